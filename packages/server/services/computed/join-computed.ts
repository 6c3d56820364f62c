import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Schema, SchemaChange } from '@understudy/core/property-types/schema.ts'
import type { Db } from '../../storage/store.ts'
import { joinFormulas } from './formula-schemas.ts'
import { joinRollups, renameInRollups } from './rollup-schemas.ts'

/** Completes the computed properties of a changed schema, and tells those of other data sources what was renamed. The caller stores the schema. */
export async function joinComputed(db: Db, actor: Actor, sourceId: string, schema: Schema, changes: readonly SchemaChange[]): Promise<Schema> {
  await renameInRollups(db, actor, sourceId, changes)
  const rolled = await joinRollups(db, actor, sourceId, schema, changes)
  return joinFormulas(db, actor, sourceId, rolled, changes)
}

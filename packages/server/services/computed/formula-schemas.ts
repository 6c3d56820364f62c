import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Schema, SchemaChange } from '@understudy/core/property-types/schema.ts'
import type { Db } from '../../storage/store.ts'
export async function joinFormulas(_db: Db, _actor: Actor, _sourceId: string, schema: Schema, _changes: readonly SchemaChange[]): Promise<Schema> { return schema }

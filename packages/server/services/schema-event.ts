import { schemaUpdates } from '@understudy/core/events/schema-updates.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Schema } from '@understudy/core/property-types/schema.ts'
import { emit } from '../events/outbox.ts'
import { findPaths } from '../storage/repositories/nodes.ts'
import type { Db } from '../storage/store.ts'
import { dataSourceEvent } from './happenings.ts'

/** Tells of a schema that changed because something else did: an option came with a row, a relation got its other end. */
export async function emitSchema(db: Db, actor: Actor, sourceId: string, before: Schema, after: Schema) {
  const updated_properties = schemaUpdates(before, after)
  const path = (await findPaths(db, actor.workspace_id, [sourceId])).get(sourceId)
  if (updated_properties.length === 0 || !path) return
  await emit(db, actor, { type: 'data_source.schema_updated', object_ids: path.map(({ id }) => id) }, [
    dataSourceEvent(actor, 'data_source.schema_updated', path, { updated_properties }),
  ])
}

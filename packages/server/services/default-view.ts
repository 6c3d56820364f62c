import { plainView, type ViewContent } from '@understudy/core/objects/view.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { generateKeyBetween } from 'fractional-indexing'
import { emit } from '../events/outbox.ts'
import { findPaths } from '../storage/repositories/nodes.ts'
import { insertView, listViewsIn } from '../storage/repositories/views.ts'
import type { NewView } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { viewEvent } from './happenings.ts'
import { edited } from './write.ts'

/** What a new view is made of, beside who makes it and when. */
export type ViewParts = Pick<NewView, 'database_id' | 'data_source_id' | 'dashboard_view_id' | 'name' | 'type' | 'position'> & { content: ViewContent }

/** A new view, made now by the actor. */
export function newView(actor: Actor, { content, ...parts }: ViewParts): NewView {
  const { last_edited_time, last_edited_by } = edited(actor)
  return {
    workspace_id: actor.workspace_id,
    id: newId(),
    ...parts,
    created_time: last_edited_time,
    created_by: last_edited_by,
    last_edited_time,
    last_edited_by,
    content: JSON.stringify(content),
  }
}

/** Gives a database a plain table of a data source as its last view: each new one is made with it (documented). */
export async function insertDefaultView(db: Db, actor: Actor, databaseId: string, sourceId: string) {
  const last = (await listViewsIn(db, actor.workspace_id, databaseId)).at(-1)
  const view = newView(actor, {
    database_id: databaseId,
    data_source_id: sourceId,
    dashboard_view_id: null,
    name: 'Default view',
    type: 'table',
    position: generateKeyBetween(last?.position ?? null, null),
    content: plainView(),
  })
  await insertView(db, view)
  const path = (await findPaths(db, actor.workspace_id, [databaseId])).get(databaseId)!
  await emit(db, actor, { type: 'view.created', object_ids: [view.id, databaseId, sourceId] }, [viewEvent('view.created', view, path, { view_type: view.type })])
}

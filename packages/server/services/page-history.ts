import type { Actor } from '@understudy/core/permissions/actor.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { findMembers } from '../storage/repositories/people.ts'
import { prepared } from '../storage/prepared.ts'
import type { PageHistoryRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { showMember, workspaceOfActor } from './lookup.ts'
import { reach } from './reach.ts'

/** What can be changed about a page. */
export type Changed = 'created' | 'content' | 'title' | 'properties' | 'icon' | 'cover' | 'moved' | 'trashed' | 'restored'

// What one person does without a longer rest is one entry.
const REST_MS = 10 * 60_000
const MOST_ENTRIES = 100

/** Notes that the actor changed a page just now. */
export async function noteChange(db: Db, actor: Actor, page_id: string, changed: readonly Changed[]) {
  if (changed.length === 0) return
  const { workspace_id, user_id } = actor
  const [last] = changed.includes('created') ? [] : await entriesOf(db, { workspace_id, page_id, limit: 1 })
  const time = now()
  if (last?.user_id !== user_id || Date.parse(time) - Date.parse(last.ended_time) > REST_MS) {
    await insertEntry(db, { workspace_id, id: newId(), page_id, user_id, started_time: time, ended_time: time, changed: JSON.stringify(changed) })
    return
  }
  const all = [...new Set([...(JSON.parse(last.changed) as Changed[]), ...changed])]
  await lengthenEntry(db, { workspace_id, id: last.id, ended_time: time, changed: JSON.stringify(all) })
}

const entriesOf = prepared((db, { workspace_id, page_id, limit }: { workspace_id: string; page_id: string; limit: number }) =>
  db.selectFrom('page_history').selectAll().where('workspace_id', '=', workspace_id).where('page_id', '=', page_id).orderBy('ended_time', 'desc').orderBy('id', 'desc').limit(limit))
const insertEntry = prepared((db, entry: PageHistoryRow) => db.insertInto('page_history').values(entry))
const lengthenEntry = prepared((db, { workspace_id, id, ...change }: Pick<PageHistoryRow, 'workspace_id' | 'id' | 'ended_time' | 'changed'>) =>
  db.updateTable('page_history').set(change).where('workspace_id', '=', workspace_id).where('id', '=', id))

/** Who changed a page, when and what, latest first. */
export async function listHistory(context: Context, actor: Actor, id: string) {
  const { db } = context.store
  const { node } = await reach(db, actor, id, 'page')
  const entries = await entriesOf(db, { workspace_id: actor.workspace_id, page_id: node.id, limit: MOST_ENTRIES })
  const members = await findMembers(db, actor.workspace_id, entries.map((entry) => entry.user_id))
  const workspace = await workspaceOfActor(db, actor)
  return entries.map(({ id: entry_id, user_id, started_time, ended_time, changed }) => {
    const member = members.get(user_id)
    return {
      id: entry_id,
      by: member ? showMember(member, actor, workspace, context.web_url) : { object: 'user', id: user_id },
      started_time,
      ended_time,
      changed: JSON.parse(changed) as Changed[],
    }
  })
}

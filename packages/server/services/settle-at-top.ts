import type { Actor } from '@understudy/core/permissions/actor.ts'
import { EVERYONE } from '@understudy/core/permissions/levels.ts'
import { now } from '@understudy/core/values/times.ts'
import { saveEntry } from '../storage/repositories/access.ts'
import type { Db } from '../storage/store.ts'

/**
 * What a person makes at the top of the workspace is everyone's until told otherwise. What a bot makes there for its person is
 * private to that person, as on Notion, and stays within reach of the connection.
 */
export async function settleAtTop(db: Db, actor: Actor, node_id: string) {
  if (actor.kind === 'person') return
  await keepPrivate(db, actor, node_id)
  if (actor.sees !== 'shared') return
  await db.insertInto('grants').values({ workspace_id: actor.workspace_id, bot_id: actor.user_id, node_id, created_time: now(), created_by: actor.user_id }).execute()
}

/** Keeps a new page or database to the person it was made for. */
export async function keepPrivate(db: Db, { workspace_id, user_id, person }: Actor, node_id: string) {
  const made = { created_time: now(), created_by: user_id }
  await saveEntry(db, workspace_id, { node_id, subject: EVERYONE, level: 'none' }, made)
  await saveEntry(db, workspace_id, { node_id, subject: person!.id, level: 'full_access' }, made)
}

import { invalidCursor, missingCapability, userNotFound } from '@understudy/core/errors/refusals.ts'
import { showList } from '@understudy/core/objects/list.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { isUuid, normaliseId } from '@understudy/core/values/ids.ts'
import { pageSizeOf } from './page-size.ts'
import type { Context } from '../context.ts'
import { findMembers } from '../storage/repositories/people.ts'
import { showMember, workspaceOfActor } from './lookup.ts'

/** The actor itself: for a connection its bot user, with the person it belongs to. */
export async function retrieveSelf(context: Context, actor: Actor) {
  const { db } = context.store
  const members = await findMembers(db, actor.workspace_id, [actor.user_id, ...(actor.person ? [actor.person.id] : [])])
  const workspace = await workspaceOfActor(db, actor)
  const owner = actor.person && members.get(actor.person.id)
  const { web_url } = context
  return showMember(members.get(actor.user_id)!, actor, workspace, web_url, owner && showMember(owner, actor, workspace, web_url))
}

/** A member of the workspace. */
export async function retrieveUser(context: Context, actor: Actor, givenId: string) {
  const { db } = context.store
  const id = normaliseId(givenId)
  const member = (await findMembers(db, actor.workspace_id, [id])).get(id)
  if (!member) throw userNotFound(id, actor.connection)
  return showMember(member, actor, await workspaceOfActor(db, actor), context.web_url)
}

/** Members of the workspace: people first, then bots, each oldest first. */
export async function listUsers(context: Context, actor: Actor, { start_cursor, page_size }: { start_cursor?: string; page_size?: number }) {
  // Personal access tokens do not list (documented).
  if (actor.kind === 'bot' && actor.sees === 'as_person') throw missingCapability()
  const { db } = context.store
  const size = pageSizeOf(page_size)
  const members = [...(await findMembers(db, actor.workspace_id)).entries()]
  const start = start_cursor === undefined ? 0 : isUuid(start_cursor) ? members.findIndex(([id]) => id === normaliseId(start_cursor)) : -1
  if (start < 0) throw invalidCursor(start_cursor!)
  const workspace = await workspaceOfActor(db, actor)
  const shown = members.slice(start, start + size).map(([, member]) => showMember(member, actor, workspace, context.web_url))
  return showList('user', shown, members[start + size]?.[0] ?? null)
}

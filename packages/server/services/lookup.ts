import type { Actor } from '@understudy/core/permissions/actor.ts'
import { showBot, showPerson } from '@understudy/core/objects/user.ts'
import type { Lookup, References, UserObject } from '@understudy/core/values/lookup.ts'
import type { Context } from '../context.ts'
import { findMembers, type Member } from '../storage/repositories/people.ts'
import { prepared } from '../storage/prepared.ts'
import type { WorkspaceRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { type Addresses, fileAddress } from './file-addresses.ts'
import { avatarAddress, pictureAddress } from './pictures.ts'
import { reachAmong } from './reach.ts'

/** The workspace the actor is in. */
export const workspaceOfActor = (db: Db, actor: Actor): Promise<WorkspaceRow> =>
  workspaceById(db, { id: actor.workspace_id }).then(([workspace]) => workspace!)

const workspaceById = prepared((db, { id }: { id: string }) => db.selectFrom('workspaces').selectAll().where('id', '=', id))

/** A member as the actor may see it: in full, without e-mail, or (no user information) only by id, save for the actor itself. `owner` is the person a bot of its own belongs to. */
export function showMember(member: Member, actor: Actor, workspace: WorkspaceRow, web_url: string, owner: UserObject | null = null): UserObject {
  const id = member.kind === 'person' ? member.id : member.bot_id
  const withEmail = actor.capabilities.has('read_user_with_email')
  const own = id === actor.user_id
  if (!own && !withEmail && !actor.capabilities.has('read_user_without_email')) return { object: 'user', id }
  if (member.kind === 'person') return showPerson({ ...member, avatar_url: avatarAddress(web_url, member) }, withEmail)
  return showBot({ id, name: member.name, avatar_url: pictureAddress(web_url, member.workspace_id, member.logo_id) }, own ? { workspace, person: owner } : null)
}

// Only the users' own endpoints tell a bot about itself: inside of values its `bot` is empty (recorded).
const asMentioned = (user: UserObject): UserObject => (user.bot ? { ...user, bot: {} } : user)

/** Loads what stored values refer to, once for a whole answer, as the actor may see it. Without a context only names are wanted, no addresses. */
export async function loadLookup(context: Addresses | null, db: Db, actor: Actor, references: References): Promise<Lookup> {
  const userIds = [...references.users]
  const members = await findMembers(db, actor.workspace_id, userIds)
  const reached = await reachAmong(db, actor, [...references.nodes])
  // Within one answer a file has one address.
  const addresses = new Map<string, { url: string; expiry_time: string }>()
  const workspace = members.size > 0 ? await workspaceOfActor(db, actor) : null
  return {
    user(id) {
      const member = members.get(id)
      return member && workspace ? asMentioned(showMember(member, actor, workspace, context?.web_url ?? '')) : { object: 'user', id }
    },
    title: (id) => reached.get(id)?.node.title ?? undefined,
    file(upload) {
      const known = addresses.get(upload.file_upload_id)
      if (known) return known
      const address = context ? fileAddress(context, actor.workspace_id, upload) : { url: '', expiry_time: '' }
      addresses.set(upload.file_upload_id, address)
      return address
    },
    web_url: context?.web_url ?? '',
  }
}

/** A lookup that shows what the server's settings say. */
export const asSet = ({ switches: { current } }: Context, lookup: Lookup): Lookup => ({
  ...lookup,
  ...(current.reference_limit === 'off' ? { shown_at_most: Number.POSITIVE_INFINITY } : {}),
  ...(current.times === 'exact' ? { exact_times: true } : {}),
})

import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Level, Role } from '@understudy/core/permissions/levels.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { saveEntry } from '../storage/repositories/access.ts'
import type { InvitationRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { readAddress } from './addresses.ts'
import { commit } from './commit.ts'
import { hashSecret, newKey } from './vault.ts'

const GOOD_FOR_MS = 7 * 24 * 3600_000

/** An invitation with the address to open. */
export type Invitation = Pick<InvitationRow, 'id' | 'email' | 'role' | 'node_id' | 'level' | 'created_time' | 'expires_time'> & { url: string }

type Wanted = { email: string | null; role: Role; page?: { node_id: string; level: Level } }

/** Makes a link by which somebody joins the workspace: one person of that address, or without an address everyone who has it. */
export async function invite(context: Context, db: Db, actor: Actor, { email, role, page }: Wanted): Promise<Invitation> {
  const key = newKey()
  const row: InvitationRow = {
    workspace_id: actor.workspace_id,
    id: newId(),
    email: email === null ? null : readAddress(email),
    role,
    node_id: page?.node_id ?? null,
    level: page?.level ?? null,
    hash: hashSecret(key),
    sealed: context.vault.seal(key),
    created_time: now(),
    created_by: actor.user_id,
    expires_time: new Date(Date.now() + GOOD_FOR_MS).toISOString(),
  }
  await db.deleteFrom('invitations').where('expires_time', '<', now()).execute()
  await db.insertInto('invitations').values(row).execute()
  await emit(db, actor, { type: 'invitation.created', object_ids: [row.id] })
  return asShown(context, row)
}

/** The same, in a transaction of its own. */
export const inviteToWorkspace = (context: Context, actor: Actor, wanted: Wanted): Promise<Invitation> => commit(context, actor, (db) => invite(context, db, actor, wanted))

/** The invitations of the workspace that are still good, oldest first; with an id, only those to that page or database. */
export async function listInvitations(context: Context, db: Db, actor: Actor, node_id?: string): Promise<Invitation[]> {
  let query = db.selectFrom('invitations').selectAll().where('workspace_id', '=', actor.workspace_id).where('expires_time', '>', now()).orderBy('created_time')
  if (node_id !== undefined) query = query.where('node_id', '=', node_id)
  return (await query.execute()).map((row) => asShown(context, row))
}

/** Takes an invitation back; its link ends at once. */
export async function revokeInvitation(context: Context, actor: Actor, id: string) {
  await commit(context, actor, async (db) => {
    await db.deleteFrom('invitations').where('workspace_id', '=', actor.workspace_id).where('id', '=', id).execute()
    await emit(db, actor, { type: 'invitation.revoked', object_ids: [id] })
  })
}

/** The invitation of a link that is still good. */
export async function openInvitation(db: Db, key: string): Promise<InvitationRow> {
  const row = await db.selectFrom('invitations').selectAll().where('hash', '=', hashSecret(key)).where('expires_time', '>', now()).executeTakeFirst()
  if (!row) throw new ApiError('object_not_found', 'This invitation was taken back or used, or it is older than a week.')
  return row
}

/** Makes a person what an invitation promises. A link to one address is used up by it. */
export async function acceptInvitation(db: Db, invitation: InvitationRow, person: { id: string; email: string }) {
  const { workspace_id, role, email, node_id, level } = invitation
  if (email !== null && email !== person.email) throw validationError(`This invitation is for ${email}. Sign in with that address to accept it.`)
  const member = await db.selectFrom('members').select('role').where('workspace_id', '=', workspace_id).where('person_id', '=', person.id).executeTakeFirst()
  const time = now()
  if (!member) await db.insertInto('members').values({ workspace_id, person_id: person.id, role, created_time: time }).execute()
  else if (member.role === 'guest' && role !== 'guest') {
    await db.updateTable('members').set({ role }).where('workspace_id', '=', workspace_id).where('person_id', '=', person.id).execute()
  }
  if (node_id && level) {
    await saveEntry(db, workspace_id, { node_id, subject: person.id, level }, { created_time: time, created_by: invitation.created_by })
  }
  if (email !== null) await db.deleteFrom('invitations').where('workspace_id', '=', workspace_id).where('id', '=', invitation.id).execute()
  await emit(db, { workspace_id, user_id: person.id, kind: 'person' }, { type: 'member.added', object_ids: [person.id, ...(node_id ? [node_id] : [])] })
}

function asShown({ vault, web_url }: Context, { id, email, role, node_id, level, created_time, expires_time, sealed }: InvitationRow): Invitation {
  return { id, email, role, node_id, level, created_time, expires_time, url: `${web_url}/invitation?key=${vault.open(sealed)}` }
}

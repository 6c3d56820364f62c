import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { hasRole, type Role } from '@understudy/core/permissions/levels.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { saveEntry } from '../storage/repositories/access.ts'
import { findMembers, type PersonMember } from '../storage/repositories/people.ts'
import type { Db } from '../storage/store.ts'
import { commit } from './commit.ts'
import { endAuthorizationsOf } from './oauth/authorizations.ts'
import { endPersonalTokensOf } from './personal-tokens.ts'

export type { PersonMember } from '../storage/repositories/people.ts'

/** The people of a workspace, guests too, in the order they came. */
export const listMembers = async (db: Db, workspace_id: string): Promise<PersonMember[]> =>
  [...(await findMembers(db, workspace_id)).values()].filter((member) => member.kind === 'person')

/** Gives a person another role. The last owner stays one. */
export async function changeRole(context: Context, actor: Actor, person_id: string, role: Role) {
  await commit(context, actor, async (db) => {
    const member = await findMember(db, actor, person_id)
    if (member.role === 'owner' && role !== 'owner') await assertOtherOwner(db, actor.workspace_id, person_id)
    await db.updateTable('members').set({ role }).where('workspace_id', '=', actor.workspace_id).where('person_id', '=', person_id).execute()
    if (role === 'guest') await endPersonalTokensOf(db, actor.workspace_id, person_id)
    await emit(db, actor, { type: 'member.updated', object_ids: [person_id] })
  })
}

/**
 * Takes a person out of the workspace, as its owners do, or leaves it oneself. What acted for that person ends; pages that nobody
 * else could share pass on to the owner who stays.
 */
export async function removeMember(context: Context, actor: Actor, person_id: string) {
  if (person_id !== actor.user_id && !hasRole(actor, 'owner')) throw new ApiError('restricted_resource', 'Only owners of the workspace take others out of it.')
  await commit(context, actor, async (db) => {
    const { workspace_id } = actor
    const member = await findMember(db, actor, person_id)
    if (member.role === 'owner') await assertOtherOwner(db, workspace_id, person_id)
    const heir = person_id === actor.user_id ? (await ownersBut(db, workspace_id, person_id))[0]! : actor.user_id
    await passOn(db, workspace_id, person_id, heir)
    await endAuthorizationsOf(db, workspace_id, person_id)
    await endPersonalTokensOf(db, workspace_id, person_id)
    await db.deleteFrom('sessions').where('workspace_id', '=', workspace_id).where('person_id', '=', person_id).execute()
    await db.deleteFrom('members').where('workspace_id', '=', workspace_id).where('person_id', '=', person_id).execute()
    await emit(db, actor, { type: 'member.removed', object_ids: [person_id] })
  })
}

async function findMember(db: Db, actor: Actor, person_id: string): Promise<PersonMember> {
  const member = (await findMembers(db, actor.workspace_id, [person_id])).get(person_id)
  if (member?.kind !== 'person') throw new ApiError('object_not_found', 'Could not find the person in this workspace.')
  return member
}

async function ownersBut(db: Db, workspace_id: string, person_id: string): Promise<string[]> {
  const owners = await db
    .selectFrom('members')
    .select('person_id')
    .where('workspace_id', '=', workspace_id)
    .where('role', '=', 'owner')
    .where('person_id', '!=', person_id)
    .orderBy('created_time')
    .execute()
  return owners.map((owner) => owner.person_id)
}

async function assertOtherOwner(db: Db, workspace_id: string, person_id: string) {
  if ((await ownersBut(db, workspace_id, person_id)).length === 0) throw validationError('A workspace needs an owner: make somebody else one first.')
}

/** Takes back all levels a person had by name; full access that nobody else had by name goes to the heir. */
async function passOn(db: Db, workspace_id: string, person_id: string, heir: string) {
  const own = await db.selectFrom('page_access').selectAll().where('workspace_id', '=', workspace_id).where('subject', '=', person_id).execute()
  await db.deleteFrom('page_access').where('workspace_id', '=', workspace_id).where('subject', '=', person_id).execute()
  const full = own.filter(({ level }) => level === 'full_access').map(({ node_id }) => node_id)
  if (full.length === 0) return
  const kept = await db.selectFrom('page_access').select('node_id').where('workspace_id', '=', workspace_id).where('node_id', 'in', full).where('level', '=', 'full_access').execute()
  const shared = new Set(kept.map(({ node_id }) => node_id))
  for (const node_id of full.filter((id) => !shared.has(id))) {
    await saveEntry(db, workspace_id, { node_id, subject: heir, level: 'full_access' }, { created_time: now(), created_by: heir })
  }
}

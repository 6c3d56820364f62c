import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { EVERYONE, everyoneOn, type Level, levelsAlong } from '@understudy/core/permissions/levels.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { deleteEntry, entriesOn, saveEntry } from '../storage/repositories/access.ts'
import { findNodes } from '../storage/repositories/nodes.ts'
import { findMembers, type PersonMember } from '../storage/repositories/people.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { readAddress } from './addresses.ts'
import { commit } from './commit.ts'
import { type Invitation, invite, listInvitations } from './invitations.ts'
import { assertLevel, type Reached, touched } from './reach.ts'
import { emitSharing, reachShareable } from './sharing.ts'

/** A person with a level by name, and the page above that gives it; null when it was given right here. */
export type Share = { person: PersonMember; level: Level; inherited_from: NodeRow | null }

/** Who has access to a page or database, connections aside. */
export type PeopleSharing = {
  level: Level
  everyone: { level: Level | null; given_here: boolean; inherited_from: NodeRow | null }
  people: Share[]
  invitations: Invitation[]
  available: PersonMember[]
}

/** Lists who has access to a page or database, by name or as one of everyone. */
export async function peopleSharing(context: Context, actor: Actor, id: string): Promise<PeopleSharing> {
  const { db } = context.store
  const reached = await reachShareable(db, actor, id)
  const path = touched(reached)
  const entries = await entriesOn(db, actor.workspace_id, path)
  const givers = await findNodes(db, actor.workspace_id, entries.map(({ node_id }) => node_id))
  // A page that the person may not see is not named to it.
  const visible = new Set([reached.node.id, ...reached.ancestors.filter(({ level }) => level !== null).map((step) => step.id)])
  const from = (given_on: string | null) => (given_on === null || given_on === reached.node.id || !visible.has(given_on) ? null : (givers.get(given_on) ?? null))
  const everyone = everyoneOn(path, entries)
  const members = await peopleOf(db, actor.workspace_id)
  const people = members.flatMap((person) => {
    const nearest = path.flatMap((step) => entries.find(({ node_id, subject }) => node_id === step && subject === person.id) ?? [])[0]
    return nearest ? [{ person, level: nearest.level as Level, inherited_from: from(nearest.node_id) }] : []
  })
  const named = new Set(people.map(({ person }) => person.id))
  return {
    level: reached.level,
    everyone: { level: everyone.level, given_here: everyone.given_on === reached.node.id, inherited_from: from(everyone.given_on) },
    people,
    invitations: await listInvitations(context, db, actor, reached.node.id),
    // A guest is not shown who else works here.
    available: actor.person?.role === 'guest' ? [] : members.filter(({ id: person }) => !named.has(person)),
  }
}

/** Says what everyone may do here; null lets the object inherit again. Whoever makes it private keeps full access. */
export async function shareWithEveryone(context: Context, actor: Actor, id: string, level: Level | 'none' | null) {
  await change(context, actor, id, EVERYONE, async (db, reached) => {
    const node_id = reached.node.id
    if (level === null) await deleteEntry(db, actor.workspace_id, node_id, EVERYONE)
    else await saveEntry(db, actor.workspace_id, { node_id, subject: EVERYONE, level }, madeBy(actor))
    const [own] = levelsAlong(actor.person!, touched(reached), await entriesOn(db, actor.workspace_id, touched(reached)))
    if (own !== 'full_access') await saveEntry(db, actor.workspace_id, { node_id, subject: actor.person!.id, level: 'full_access' }, madeBy(actor))
  })
}

/** Gives a member or guest of the workspace a level here; null takes back what was given here. */
export async function shareWithPerson(context: Context, actor: Actor, id: string, personId: string, level: Level | null) {
  await change(context, actor, id, personId, async (db, reached) => {
    if (level === null) return deleteEntry(db, actor.workspace_id, reached.node.id, personId)
    const member = (await findMembers(db, actor.workspace_id, [personId])).get(personId)
    if (member?.kind !== 'person') throw new ApiError('object_not_found', 'Could not find the person in this workspace.')
    await saveEntry(db, actor.workspace_id, { node_id: reached.node.id, subject: personId, level }, madeBy(actor))
  })
}

/** Shares with whoever has this address: at once when it is somebody of the workspace, else by a link for a new guest. */
export async function shareByEmail(context: Context, actor: Actor, id: string, given: { email: string; level: Level }): Promise<Invitation | null> {
  if (actor.person?.role === 'guest') throw new ApiError('restricted_resource', 'Only members of the workspace invite others to it.')
  const email = readAddress(given.email)
  const known = (await peopleOf(context.store.db, actor.workspace_id)).find((person) => person.email === email)
  if (known) {
    await shareWithPerson(context, actor, id, known.id, given.level)
    return null
  }
  let made: Invitation
  await change(context, actor, id, actor.user_id, async (db, reached) => {
    made = await invite(context, db, actor, { email, role: 'guest', page: { node_id: reached.node.id, level: given.level } })
  })
  return made!
}

async function change(context: Context, actor: Actor, id: string, subject: string, work: (db: Db, reached: Reached) => Promise<void>) {
  await commit(context, actor, async (db) => {
    const reached = await reachShareable(db, actor, id)
    assertLevel(reached, 'full_access')
    await work(db, reached)
    await assertSomebodyShares(db, actor.workspace_id, touched(reached))
    await emitSharing(db, actor, 'sharing.updated', reached, subject)
  })
}

/** Refuses to leave a page that nobody could share any more. */
async function assertSomebodyShares(db: Db, workspace_id: string, path: readonly string[]) {
  const entries = await entriesOn(db, workspace_id, path)
  const members = await peopleOf(db, workspace_id)
  if (members.some((person) => levelsAlong(person, path, entries)[0] === 'full_access')) return
  throw validationError('Somebody must keep full access: give it to somebody else first.')
}

/** The people of a workspace, oldest members first. */
export const peopleOf = async (db: Db, workspace_id: string): Promise<PersonMember[]> =>
  [...(await findMembers(db, workspace_id)).values()].filter((member) => member.kind === 'person')

const madeBy = (actor: Actor) => ({ created_time: now(), created_by: actor.user_id })


import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import type { InvitationRow, PersonRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { readAddress } from './addresses.ts'
import { countAttempt, forgiveAttempt } from './attempts.ts'
import { commit } from './commit.ts'
import { acceptInvitation, openInvitation } from './invitations.ts'
import { assertPassword, keepPassword, personOfPassword, preparePassword } from './passwords.ts'
import { createPerson, memberActor, membershipsOf } from './people.ts'
import { dropPicture, keepPicture, type Picture, readPicture } from './pictures.ts'
import { endOtherSessions } from './sessions.ts'

const LONGEST_NAME = 100

/** The person as it goes on: in the workspace asked for, else in the first it came to. */
export async function actorOfPerson(db: Db, person_id: string, workspace_id?: string): Promise<Actor> {
  const memberships = await membershipsOf(db, person_id)
  const chosen = memberships.find((membership) => membership.workspace_id === workspace_id) ?? memberships[0]
  const actor = chosen && (await memberActor(db, chosen.workspace_id, person_id))
  if (!actor) throw new ApiError('restricted_resource', 'You are in no workspace any more. Ask for an invitation.')
  return actor
}

/** The person with this address, as it goes on. */
export async function actorOfAddress(db: Db, email: string, workspace_id?: string): Promise<Actor> {
  const person = await db.selectFrom('people').select('id').where('email', '=', readAddress(email)).executeTakeFirst()
  if (!person) throw new ApiError('object_not_found', `There is nobody with the address ${email}.`)
  return actorOfPerson(db, person.id, workspace_id)
}

/** The person with this address and password. Says the same of an unknown address as of a wrong password. */
export async function signInByPassword(context: Context, given: { email: string; password: string; address: string }): Promise<Actor> {
  const attempt = { account: given.email.trim().toLowerCase(), address: given.address }
  // Before the password is looked at, so that many at once do not slip through.
  await countAttempt(context.store.db, attempt)
  const id = await personOfPassword(context.store.db, attempt.account, given.password)
  if (!id) throw new ApiError('unauthorized', 'The e-mail address or the password is not right.')
  await forgiveAttempt(context.store.db, attempt)
  return actorOfPerson(context.store.db, id)
}

/** Whom an invitation makes a member: the person signed in, or a new one. A password may be left out where none is asked for. */
export type Joining = { person_id: string } | { name: string; email?: string; password?: string }

/** Accepts an invitation. */
export async function join(context: Context, key: string, joining: Joining): Promise<Actor> {
  const { db: reading } = context.store
  if ('name' in joining && joining.password === undefined && !context.config.loopback) throw validationError('Choose a password.', { field: 'password' })
  const hash = 'name' in joining && joining.password !== undefined ? await preparePassword(joining.password) : null
  const invitation = await openInvitation(reading, key)
  return commit(context, 'store', async (db) => {
    // Looked at again with the store locked: a link to one address is good once.
    await openInvitation(db, key)
    const person = 'name' in joining ? await newAccount(db, invitation, joining) : await personOf(db, joining.person_id)
    if (hash) await keepPassword(db, person.id, hash)
    await acceptInvitation(db, invitation, person)
    return (await memberActor(db, invitation.workspace_id, person.id))!
  })
}

async function newAccount(db: Db, invitation: InvitationRow, given: { name: string; email?: string }): Promise<PersonRow> {
  const email = readAddress(invitation.email ?? given.email ?? '')
  const taken = await db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst()
  if (taken) throw validationError('There is an account with this address already: sign in with it, then open the invitation again.', { field: 'email' })
  return createPerson(db, { name: readName(given.name), email })
}

const personOf = (db: Db, id: string) => db.selectFrom('people').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** Changes the name or the picture that others see. A picture comes as base64 text; null takes it away. */
export async function updateProfile(context: Context, actor: Actor, { name, picture }: { name?: string; picture?: string | null }) {
  const given = picture === undefined || picture === null ? picture : readPicture(picture, 'picture')
  const named = name === undefined ? {} : { name: readName(name) }
  await commit(context, 'store', async (db) => {
    const pictured = given === undefined ? {} : { avatar: await changeAvatar(db, actor, given), avatar_url: null }
    const change = { ...named, ...pictured }
    if (Object.keys(change).length > 0) await db.updateTable('people').set(change).where('id', '=', actor.user_id).execute()
    for (const { workspace_id } of await membershipsOf(db, actor.user_id)) await emit(db, { ...actor, workspace_id }, { type: 'member.updated', object_ids: [actor.user_id] })
  })
}

async function changeAvatar(db: Db, actor: Actor, picture: Picture | null): Promise<string | null> {
  const [workspace_id, id] = (await personOf(db, actor.user_id)).avatar?.split('/') ?? []
  if (workspace_id && id) await dropPicture(db, workspace_id, id)
  return picture && `${actor.workspace_id}/${await keepPicture(db, actor.workspace_id, picture)}`
}

/** Sets the person's password; one that is there must be known. All other sessions of the person end. */
export async function changePassword(context: Context, actor: Actor, key: string, given: { current_password?: string; password: string }) {
  await assertPassword(context.store.db, actor.user_id, given.current_password)
  const hash = await preparePassword(given.password)
  await commit(context, 'store', async (db) => {
    await keepPassword(db, actor.user_id, hash)
    await endOtherSessions(db, actor.user_id, key)
  })
}

function readName(given: string): string {
  const name = given.trim()
  if (name === '' || name.length > LONGEST_NAME) throw validationError(`A name should have 1 to ${LONGEST_NAME} characters.`, { field: 'name' })
  return name
}

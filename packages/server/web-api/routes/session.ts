import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { object, optional, text, Type } from '@understudy/core/schema/shapes.ts'
import type { Context } from '../../context.ts'
import { actorOfPerson, changePassword, join, type Joining, signInByPassword } from '../../services/accounts.ts'
import { openInvitation } from '../../services/invitations.ts'
import { hasPassword } from '../../services/passwords.ts'
import { findPerson, listPeople, memberActor, membershipsOf, ownerOf } from '../../services/people.ts'
import { avatarAddress } from '../../services/pictures.ts'
import { actorOfSession, changeSession, endSession, startSession, useSignInKey } from '../../services/sessions.ts'
import { listWorkspaces, workspacesOf } from '../../services/workspaces.ts'
import type { OpenedInvitation, Session, WorkspaceSummary } from '../contract.ts'

/** What a session route answers, and the session to go on with: `key: null` ends it. */
export type SessionAnswer = { answer: object; key?: string | null }

/** The session of a browser. On a loopback server its owner is signed in by asking. */
export async function openSession(context: Context, key: string | null): Promise<SessionAnswer> {
  const { db } = context.store
  const known = key ? await actorOfSession(db, key) : null
  if (known) return { answer: await describeSession(context, known) }
  const owner = context.config.loopback ? await ownerOf(db) : undefined
  if (!owner) throw new ApiError('unauthorized', 'Sign in to go on.')
  return { answer: await describeSession(context, owner), key: await startSession(db, owner) }
}

/** The shape of a sign-in. */
export const signInInput = () => Type.Union([object({ key: text() }), object({ email: text(), password: text() })])
type SignIn = { key: string } | { email: string; password: string }

/** Signs in with the key of a sign-in link, or by password. The session is a new one, whatever the browser came with. */
export async function signIn(context: Context, given: SignIn, from: { address: string; key: string | null }): Promise<SessionAnswer> {
  const { db } = context.store
  const person = 'key' in given ? await useSignInKey(db, given.key) : await signInByPassword(context, { ...given, address: from.address })
  if (!person) throw new ApiError('unauthorized', 'This sign-in link was used already, or it is older than fifteen minutes.')
  return freshSession(context, person, from.key)
}

/** Signs out. */
export async function signOut(context: Context, key: string | null): Promise<SessionAnswer> {
  if (key) await endSession(context.store.db, key)
  return { answer: {}, key: null }
}

/** Goes on in another workspace. On loopback, where whoever asks owns the machine, a person who is no member there goes on as its owner. */
export async function switchWorkspace(context: Context, key: string | null, workspace_id: string): Promise<SessionAnswer> {
  const { db } = context.store
  const present = key ? await actorOfSession(db, key) : null
  const member = present && (await memberActor(db, workspace_id, present.user_id))
  const next = member ?? (context.config.loopback ? await ownerOf(db, workspace_id) : undefined)
  if (!next) throw new ApiError('object_not_found', 'Could not find the workspace.')
  return goOn(context, key, next)
}

/** Goes on as another person, in the present workspace where possible: only on loopback, where nobody is kept from being anybody. */
export async function actAs(context: Context, key: string | null, person_id: string): Promise<SessionAnswer> {
  const { db } = context.store
  if (!context.config.loopback) throw new ApiError('restricted_resource', 'Acting as others is for servers that only their own machine can reach.')
  const present = key ? await actorOfSession(db, key) : null
  return goOn(context, key, await actorOfPerson(db, person_id, present?.workspace_id))
}

/** What the link of an invitation opens; whoever has the link may see it. */
export async function describeInvitation(context: Context, invitationKey: string, key: string | null): Promise<SessionAnswer> {
  const { db } = context.store
  const { workspace_id, role, email, created_by } = await openInvitation(db, invitationKey)
  const known = key ? await actorOfSession(db, key) : null
  const [workspace] = (await listWorkspaces(db)).filter(({ id }) => id === workspace_id)
  const inviter = await findPerson(db, { user_id: created_by })
  const answer: OpenedInvitation = {
    workspace: { id: workspace_id, name: workspace!.name, icon: workspace!.icon },
    role,
    email,
    invited_by: inviter.name,
    signed_in: known && summary(context, await findPerson(db, known)),
    needs_password: !context.config.loopback,
  }
  return { answer }
}

/** The shape of accepting an invitation. */
export const acceptInput = () =>
  Type.Union([object({ key: text() }), object({ key: text(), name: text(), email: optional(text()), password: optional(text()) })])
type Accept = { key: string } | { key: string; name: string; email?: string; password?: string }

/** Accepts an invitation as the person signed in, or as a new one, who is signed in by it. */
export async function acceptInvitation(context: Context, given: Accept, key: string | null): Promise<SessionAnswer> {
  const known = key ? await actorOfSession(context.store.db, key) : null
  if (!('name' in given) && !known) throw new ApiError('unauthorized', 'Sign in to accept this invitation.')
  const joining: Joining = 'name' in given ? given : { person_id: known!.user_id }
  return freshSession(context, await join(context, given.key, joining), key)
}

/** The shape of a new password. */
export const passwordInput = () => object({ current_password: optional(text()), password: text() })

/** Sets the password of the person signed in. */
export async function setPassword(context: Context, actor: Actor, key: string, given: { current_password?: string; password: string }): Promise<SessionAnswer> {
  await changePassword(context, actor, key, given)
  return { answer: {} }
}

async function goOn(context: Context, key: string | null, next: Actor): Promise<SessionAnswer> {
  const answer = await describeSession(context, next)
  if (key && (await changeSession(context.store.db, key, next))) return { answer }
  return { answer, key: await startSession(context.store.db, next) }
}

async function freshSession(context: Context, person: Actor, former: string | null): Promise<SessionAnswer> {
  const key = await startSession(context.store.db, person)
  // A session that somebody else may have put into this browser must not become the person's.
  if (former) await endSession(context.store.db, former)
  return { answer: {}, key }
}

type Named = Parameters<typeof avatarAddress>[1] & { id: string; name: string; email: string }
const summary = (context: Context, person: Named) => ({ id: person.id, name: person.name, email: person.email, avatar_url: avatarAddress(context.web_url, person) })

/** The session of a person as the web knows it. */
export async function describeSession(context: Context, actor: Actor): Promise<Session> {
  const { db } = context.store
  const live_since = await context.live.newest(actor.workspace_id)
  const workspaces = (await workspacesOf(context, actor)).map(({ id, name, icon }): WorkspaceSummary => ({ id, name, icon }))
  return {
    person: summary(context, await findPerson(db, actor)),
    role: actor.person!.role,
    has_password: await hasPassword(db, actor.user_id),
    workspace: workspaces.find(({ id }) => id === actor.workspace_id)!,
    workspaces,
    people: context.config.loopback ? await everybody(context) : null,
    api_url: context.web_url,
    form_url: context.config.form_url,
    live_since,
  }
}

async function everybody(context: Context): Promise<NonNullable<Session['people']>> {
  const { db } = context.store
  const found: NonNullable<Session['people']> = []
  for (const person of await listPeople(db)) {
    const workspaces = (await membershipsOf(db, person.id)).map(({ workspace_id }) => workspace_id)
    if (workspaces.length > 0) found.push({ ...summary(context, person), workspaces })
  }
  return found
}

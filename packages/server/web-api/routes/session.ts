import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Context } from '../../context.ts'
import { findPerson, ownerOf } from '../../services/people.ts'
import { actorOfSession, changeSession, endSession, startSession, useSignInKey } from '../../services/sessions.ts'
import { workspacesOf } from '../../services/workspaces.ts'
import type { Session, WorkspaceSummary } from '../contract.ts'

/** What a session route answers, and the session to go on with: `key: null` ends it. */
export type SessionAnswer = { answer: object; key?: string | null }

/** The session of a browser. On a loopback server its owner is signed in by asking. */
export async function openSession(context: Context, key: string | null): Promise<SessionAnswer> {
  const { db } = context.store
  const known = key ? await actorOfSession(db, key) : null
  if (known) return { answer: await describe(context, known) }
  const owner = context.config.loopback ? await ownerOf(db) : undefined
  if (!owner) throw new ApiError('unauthorized', 'Sign in to go on.')
  return { answer: await describe(context, owner), key: await startSession(db, owner) }
}

/** Signs in with the key of a sign-in link. */
export async function signIn(context: Context, key: string): Promise<SessionAnswer> {
  const { db } = context.store
  const person = await useSignInKey(db, key)
  if (!person) throw new ApiError('unauthorized', 'This sign-in link was used already, or it is older than fifteen minutes.')
  return { answer: {}, key: await startSession(db, person) }
}

/** Signs out. */
export async function signOut(context: Context, key: string | null): Promise<SessionAnswer> {
  if (key) await endSession(context.store.db, key)
  return { answer: {}, key: null }
}

/** Goes on as the owner of another workspace: only where everybody who reaches the server is its owner anyway. */
export async function switchWorkspace(context: Context, key: string | null, workspace_id: string): Promise<SessionAnswer> {
  const { db } = context.store
  const owner = context.config.loopback ? await ownerOf(db, workspace_id) : undefined
  if (!owner) throw new ApiError('object_not_found', 'Could not find the workspace.')
  const answer = await describe(context, owner)
  if (key && (await changeSession(db, key, owner))) return { answer }
  return { answer, key: await startSession(db, owner) }
}

async function describe(context: Context, actor: Actor): Promise<Session> {
  const person = await findPerson(context.store.db, actor)
  const workspaces = (await workspacesOf(context, actor)).map(({ id, name, icon }): WorkspaceSummary => ({ id, name, icon }))
  return {
    person: { id: person.id, name: person.name, email: person.email, avatar_url: person.avatar_url },
    workspace: workspaces.find(({ id }) => id === actor.workspace_id)!,
    workspaces,
    api_url: context.web_url,
    form_url: context.config.form_url,
  }
}

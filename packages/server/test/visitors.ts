import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Role } from '@understudy/core/permissions/levels.ts'
import { createPerson, personActor } from '../services/people.ts'
import { startSession } from '../services/sessions.ts'
import { type Answer, call, type Cast, NEWEST } from './cast.ts'

/** A person with a browser: whom the tests act as at the web. */
export type Visitor = Actor & { cookie: string; email: string }

/** Makes a person a member of a workspace of the cast, signed in. */
export async function visitor(cast: Cast, name: string, role: Role, workspace_id = cast.ada.workspace_id): Promise<Visitor> {
  const { db } = cast.context.store
  const person = await createPerson(db, { name, email: `${name.toLowerCase()}@example.com` })
  await db.insertInto('members').values({ workspace_id, person_id: person.id, role, created_time: new Date().toISOString() }).execute()
  return signedIn(cast, { ...personActor(workspace_id, person.id, role), email: person.email })
}

/** The same person with a session of its own. */
export async function signedIn<A extends Actor>(cast: Cast, actor: A): Promise<A & { cookie: string; email: string }> {
  const { email } = await cast.context.store.db.selectFrom('people').select('email').where('id', '=', actor.user_id).executeTakeFirstOrThrow()
  return { ...actor, email, cookie: `understudy_session=${await startSession(cast.context.store.db, actor)}` }
}

/** Calls as a browser does that is signed in. */
export const as = (cast: Cast, who: { cookie: string }, method: string, path: string, body?: unknown): Promise<Answer> =>
  call(cast.app, null, method, path, method === 'GET' ? undefined : (body ?? {}), NEWEST, { host: 'localhost:4000', cookie: who.cookie })

import type { Actor } from '@understudy/core/permissions/actor.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Db } from '../storage/store.ts'
import { memberActor, personActor } from './people.ts'
import { hashSecret, newKey } from './vault.ts'

const SESSION_MS = 30 * 24 * 3600_000
const SIGN_IN_MS = 15 * 60_000
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()

/** Starts a session of a person in a workspace; answers its key, of which only the hash is kept. */
export async function startSession(db: Db, person: Actor): Promise<string> {
  const key = newKey()
  await db.deleteFrom('sessions').where('expires_time', '<', now()).execute()
  await db
    .insertInto('sessions')
    .values({
      hash: hashSecret(key),
      person_id: person.user_id,
      workspace_id: person.workspace_id,
      created_time: now(),
      expires_time: inMs(SESSION_MS),
    })
    .execute()
  return key
}

/** The person of a session, or null. */
export async function actorOfSession(db: Db, key: string): Promise<Actor | null> {
  const session = await db
    .selectFrom('sessions')
    .innerJoin('members', (join) =>
      join.onRef('members.person_id', '=', 'sessions.person_id').onRef('members.workspace_id', '=', 'sessions.workspace_id'),
    )
    .select(['sessions.person_id', 'sessions.workspace_id', 'members.role'])
    .where('sessions.hash', '=', hashSecret(key))
    .where('sessions.expires_time', '>', now())
    .executeTakeFirst()
  return session ? personActor(session.workspace_id, session.person_id, session.role) : null
}

/** Goes on with a session as somebody else; false when it is unknown or over. Its key stays, so that other tabs go along. */
export async function changeSession(db: Db, key: string, person: Actor): Promise<boolean> {
  const changed = await db
    .updateTable('sessions')
    .set({ person_id: person.user_id, workspace_id: person.workspace_id })
    .where('hash', '=', hashSecret(key))
    .where('expires_time', '>', now())
    .executeTakeFirst()
  return changed.numUpdatedRows > 0n
}

/** Ends all sessions of a person but one. */
export async function endOtherSessions(db: Db, person_id: string, key: string) {
  await db.deleteFrom('sessions').where('person_id', '=', person_id).where('hash', '!=', hashSecret(key)).execute()
}

/** Ends a session. */
export async function endSession(db: Db, key: string) {
  await db.deleteFrom('sessions').where('hash', '=', hashSecret(key)).execute()
}

/** Makes the key of a sign-in link: good once, for fifteen minutes. */
export async function newSignInKey(db: Db, person: Actor): Promise<string> {
  const key = newKey()
  await db.deleteFrom('sign_in_keys').where('expires_time', '<', now()).execute()
  await db
    .insertInto('sign_in_keys')
    .values({ hash: hashSecret(key), person_id: person.user_id, workspace_id: person.workspace_id, expires_time: inMs(SIGN_IN_MS) })
    .execute()
  return key
}

/** Uses up the key of a sign-in link; null when it is unknown, used or too old. */
export async function useSignInKey(db: Db, key: string): Promise<Actor | null> {
  const used = await db
    .deleteFrom('sign_in_keys')
    .where('hash', '=', hashSecret(key))
    .where('expires_time', '>', now())
    .returning(['person_id', 'workspace_id'])
    .executeTakeFirst()
  return used ? ((await memberActor(db, used.workspace_id, used.person_id)) ?? null) : null
}

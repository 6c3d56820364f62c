import type { Actor } from '@understudy/core/permissions/actor.ts'
import { type Capability, capabilities } from '@understudy/core/permissions/capabilities.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { prepared } from '../storage/prepared.ts'
import type { Db } from '../storage/store.ts'
import { hashSecret } from './vault.ts'

/** A bearer of a token, until when it is one, and when it was last seen. */
type Bearer = { actor: Actor; expires_time: string | null; last_used_time: string | null; note(time: string): Promise<unknown> }

// When a connection was last used is told by the minute: not every request is worth a write.
const USED_WITHIN_MS = 60_000
const MOST_REMEMBERED = 1000

/**
 * Tells who a bearer token is: the bot of an internal connection, of a public one, or of a personal access token; null for an unknown,
 * ended or expired one. A bearer is not looked for again while nothing is written to the store.
 */
export function rememberActors({ store }: Context): (token: string) => Promise<Actor | null> {
  let generation: number | null = null
  const bearers = new Map<string, Bearer>()
  return async (token) => {
    const present = store.generation()
    if (present !== generation) bearers.clear()
    generation = present
    const known = bearers.get(token)
    if (known) return met(known)
    const bearer = await bearerOf(store.db, token)
    if (bearer && generation !== null && store.generation() === present && generation === present && bearers.size < MOST_REMEMBERED) bearers.set(token, bearer)
    return met(bearer)
  }
}

async function met(bearer: Bearer | undefined): Promise<Actor | null> {
  const time = now()
  if (!bearer || (bearer.expires_time && bearer.expires_time <= time)) return null
  const { last_used_time } = bearer
  if (!last_used_time || Date.parse(time) - Date.parse(last_used_time) > USED_WITHIN_MS) {
    bearer.last_used_time = time
    await bearer.note(time)
  }
  return bearer.actor
}

async function bearerOf(db: Db, token: string): Promise<Bearer | undefined> {
  const hash = hashSecret(token)
  return (await internalBot(db, hash)) ?? (await authorizedBot(db, hash)) ?? (await personalBot(db, hash))
}

const integrationOf = prepared((db, { hash }: { hash: string }) =>
  db
    .selectFrom('tokens')
    .innerJoin('integrations', (join) =>
      join.onRef('integrations.id', '=', 'tokens.integration_id').onRef('integrations.workspace_id', '=', 'tokens.workspace_id'),
    )
    .selectAll('integrations')
    .where('tokens.hash', '=', hash))

async function internalBot(db: Db, hash: string): Promise<Bearer | undefined> {
  const [row] = await integrationOf(db, { hash })
  return row && {
    expires_time: null,
    last_used_time: row.last_used_time,
    note: (last_used_time) => db.updateTable('integrations').set({ last_used_time }).where('workspace_id', '=', row.workspace_id).where('id', '=', row.id).execute(),
    actor: {
      kind: 'bot',
      workspace_id: row.workspace_id,
      user_id: row.bot_id,
      capabilities: new Set(JSON.parse(row.capabilities) as Capability[]),
      connection: { id: row.id, name: row.name, bot_id: row.bot_id },
      person: null,
      sees: 'shared',
      hasBlockLimit: true,
    },
  }
}

/** An access token is good while its person is in the workspace. */
async function authorizedBot(db: Db, hash: string): Promise<Bearer | undefined> {
  const row = await db
    .selectFrom('oauth_tokens as t')
    .innerJoin('authorizations as a', (join) => join.onRef('a.bot_id', '=', 't.bot_id').onRef('a.workspace_id', '=', 't.workspace_id'))
    .innerJoin('public_integrations as i', 'i.id', 'a.integration_id')
    .innerJoin('members as m', (join) => join.onRef('m.person_id', '=', 'a.person_id').onRef('m.workspace_id', '=', 'a.workspace_id'))
    .selectAll('a')
    .select(['i.name', 'i.installation_scope', 'm.role'])
    .where('t.hash', '=', hash)
    .where('t.kind', '=', 'access')
    .where('t.ended_time', 'is', null)
    .executeTakeFirst()
  return row && {
    expires_time: null,
    last_used_time: row.last_used_time,
    note: (last_used_time) => db.updateTable('authorizations').set({ last_used_time }).where('workspace_id', '=', row.workspace_id).where('bot_id', '=', row.bot_id).execute(),
    actor: {
      kind: 'bot',
      workspace_id: row.workspace_id,
      user_id: row.bot_id,
      capabilities: new Set(JSON.parse(row.capabilities) as Capability[]),
      connection: { id: row.integration_id, name: row.name, bot_id: row.bot_id },
      person: { id: row.person_id, role: row.role },
      sees: 'shared',
      // Documented: not applied to public connections that any workspace may install.
      hasBlockLimit: row.installation_scope === 'selected',
    },
  }
}

async function personalBot(db: Db, hash: string): Promise<Bearer | undefined> {
  const row = await db
    .selectFrom('personal_tokens as t')
    .innerJoin('members as m', (join) => join.onRef('m.person_id', '=', 't.person_id').onRef('m.workspace_id', '=', 't.workspace_id'))
    .selectAll('t')
    .select('m.role')
    .where('t.hash', '=', hash)
    .executeTakeFirst()
  return row && {
    expires_time: row.expires_time,
    last_used_time: row.last_used_time,
    note: (last_used_time) => db.updateTable('personal_tokens').set({ last_used_time }).where('workspace_id', '=', row.workspace_id).where('bot_id', '=', row.bot_id).execute(),
    actor: {
      kind: 'bot',
      workspace_id: row.workspace_id,
      user_id: row.bot_id,
      capabilities: new Set(capabilities.filter((name) => name !== 'read_user_without_email')),
      connection: { id: row.bot_id, name: row.name, bot_id: row.bot_id },
      person: { id: row.person_id, role: row.role },
      sees: 'as_person',
      hasBlockLimit: false,
    },
  }
}

import type { Actor } from '@understudy/core/permissions/actor.ts'
import { type Capability, capabilities } from '@understudy/core/permissions/capabilities.ts'
import type { Context } from '../context.ts'
import { prepared } from '../storage/prepared.ts'
import type { Db, Generation } from '../storage/store.ts'
import { hashSecret } from './vault.ts'

/** A bearer of a token, until when it is one, and when it was last seen: both in milliseconds, as they are compared with every request. */
type Bearer = { actor: Actor; expires: number; lastUsed: number; note(time: string): Promise<unknown> }

// When a connection was last used is told by the minute: not every request is worth a write.
const USED_WITHIN_MS = 60_000
const MOST_REMEMBERED = 1000

/** Tells who bears a token. */
export type Actors = {
  /** The generation of the store as far as the token's bearer is concerned; null where nobody can tell yet who that is. */
  generationFor(token: string | undefined): Generation | null | Promise<Generation | null>
  /**
   * The bot of an internal connection, of a public one, or of a personal access token; null for an unknown, ended or expired one.
   * A bearer is not looked for again in the same generation.
   */
  actorOf(token: string, generation: Generation | null): Promise<Actor | null>
}

/** Looks for bearers, and remembers them. */
export function rememberActors({ store }: Context): Actors {
  const remembered = new Map<string, { bearer: Bearer; generation: Generation | null }>()
  return {
    generationFor: (token) => store.generation(token === undefined ? undefined : remembered.get(token)?.bearer.actor.workspace_id),
    async actorOf(token, generation) {
      const known = remembered.get(token)
      if (known && generation !== null && known.generation === generation) return met(known.bearer)
      const bearer = await bearerOf(store.db, token)
      remembered.delete(token)
      if (bearer) remembered.set(token, { bearer, generation })
      if (remembered.size > MOST_REMEMBERED) remembered.delete(remembered.keys().next().value!)
      return met(bearer)
    },
  }
}

async function met(bearer: Bearer | undefined): Promise<Actor | null> {
  const at = Date.now()
  if (!bearer || bearer.expires <= at) return null
  if (at - bearer.lastUsed > USED_WITHIN_MS) {
    bearer.lastUsed = at
    await bearer.note(new Date(at).toISOString())
  }
  return bearer.actor
}

const millisecondsOf = (time: string | null): number | null => (time ? Date.parse(time) : null)

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
    expires: Infinity,
    lastUsed: millisecondsOf(row.last_used_time) ?? -Infinity,
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
    expires: Infinity,
    lastUsed: millisecondsOf(row.last_used_time) ?? -Infinity,
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
    expires: millisecondsOf(row.expires_time) ?? Infinity,
    lastUsed: millisecondsOf(row.last_used_time) ?? -Infinity,
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

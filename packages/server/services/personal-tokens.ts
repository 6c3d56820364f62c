import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { hasRole } from '@understudy/core/permissions/levels.ts'
import type { Ending } from '@understudy/core/permissions/credentials.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import type { PersonalTokenRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { commit } from './commit.ts'
import { rememberEnded } from './ended-secrets.ts'
import { checkName } from './integrations.ts'
import { workspaceOfActor } from './lookup.ts'
import { hashSecret, newToken } from './vault.ts'

const DAY_MS = 24 * 3600_000

/** How long a token may be good for, in days (documented). */
export const lifetimes = [7, 30, 90, 180, 365] as const

/** A token without its secret, which is shown once. */
export type PersonalToken = Omit<PersonalTokenRow, 'hash'> & { person_name: string }

/** May the person make tokens? In free workspaces owners, in paid ones all members (documented); guests never. */
export async function mayMakeTokens(db: Db, actor: Actor): Promise<boolean> {
  return hasRole(actor, (await workspaceOfActor(db, actor)).plan === 'free' ? 'owner' : 'member')
}

/** Makes a token that acts for its maker. The secret is in this answer and nowhere else. */
export async function createPersonalToken(context: Context, actor: Actor, { name, days }: { name: string; days: number }): Promise<PersonalToken & { secret: string }> {
  if (!lifetimes.some((lifetime) => lifetime === days)) throw validationError(`A token is good for ${lifetimes.join(', ')} days.`, { field: 'days' })
  if (!(await mayMakeTokens(context.store.db, actor))) {
    throw new ApiError('restricted_resource', 'In a free workspace only owners make personal access tokens.')
  }
  const secret = newToken()
  const row: PersonalTokenRow = {
    workspace_id: actor.workspace_id,
    bot_id: newId(),
    person_id: actor.user_id,
    name: checkName(name),
    hash: hashSecret(secret),
    created_time: now(),
    expires_time: new Date(Date.now() + days * DAY_MS).toISOString(),
    last_used_time: null,
  }
  await commit(context, actor, async (db) => {
    await db.insertInto('personal_tokens').values(row).execute()
    await emit(db, actor, { type: 'personal_token.created', object_ids: [row.bot_id] })
  })
  const [made] = await tokens(context.store.db, actor).where('t.bot_id', '=', row.bot_id).execute()
  return { ...made!, secret }
}

/** The person's own tokens, newest first; an owner sees those of everyone. */
export async function listPersonalTokens(db: Db, actor: Actor): Promise<PersonalToken[]> {
  const query = tokens(db, actor)
  return (hasRole(actor, 'owner') ? query : query.where('t.person_id', '=', actor.user_id)).execute()
}

/** Ends a token at once: its maker does it, or an owner. */
export async function revokePersonalToken(context: Context, actor: Actor, bot_id: string) {
  await commit(context, actor, async (db) => {
    const held = (await listPersonalTokens(db, actor)).find((token) => token.bot_id === bot_id)
    if (!held) throw new ApiError('object_not_found', 'Could not find the token.')
    await endTokens(db, [held], 'withdrawn')
    await emit(db, actor, { type: 'personal_token.revoked', object_ids: [bot_id] })
  })
}

/** Ends all tokens of a person who leaves a workspace, or is a guest in it from now on. */
export async function endPersonalTokensOf(db: Db, workspace_id: string, person_id: string) {
  await endTokens(db, await db.selectFrom('personal_tokens').selectAll().where('workspace_id', '=', workspace_id).where('person_id', '=', person_id).execute(), 'left')
}

async function endTokens(db: Db, tokens: readonly Pick<PersonalTokenRow, 'workspace_id' | 'bot_id' | 'name'>[], ended: Ending) {
  for (const { workspace_id, bot_id, name } of tokens) {
    const gone = await db.deleteFrom('personal_tokens').where('workspace_id', '=', workspace_id).where('bot_id', '=', bot_id).returning('hash').execute()
    await rememberEnded(db, { workspace_id, integration_id: bot_id, integration_name: name }, gone, ended)
  }
}

const tokens = (db: Db, { workspace_id }: Actor) =>
  db
    .selectFrom('personal_tokens as t')
    .innerJoin('people as p', 'p.id', 't.person_id')
    .select(['t.workspace_id', 't.bot_id', 't.person_id', 't.name', 't.created_time', 't.expires_time', 't.last_used_time', 'p.name as person_name'])
    .where('t.workspace_id', '=', workspace_id)
    .orderBy('t.created_time', 'desc')
    .orderBy('t.bot_id')

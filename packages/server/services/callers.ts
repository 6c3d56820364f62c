import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Capability } from '@understudy/core/permissions/capabilities.ts'
import type { CredentialKind } from '@understudy/core/permissions/credentials.ts'
import type { Db } from '../storage/store.ts'
import { listIntegrations } from './integrations.ts'
import { authorizationsIn, installationsOf } from './oauth/authorizations.ts'
import { listPublicIntegrations } from './public-integrations.ts'

/** Whatever calls the API in a workspace, as the request log and the advisor know it: `id` is the one in the log. */
export type Caller = {
  kind: CredentialKind
  id: string
  name: string
  /** The workspace looked at. */
  workspace_id: string
  /** Whether that workspace made it, and so may change it. */
  isOwn: boolean
  capabilities: readonly Capability[]
  /** The bots it acts as: of a public integration one a person. */
  bot_ids: readonly string[]
  last_used_time: string | null
}

/** The integrations and personal access tokens of a workspace: its own, and the public ones that are installed in it. */
export async function callersIn(db: Db, workspace_id: string): Promise<Caller[]> {
  const internal = (await listIntegrations(db, workspace_id)).map(
    ({ id, name, capabilities, bot_id, last_used_time }): Caller => ({ kind: 'integration', id, name, workspace_id, isOwn: true, capabilities, bot_ids: [bot_id], last_used_time }),
  )
  const tokens = (await db.selectFrom('personal_tokens').selectAll().where('workspace_id', '=', workspace_id).orderBy('created_time').orderBy('bot_id').execute()).map(
    ({ bot_id, name, last_used_time }): Caller => ({ kind: 'personal_token', id: bot_id, name, workspace_id, isOwn: true, capabilities: [], bot_ids: [bot_id], last_used_time }),
  )
  return [...internal, ...(await publicIn(db, workspace_id)), ...tokens]
}

async function publicIn(db: Db, workspace_id: string): Promise<Caller[]> {
  const own = await listPublicIntegrations(db, workspace_id)
  const made = await Promise.all(own.map(async ({ id, name, capabilities }) => ({ id, name, capabilities, isOwn: true, bots: await installationsOf(db, id) })))
  const foreign = Map.groupBy((await authorizationsIn(db, workspace_id)).filter(({ integration }) => integration.workspace_id !== workspace_id), ({ integration }) => integration.id)
  const installed = [...foreign.values()].map((bots) => ({ ...bots[0]!.integration, capabilities: [], isOwn: false, bots }))
  return [...made, ...installed].map(({ id, name, capabilities, isOwn, bots }): Caller => ({
    kind: 'public_integration', id, name, workspace_id, isOwn, capabilities,
    bot_ids: bots.map(({ bot_id }) => bot_id),
    last_used_time: bots.reduce<string | null>((last, bot) => (bot.last_used_time !== null && (last === null || bot.last_used_time > last) ? bot.last_used_time : last), null),
  }))
}

/** One of them. */
export async function retrieveCaller(db: Db, workspace_id: string, id: string): Promise<Caller> {
  const found = (await callersIn(db, workspace_id)).find((caller) => caller.id === id)
  if (!found) throw new ApiError('object_not_found', 'Could not find the integration.')
  return found
}

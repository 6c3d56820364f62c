import type { Ending } from '@understudy/core/permissions/credentials.ts'
import { now } from '@understudy/core/values/times.ts'
import type { EndedTokenRow, IntegrationRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { hashSecret } from './vault.ts'

// Whoever refreshes every minute fills no table: older ones read as never issued.
const KEPT_PER_INTEGRATION = 20

/** Ends all tokens of an internal integration in the transaction that has a reason to. */
export async function endSecrets(db: Db, { workspace_id, id, name }: Pick<IntegrationRow, 'workspace_id' | 'id' | 'name'>, ended: Ending) {
  const tokens = await db.deleteFrom('tokens').where('workspace_id', '=', workspace_id).where('integration_id', '=', id).returning('hash').execute()
  await rememberEnded(db, { workspace_id, integration_id: id, integration_name: name }, tokens, ended)
}

/** Ends access tokens of a public integration: those of one bot, or of one exchange of its code. Answers how many there were. */
export async function endAccessTokens(db: Db, of: { workspace_id: string; bot_id: string } | { family: string }, ended: Ending): Promise<number> {
  let query = db
    .selectFrom('oauth_tokens as t')
    .innerJoin('authorizations as a', (join) => join.onRef('a.bot_id', '=', 't.bot_id').onRef('a.workspace_id', '=', 't.workspace_id'))
    .innerJoin('public_integrations as i', 'i.id', 'a.integration_id')
    .select(['t.hash', 'a.workspace_id', 'i.id as integration_id', 'i.name as integration_name'])
    .where('t.kind', '=', 'access')
  query = 'family' in of ? query.where('t.family', '=', of.family) : query.where('t.workspace_id', '=', of.workspace_id).where('t.bot_id', '=', of.bot_id)
  const tokens = await query.execute()
  if (tokens.length === 0) return 0
  await db.deleteFrom('oauth_tokens').where('hash', 'in', tokens.map(({ hash }) => hash)).execute()
  await rememberEnded(db, tokens[0]!, tokens, ended)
  return tokens.length
}

/** Keeps of tokens that end now what they were, by their hashes. A personal access token is an integration of its own. */
export async function rememberEnded(
  db: Db, { workspace_id, integration_id, integration_name }: Pick<EndedTokenRow, 'workspace_id' | 'integration_id' | 'integration_name'>, tokens: readonly { hash: string }[], ended: Ending,
) {
  if (tokens.length === 0) return
  const ended_time = now()
  const rows = tokens.map(({ hash }) => ({ hash, workspace_id, integration_id, integration_name, ended, ended_time }))
  // One that came by a file, and ended here before, has ended again.
  await db.insertInto('ended_tokens').values(rows).onConflict((conflict) => conflict.column('hash').doUpdateSet({ ended, ended_time })).execute()
  const ofIntegration = db.selectFrom('ended_tokens').where('workspace_id', '=', workspace_id).where('integration_id', '=', integration_id)
  const oldest = await ofIntegration.select('ended_time').orderBy('ended_time', 'desc').offset(KEPT_PER_INTEGRATION).limit(1).executeTakeFirst()
  if (oldest) {
    await db.deleteFrom('ended_tokens').where('workspace_id', '=', workspace_id).where('integration_id', '=', integration_id).where('ended_time', '<=', oldest.ended_time).execute()
  }
}

/** What a token was while it was good, or null when it never was. */
export async function endedSecret(db: Db, token: string): Promise<EndedTokenRow | null> {
  const hash = hashSecret(token)
  const ended = await db.selectFrom('ended_tokens').selectAll().where('hash', '=', hash).executeTakeFirst()
  if (ended) return ended
  const expired = await db.selectFrom('personal_tokens').selectAll().where('hash', '=', hash).where('expires_time', '<=', now()).executeTakeFirst()
  if (!expired) return null
  const { workspace_id, bot_id, name, expires_time } = expired
  return { hash, workspace_id, integration_id: bot_id, integration_name: name, ended: 'expired', ended_time: expires_time }
}

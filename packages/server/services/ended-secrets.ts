import { now } from '@understudy/core/values/times.ts'
import type { EndedTokenRow, IntegrationRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { hashSecret } from './vault.ts'

// Whoever refreshes every minute fills no table: older ones read as never issued.
const KEPT_PER_INTEGRATION = 20

/** Ends all tokens of an integration in the transaction that has a reason to; what they were is remembered by their hashes. */
export async function endSecrets(db: Db, { workspace_id, id, name }: Pick<IntegrationRow, 'workspace_id' | 'id' | 'name'>, ended: EndedTokenRow['ended']) {
  const tokens = await db.deleteFrom('tokens').where('workspace_id', '=', workspace_id).where('integration_id', '=', id).returning('hash').execute()
  if (tokens.length === 0) return
  const time = now()
  const rows = tokens.map(({ hash }) => ({ hash, workspace_id, integration_id: id, integration_name: name, ended, ended_time: time }))
  await db.insertInto('ended_tokens').values(rows).execute()
  const ofIntegration = db.selectFrom('ended_tokens').where('workspace_id', '=', workspace_id).where('integration_id', '=', id)
  const oldest = await ofIntegration.select('ended_time').orderBy('ended_time', 'desc').offset(KEPT_PER_INTEGRATION).limit(1).executeTakeFirst()
  if (oldest) {
    await db.deleteFrom('ended_tokens').where('workspace_id', '=', workspace_id).where('integration_id', '=', id).where('ended_time', '<=', oldest.ended_time).execute()
  }
}

/** What a token was while it was good, or null when it never was. */
export async function endedSecret(db: Db, token: string): Promise<EndedTokenRow | null> {
  return (await db.selectFrom('ended_tokens').selectAll().where('hash', '=', hashSecret(token)).executeTakeFirst()) ?? null
}

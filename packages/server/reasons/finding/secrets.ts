import type { Context } from '../../context.ts'
import type { Fix } from '../../web-api/contract/requests.ts'

const MOST = 5

/** The secrets a call without a good one may have meant: of one integration, or of the few there are. */
export async function secretFixes(context: Context, only?: { workspace_id: string; integration_id: string }): Promise<Fix[]> {
  const { db } = context.store
  // Whose they are is told to strangers only where every visitor owns them all.
  if (!only && !context.config.loopback) return []
  let query = db.selectFrom('integrations').select(['id', 'name']).orderBy('last_used_time', 'desc').limit(MOST + 1)
  if (only) query = query.where('workspace_id', '=', only.workspace_id).where('id', '=', only.integration_id)
  const found = await query.execute()
  return found.length > MOST ? [] : found.map(({ id, name }) => ({
    kind: 'use_secret', label: `Show the secret of ${name}`, integration_id: id, call: { method: 'GET', path: `/api/integrations/${id}/secret`, body: null },
  }))
}

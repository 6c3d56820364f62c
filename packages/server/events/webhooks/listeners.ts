import type { Capability } from '@understudy/core/permissions/capabilities.ts'
import type { WebhookSubscriptionRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'

/** A subscription that hears of a workspace, and as whom: what its bot may see there is what it is told of. */
export type Listener = {
  subscription: WebhookSubscriptionRow
  bot_id: string
  capabilities: ReadonlySet<Capability>
}

/** How long a listening program counts as there after it last said so. */
export const LISTENER_LEASE_MS = 20_000

/** The active subscriptions that hear of a workspace. */
export async function listenersIn(db: Db, workspace_id: string): Promise<Listener[]> {
  const present = new Date(Date.now() - LISTENER_LEASE_MS).toISOString()
  const rows = await db
    .selectFrom('webhook_subscriptions as s')
    .innerJoin('integrations as i', (join) => join.onRef('i.workspace_id', '=', 's.workspace_id').onRef('i.id', '=', 's.integration_id'))
    .selectAll('s')
    .select(['i.bot_id', 'i.capabilities'])
    .where('s.workspace_id', '=', workspace_id)
    .where('s.status', '=', 'active')
    .where((e) => e.or([e('s.url', 'is not', null), e('s.seen_time', '>', present)]))
    .execute()
  return rows.map(({ bot_id, capabilities, ...subscription }) => ({
    subscription,
    bot_id,
    capabilities: new Set(JSON.parse(capabilities) as Capability[]),
  }))
}

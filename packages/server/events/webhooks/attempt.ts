import { newId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../../context.ts'
import { claimEvent, findSubscription, pruneLog, updateClaimed } from '../../storage/repositories/webhooks.ts'
import type { WebhookAttemptRow, WebhookEventRow, WebhookSubscriptionRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { emit } from '../outbox.ts'
import { ANSWER_MS, type EndpointAnswer, reasonOf } from './endpoint.ts'
import type { Pace } from './pace.ts'
import { handshakeBody, sign } from './sign.ts'

/** What a delivery needs of the server. */
export type Around = Pick<Context, 'store' | 'vault'> & {
  /** The process, as it signs its claims. */
  by: string
  pace: Pace
  post(url: string, headers: Record<string, string>, body: string, stop: AbortSignal): Promise<EndpointAnswer>
  stop: AbortSignal
}

/** A process that dies while it sends is given up this long after; an answer would have come by then. */
const CLAIM_MS = ANSWER_MS + 5000
const KEPT_EVENTS = 500

type Started = { event: WebhookEventRow; subscription: WebhookSubscriptionRow; attempt: WebhookAttemptRow; body: string | null; headers: Record<string, string> }

/** Attempts to deliver an event once, unless another process has taken it: the claim is on disk before anything is sent, the outcome after. */
export async function attempt(around: Around, event: WebhookEventRow): Promise<void> {
  const started = await around.store.transaction(event, (tx) => start(around, tx, event))
  if (!started) return
  const from = performance.now()
  const sent = started.body === null ? Promise.reject(lostKey()) : around.post(started.attempt.url, started.headers, started.body, around.stop)
  const outcome = await sent.then(
    ({ status, headers, body }) => ({ status, response_headers: JSON.stringify(headers), response_body: body, error: null }),
    (error: unknown) => ({ status: null, response_headers: null, response_body: null, error: around.stop.aborted ? 'The server stopped before an answer came.' : reasonOf(error) }),
  )
  const duration_ms = Math.round(performance.now() - from)
  await around.store.transaction(event, (tx) => finish(around, tx, started, { ...outcome, duration_ms }))
}

async function start({ by, vault }: Around, tx: Db, event: WebhookEventRow): Promise<Started | null> {
  const subscription = await findSubscription(tx, event.subscription_id)
  const at = Date.now()
  if (!subscription || !(await claimEvent(tx, event, { by, at: iso(at), until: iso(at + CLAIM_MS) }))) return null
  const attempts = event.attempts + 1
  const token = tokenOf(vault, subscription)
  const body = token === null ? null : event.kind === 'handshake' ? handshakeBody(token) : JSON.stringify({ ...JSON.parse(event.body), attempt_number: attempts })
  const headers = { 'content-type': 'application/json', 'user-agent': 'Understudy', ...(body === null ? {} : { 'x-notion-signature': sign(token!, body) }) }
  const row: WebhookAttemptRow = {
    workspace_id: event.workspace_id,
    id: newId(),
    subscription_id: subscription.id,
    event_id: event.id,
    attempt_number: attempts,
    started_time: iso(at),
    url: subscription.url ?? '',
    request_headers: JSON.stringify(headers),
    // The token is kept nowhere in the clear; the log shows it from where it is sealed.
    request_body: event.kind === 'handshake' ? null : body,
    duration_ms: null,
    status: null,
    response_headers: null,
    response_body: null,
    error: null,
  }
  await tx.insertInto('webhook_attempts').values(row).execute()
  return { event: { ...event, attempts }, subscription, attempt: row, body, headers }
}

async function finish(around: Around, tx: Db, { event, subscription, attempt: row }: Started, outcome: Partial<WebhookAttemptRow>) {
  const { by, stop, pace } = around
  const { status } = outcome
  const got = status != null && status >= 200 && status < 300
  await tx.updateTable('webhook_attempts').set(outcome).where('workspace_id', '=', row.workspace_id).where('id', '=', row.id).execute()
  const pause = event.kind === 'event' ? pace.pauses_ms[event.attempts - 1] : undefined
  if (got) await updateClaimed(tx, event, by, { status: 'delivered', due_time: null })
  else if (stop.aborted) await updateClaimed(tx, event, by, {})
  else if (pause === undefined) await updateClaimed(tx, event, by, { status: 'failed', due_time: null })
  else await updateClaimed(tx, event, by, { due_time: iso(Date.now() + pause) })
  if (event.kind !== 'handshake' && !(stop.aborted && !got)) await noteHealth(around, tx, subscription.id, got)
  await pruneLog(tx, subscription.id, KEPT_EVENTS)
  // Whoever looks at the log sees it at once.
  const owner = { workspace_id: subscription.workspace_id, user_id: subscription.created_by, kind: 'person' as const }
  await emit(tx, owner, { type: 'webhook.delivered', object_ids: [subscription.id, subscription.integration_id] })
}

/** Notes since when nothing gets through, and pauses a subscription for which that lasts too long. */
async function noteHealth({ pace }: Around, tx: Db, id: string, got: boolean) {
  const subscription = await findSubscription(tx, id)
  if (!subscription || (got && subscription.failing_since === null)) return
  const failing_since = got ? null : (subscription.failing_since ?? now())
  const isLasting = failing_since !== null && Date.now() - Date.parse(failing_since) >= pace.pause_after_ms
  await tx
    .updateTable('webhook_subscriptions')
    .set({ failing_since, ...(isLasting && subscription.status === 'active' ? { status: 'paused' as const, paused_by: 'failures' as const } : {}) })
    .where('id', '=', id)
    .execute()
}

/** The token that signs; null when it was sealed with another key. */
function tokenOf(vault: Around['vault'], { sealed_token }: WebhookSubscriptionRow): string | null {
  try {
    return vault.open(sealed_token)
  } catch {
    return null
  }
}

const lostKey = () => new Error('The verification token was sealed with another key. Delete the subscription and make a new one.')

const iso = (ms: number) => new Date(ms).toISOString()

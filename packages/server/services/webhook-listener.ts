import type { EventName } from '@understudy/core/events/index.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { type EndpointAnswer, openSender, reasonOf } from '../events/webhooks/endpoint.ts'
import { LISTENER_LEASE_MS } from '../events/webhooks/listeners.ts'
import { paces } from '../events/webhooks/pace.ts'
import { handshakeBody, sign } from '../events/webhooks/sign.ts'
import { startWebhooks } from '../events/webhooks/worker.ts'
import { removeSubscriptions } from '../storage/repositories/webhooks.ts'
import type { Db } from '../storage/store.ts'
import { type ApiDate, eventNamesOn, NEWEST } from '../versions/index.ts'
import { newVerificationToken } from './vault.ts'
import { assertIntegration, dateOf, newestNames } from './webhooks.ts'

/** What came of passing an event on: the answer's status, or why there is none. */
export type Passed = { status: number | null; error: string | null }

export type Listening = {
  api_version?: string
  event_types?: readonly string[]
  /** Where events are passed on to; an event that is not taken there is tried again. */
  forward?: string
  /** Hears each event; `passed` says how passing it on went. */
  hear(body: string, passed: Passed | null): void
}

/**
 * Hears the events of an integration in this process, as an endpoint would, from now until it is closed. It is a subscription
 * without a URL, which is there as long as this process says so.
 */
export async function listen(context: Context, actor: Actor, integration_id: string, { hear, forward, ...given }: Listening) {
  const { db } = context.store
  await assertIntegration(db, actor, integration_id)
  await dropGoneListeners(db)
  const api_version: ApiDate = dateOf(given.api_version ?? NEWEST)
  const event_types: EventName[] = given.event_types ? newestNames(given.event_types, api_version) : ([...eventNamesOn(api_version).keys()] as EventName[])
  const id = newId()
  const token = newVerificationToken()
  await db
    .insertInto('webhook_subscriptions')
    .values({
      workspace_id: actor.workspace_id,
      id,
      integration_id,
      url: null,
      event_types: JSON.stringify(event_types),
      api_version,
      status: 'active',
      sealed_token: context.vault.seal(token),
      failing_since: null,
      paused_by: null,
      seen_time: now(),
      created_time: now(),
      created_by: actor.user_id,
    })
    .execute()
  const present = setInterval(() => {
    db.updateTable('webhook_subscriptions').set({ seen_time: now() }).where('id', '=', id).execute().catch(() => undefined)
  }, LISTENER_LEASE_MS / 4)
  // Whoever listens on the command line sits at this machine and may reach what it reaches.
  const sender = forward === undefined ? null : openSender({ loopback: true })
  const pass = async (body: string, headers: Record<string, string>, stop: AbortSignal): Promise<EndpointAnswer> => sender!.post(forward!, headers, body, stop)
  const worker = startWebhooks(context, {
    pace: paces.fast,
    only: {
      subscription_id: id,
      async post(_url, headers, body, stop) {
        if (!sender) {
          hear(body, null)
          return { status: 200, headers: {}, body: '' }
        }
        const answer = await pass(body, headers, stop).catch((error: unknown) => {
          if (!stop.aborted) hear(body, { status: null, error: reasonOf(error) })
          throw error
        })
        hear(body, { status: answer.status, error: null })
        return answer
      },
    },
  })
  return {
    token,
    /** Sends the token where events are passed on to, as a new subscription does. */
    async greet(): Promise<Passed> {
      const body = handshakeBody(token)
      const headers = { 'content-type': 'application/json', 'user-agent': 'Understudy', 'x-notion-signature': sign(token, body) }
      return pass(body, headers, new AbortController().signal).then(
        ({ status }) => ({ status, error: null }),
        (error: unknown) => ({ status: null, error: reasonOf(error) }),
      )
    },
    async close() {
      clearInterval(present)
      await worker.close()
      await sender?.close()
      await context.store.transaction(actor, (tx) => removeSubscriptions(tx, [id]))
    },
  }
}

/** Lets go of listening programs that ended without saying so. */
export async function dropGoneListeners(db: Db) {
  const gone = new Date(Date.now() - 2 * LISTENER_LEASE_MS).toISOString()
  const rows = await db.selectFrom('webhook_subscriptions').select('id').where('url', 'is', null).where('seen_time', '<', gone).execute()
  await removeSubscriptions(db, rows.map(({ id }) => id))
}

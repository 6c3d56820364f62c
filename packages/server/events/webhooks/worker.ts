import { newId } from '@understudy/core/values/ids.ts'
import type { Context } from '../../context.ts'
import { dueEvents } from '../../storage/repositories/webhooks.ts'
import type { WebhookEventRow } from '../../storage/schema.ts'
import { attempt, type Around } from './attempt.ts'
import { openSender } from './endpoint.ts'
import { type Pace, paces } from './pace.ts'
import { settle } from './settle.ts'

/** Sends webhooks until it is closed. Several processes may work on one store: each event is one's at a time. */
export type Webhooks = {
  /** Looks at once for what there is to send: called after a commit. */
  wake(): void
  /** Stops; what is under way is given back to be sent again. */
  close(): Promise<void>
}

/** The webhooks of a process that sends none. */
export const noWebhooks: Webhooks = { wake: () => undefined, close: async () => undefined }

type Options = {
  pace?: Pace
  /** One subscription alone: a program that listens takes what is its own, which nobody else does. */
  only?: { subscription_id: string; post: Around['post'] }
}

// What other processes write, and what falls due, is found by the clock.
const POLL_MS = 500
const MOST_AT_ONCE = 16
// A slow endpoint keeps so many waiting, and no other subscription.
const MOST_PER_SUBSCRIPTION = 4

/** Starts to send what is due, for all endpoints or for one listening program. */
export function startWebhooks({ store, vault, live, config }: Context, { pace = paces[config.webhook_pace], only }: Options = {}): Webhooks {
  const stopping = new AbortController()
  const sender = only ? null : openSender(config)
  const around: Around = { store, vault, pace, by: newId(), post: only?.post ?? sender!.post, stop: stopping.signal }
  const underWay = new Map<string, { subscription_id: string; done: Promise<void> }>()
  let looking: Promise<void> | null = null
  let again = false

  function look() {
    if (stopping.signal.aborted) return
    again = looking !== null
    // A failed look is repeated by the next one; a store that stays broken shows in every request.
    looking ??= lookOnce()
      .catch(() => undefined)
      .finally(() => {
        looking = null
        if (again) look()
      })
  }

  async function lookOnce() {
    if (await settle(store, pace.gather_ms, only?.subscription_id)) again = true
    while (underWay.size < MOST_AT_ONCE && !stopping.signal.aborted) {
      const due = await dueEvents(store.db, { at: new Date().toISOString(), busy: busy(), only: only?.subscription_id, limit: MOST_AT_ONCE })
      const free = due.filter(({ id }) => !underWay.has(id))
      if (free.length === 0) return
      for (const event of free) {
        if (underWay.size >= MOST_AT_ONCE) break
        if (busy().includes(event.subscription_id)) continue
        underWay.set(event.id, { subscription_id: event.subscription_id, done: send(event) })
      }
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  async function send(event: WebhookEventRow) {
    try {
      await attempt(around, event)
      live.wake()
      setImmediate(look)
    } catch (error) {
      // What cannot be noted is tried again by the clock, not at once.
      console.error(error)
    } finally {
      underWay.delete(event.id)
    }
  }

  function busy(): string[] {
    const counts = new Map<string, number>()
    for (const { subscription_id } of underWay.values()) counts.set(subscription_id, (counts.get(subscription_id) ?? 0) + 1)
    return [...counts].filter(([, count]) => count >= MOST_PER_SUBSCRIPTION).map(([id]) => id)
  }

  const timer = setInterval(look, Math.min(POLL_MS, pace.gather_ms))
  timer.unref()
  look()
  return {
    wake: look,
    async close() {
      clearInterval(timer)
      stopping.abort()
      await looking
      await Promise.allSettled([...underWay.values()].map(({ done }) => done))
      await sender?.close()
    },
  }
}

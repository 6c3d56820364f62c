import type { Store } from '../storage/store.ts'
import { type Event, eventsAfter, newestEvent, pruneEvents } from './outbox.ts'

/** Tells open windows what happened in their workspace. */
export type LiveEvents = {
  /** Calls `listener` with every event of the workspace from now on; the answer ends it. */
  subscribe(workspace_id: string, listener: (event: Event) => void): () => void
  /** Looks for new events at once: called after a commit. */
  wake(): void
  close(): void
}

// Another process may write to the same store (the command line), so the outbox is also looked at by the clock.
const POLL_MS = 500

/** Live events read from the outbox; nothing is read while nobody listens. */
export async function openLive(store: Store): Promise<LiveEvents> {
  const listeners = new Map<string, Set<(event: Event) => void>>()
  let seen = await newestEvent(store.db)
  let reading = false
  let again = false
  await pruneEvents(store.db)

  async function read() {
    if (reading) {
      again = true
      return
    }
    reading = true
    try {
      do {
        again = false
        for (const row of await eventsAfter(store.db, seen)) {
          seen = row.seq
          const event = { type: row.type, object_ids: JSON.parse(row.object_ids) as string[], ...(row.window_id ? { window_id: row.window_id } : {}) }
          for (const listener of listeners.get(row.workspace_id) ?? []) listener(event)
        }
      } while (again)
    } finally {
      reading = false
    }
  }
  const look = () => {
    // A failed look is repeated by the next one; a store that stays broken shows in every request.
    if (listeners.size > 0) read().catch(() => undefined)
  }
  const timer = setInterval(look, POLL_MS)
  timer.unref()

  return {
    subscribe(workspace_id, listener) {
      // The first listener starts at the present: what happened while nobody listened is not told.
      if (listeners.size === 0) newestEvent(store.db).then((seq) => (seen = Math.max(seen, seq))).catch(() => undefined)
      const here = listeners.get(workspace_id) ?? new Set()
      listeners.set(workspace_id, here.add(listener))
      return () => {
        here.delete(listener)
        if (here.size === 0) listeners.delete(workspace_id)
      }
    },
    wake: look,
    close: () => clearInterval(timer),
  }
}

import type { Store } from '../storage/store.ts'
import { type Event, eventsAfter, newestEvent, newestEvents, pruneEvents } from './outbox.ts'

/** Tells open windows what happened in their workspace. */
export type LiveEvents = {
  /** The number of the newest event of a workspace. */
  newest(workspace_id: string): Promise<number>
  /** Calls `listener` with every event of the workspace from the moment this resolves, or after one that is known by its number; the answer ends it. */
  subscribe(workspace_id: string, listener: (event: Event) => void, since?: number): Promise<() => void>
  /** Looks for new events at once, here and in the other processes on the store: called after a commit. */
  wake(): void
  close(): Promise<void>
}

// Whoever does not ring (the command line beside SQLite, a process that dies after its commit) is found by the clock.
const POLL_MS = 500

type Listened = { seen: number; listeners: Set<(event: Event) => void> }

/**
 * Live events read from the outbox; nothing is read while nobody listens. Each workspace is read for itself: within it events
 * are numbered in the order in which they are committed, across workspaces they need not be.
 */
export async function openLive(store: Store): Promise<LiveEvents> {
  const listened = new Map<string, Listened>()
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
        for (const [workspace_id, newest] of await newestEvents(store.db, [...listened.keys()])) {
          const here = listened.get(workspace_id)
          if (here && newest > here.seen) await tell(workspace_id, here)
        }
      } while (again)
    } finally {
      reading = false
    }
  }

  async function tell(workspace_id: string, here: Listened) {
    for (const row of await eventsAfter(store.db, workspace_id, here.seen)) {
      here.seen = row.seq
      const event = eventOf(row)
      for (const listener of here.listeners) listener(event)
    }
  }

  const look = () => {
    // A failed look is repeated by the next one; a store that stays broken shows in every request.
    if (listened.size > 0) read().catch(() => undefined)
  }
  const bell = store.bell(look)
  const timer = setInterval(look, POLL_MS)
  timer.unref()

  return {
    newest: (workspace_id) => newestEvent(store.db, workspace_id),
    async subscribe(workspace_id, listener, since) {
      // The first listener starts at the present.
      const seen = await newestEvent(store.db, workspace_id)
      const here = listened.get(workspace_id) ?? { seen, listeners: new Set() }
      here.listeners.add(listener)
      listened.set(workspace_id, here)
      // All are told what comes from here on; what happened before, this one alone.
      const present = here.seen
      for (let at = since ?? present; at < present; ) {
        const rows = (await eventsAfter(store.db, workspace_id, at)).filter(({ seq }) => seq <= present)
        for (const row of rows) listener(eventOf(row))
        at = rows.at(-1)?.seq ?? present
      }
      return () => {
        here.listeners.delete(listener)
        if (here.listeners.size === 0) listened.delete(workspace_id)
      }
    },
    wake() {
      look()
      bell.ring()
    },
    close() {
      clearInterval(timer)
      return bell.close()
    },
  }
}

type EventRow = Awaited<ReturnType<typeof eventsAfter>>[number]
const eventOf = ({ type, object_ids, window_id }: EventRow): Event => ({ type, object_ids: JSON.parse(object_ids) as string[], ...(window_id ? { window_id } : {}) })

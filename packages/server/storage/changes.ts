import { AsyncLocalStorage } from 'node:async_hooks'
import type { CommentRow, NodeRow, ViewRow } from './schema.ts'

type Rows = { nodes: NodeRow; views: ViewRow; comments: CommentRow }

/** A row that was written: as it was (null: it was not there) and as it is (null: it is gone). */
export type Change = { [T in keyof Rows]: { table: T; before: Rows[T] | null; after: Rows[T] | null } }[keyof Rows]

/** How many are kept: whoever reads what a request did looks at a few objects, not at a thousand rows. */
export const MOST_CHANGES = 50

const current = new AsyncLocalStorage<Changes>()

/** What one request writes, row by row; several writes of a row are one change. */
export class Changes {
  readonly #rows = new Map<string, Change>()
  /** More rows were written than are kept. */
  isCut = false

  /** Runs the work; what it writes is noted here. */
  during<T>(work: () => Promise<T>): Promise<T> {
    return current.run(this, work)
  }

  note(change: Change) {
    const { workspace_id, id } = (change.after ?? change.before)!
    const key = `${change.table} ${workspace_id} ${id}`
    const earlier = this.#rows.get(key)
    if (!earlier && this.#rows.size === MOST_CHANGES) this.isCut = true
    else this.#rows.set(key, earlier ? ({ ...change, before: earlier.before } as Change) : change)
  }

  /** Whether there is room for what follows from another write; if not, that it was left out is noted. */
  hasRoomForFollowing(): boolean {
    if (this.#rows.size < MOST_CHANGES / 2) return true
    this.isCut = true
    return false
  }

  /** In the order of the first write of each. */
  list(): Change[] {
    return [...this.#rows.values()].filter(({ before, after }) => before ?? after)
  }
}

/** Notes rows that were added; nothing is noted where nobody listens. */
export function noteAdded<T extends keyof Rows>(table: T, rows: readonly Rows[T][]) {
  const changes = current.getStore()
  if (changes) for (const after of rows) changes.note({ table, before: null, after } as Change)
}

// Who edited a page last is part of every write below it, and no change to look at.
const passing = new Set(['last_edited_time', 'last_edited_by'])

/**
 * Notes that rows are changed (`change` null: removed). `read` loads them as they are before the write, and is called only
 * where somebody listens and something is changed that is worth it.
 */
export async function noteChanged<T extends keyof Rows>(table: T, change: Partial<Rows[T]> | null, read: () => Promise<Rows[T][]>) {
  const changes = current.getStore()
  if (!changes || (change && Object.keys(change).every((key) => passing.has(key)))) return
  // What is written without counting as an edit follows from another write, such as the rows of a changed schema.
  if (change && !('last_edited_time' in change) && !changes.hasRoomForFollowing()) return
  for (const before of await read()) changes.note({ table, before, after: change && { ...before, ...change } } as Change)
}

import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Scope } from './dialect.ts'

/** One that waits for its turn to write, and how it is told what came of its work. */
export type Writer<Work> = {
  scope: Scope
  work: Work
  /** How much is left of its patience. */
  leftMs(): number
  resolve(answer: unknown): void
  reject(error: unknown): void
}

/** A turn of the first of those that wait in a scope. `next` takes whoever waits behind it in the same workspace and may share its turn. It never rejects. */
export type Turn<Work> = (first: Writer<Work>, next: () => Writer<Work> | undefined) => Promise<void>

/**
 * The writers of one process, in the order in which they came, before they take a connection: whoever waits in the database for another
 * writer keeps a connection from those that read. One turn of each workspace goes on at a time, and `most` in all; whoever writes in the whole
 * store has a turn alone, and those who came later go in after it. Nobody waits for longer than its patience.
 */
export function writersInLine<Work>(most: number, patienceMs: number, turn: Turn<Work>) {
  const waiting = new Set<Waiting<Work>>()
  /** Workspaces that are written in, and the store. */
  const writing = new Set<string>()

  function letIn() {
    for (const writer of waiting) {
      if (writing.has(STORE) || writing.size >= most) return
      if (writer.place === STORE && writing.size > 0) return
      if (!writing.has(writer.place)) void begin(writer)
    }
  }

  async function begin(writer: Waiting<Work>) {
    const { place } = writer
    writing.add(place)
    enter(writer)
    await turn(writer, () => {
      for (const other of waiting) {
        if (other.place === STORE) return undefined
        if (other.place === place) return enter(other)
      }
      return undefined
    })
    writing.delete(place)
    letIn()
  }

  function enter(writer: Waiting<Work>) {
    waiting.delete(writer)
    clearTimeout(writer.patience)
    return writer
  }

  return (scope: Scope, work: Work) =>
    new Promise<unknown>((resolve, reject) => {
      const until = Date.now() + patienceMs
      const patience = setTimeout(() => {
        waiting.delete(writer)
        reject(new ApiError('conflict_error'))
        // It may be the one that others waited behind.
        letIn()
      }, patienceMs)
      const writer = { scope, work, resolve, reject, patience, place: scope === STORE ? STORE : scope.workspace_id, leftMs: () => Math.max(1, until - Date.now()) }
      waiting.add(writer)
      letIn()
    })
}

const STORE = 'store'

type Waiting<Work> = Writer<Work> & { place: string; patience: NodeJS.Timeout }

import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Scope } from './dialect.ts'

/**
 * The writers of one process, in the order in which they came, before they take a connection: whoever waits in the database for another
 * writer keeps a connection from those that read. One of each workspace goes in at a time, and `most` in all; whoever writes in the whole
 * store goes in alone, and those who came later go in after it. Nobody waits for longer than its patience, and `work` is told how much is left of it.
 */
export function writersInLine(most: number, patienceMs: number) {
  const waiting = new Set<Writer>()
  /** Workspaces that are written in, and the store. */
  const writing = new Set<string>()

  function letIn() {
    for (const writer of waiting) {
      if (writing.has(STORE) || writing.size >= most) return
      if (writer.place === STORE && writing.size > 0) return
      if (writing.has(writer.place)) continue
      waiting.delete(writer)
      writing.add(writer.place)
      writer.enter()
    }
  }

  const enter = (place: string) =>
    new Promise<void>((resolve, reject) => {
      const patience = setTimeout(() => {
        waiting.delete(writer)
        reject(new ApiError('conflict_error'))
        // It may be the one that others waited behind.
        letIn()
      }, patienceMs)
      const writer: Writer = {
        place,
        enter() {
          clearTimeout(patience)
          resolve()
        },
      }
      waiting.add(writer)
      letIn()
    })

  return async <T>(scope: Scope, work: (leftMs: number) => Promise<T>): Promise<T> => {
    const place = scope === STORE ? STORE : scope.workspace_id
    const until = Date.now() + patienceMs
    await enter(place)
    try {
      return await work(Math.max(1, until - Date.now()))
    } finally {
      writing.delete(place)
      letIn()
    }
  }
}

const STORE = 'store'

type Writer = { place: string; enter(): void }

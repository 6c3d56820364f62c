import type { CompiledQuery, RootOperationNode } from 'kysely'
import pg from 'pg'
import { isOutdated } from './postgres-errors.ts'

export type NamedStatements = {
  /** Takes note of what is about to be run. */
  note(query: CompiledQuery): void
  /** A client that runs what has a name by it. */
  Client: typeof pg.Client
}

/**
 * Finds a list of ids in a statement. Such a one is planned for the values it comes with: a plan for any values is one for the average workspace, of which reading all may be
 * cheaper than looking for each id, and one of a million rows among many small ones would be walked through for every list.
 */
const LIST_OF_IDS = /"(?!workspace_)\w*id" in \(\$\d+, /

/**
 * Names for statements that are built once and asked many times (storage/prepared.ts), so that PostgreSQL parses and plans them once for
 * each connection. They are told by the statement's tree, which is the same object each time; all others are made anew with every call.
 */
export function namedStatements(): NamedStatements {
  const seen = new WeakSet<RootOperationNode>()
  const names = new Map<string, string>()
  let edition = 0

  class Client extends pg.Client {
    override query(...given: any[]): any {
      const [text, values] = given as [unknown, unknown[] | undefined]
      const name = typeof text === 'string' && Array.isArray(values) ? names.get(text) : undefined
      if (name === undefined) return super.query(...(given as [any]))
      return super.query({ name, text: text as string, values }).catch((error: unknown) => {
        if (!isOutdated(error)) throw error
        // New names: under the old ones each connection still holds the old plans.
        edition += 1
        names.clear()
        // Outside of a transaction nothing has happened yet; in one it is too late.
        return super.query(text as string, values).catch(() => Promise.reject(error))
      })
    }
  }

  return {
    note({ query, sql }) {
      if (!seen.has(query)) seen.add(query)
      else if (!names.has(sql) && !LIST_OF_IDS.test(sql)) names.set(sql, `${edition}-${names.size}`)
    },
    Client: Client as typeof pg.Client,
  }
}

import { type Kysely, sql, type Transaction } from 'kysely'
import type { Turn, Writer } from './writers-in-line.ts'

// Whoever was first waits for the last, as do writers of other processes. PostgreSQL keeps 64 savepoints of a transaction at hand.
const MOST_IN_GROUP = 32
const MOST_MS = 50

/** What a writer does in a transaction of a database whose tables are known elsewhere. */
export type Work = { db: Kysely<any>; run(tx: Transaction<any>): Promise<unknown> }

/**
 * A turn that is one transaction of the database: whoever waits in the workspace when its first writer is done follows within it, behind a
 * savepoint, so that one lock and one commit, one wait for the disk, serve them all. Nobody is told of what is not on disk; one that
 * fails is taken back alone.
 */
export const shareCommits = (lock: (tx: Transaction<any>, first: Writer<Work>) => Promise<void>): Turn<Work> =>
  async (first, next) => {
    const done: { writer: Writer<Work>; answer: unknown }[] = []
    let current: Writer<Work> | undefined = first
    try {
      await first.work.db.transaction().execute(async (tx) => {
        await lock(tx, first)
        const until = Date.now() + MOST_MS
        done.push({ writer: first, answer: await first.work.run(tx) })
        for (let begin = 'savepoint member'; (current = done.length < MOST_IN_GROUP && Date.now() < until ? next() : undefined); begin = 'release member; savepoint member') {
          await sql.raw(begin).execute(tx)
          try {
            done.push({ writer: current, answer: await current.work.run(tx) })
          } catch (error) {
            current.reject(error)
            await sql.raw('rollback to member').execute(tx)
          }
        }
      })
      for (const { writer, answer } of done) writer.resolve(answer)
    } catch (error) {
      current?.reject(error)
      for (const { writer } of done) writer.reject(error)
    }
  }

import type { Context } from '../context.ts'
import type { Db } from '../storage/store.ts'

/** Runs a change in one transaction; once it is on disk, open windows and webhooks hear of its events. */
export async function commit<T>(context: Context, work: (db: Db) => Promise<T>): Promise<T> {
  const result = await context.store.transaction(work)
  context.live.wake()
  context.webhooks.wake()
  return result
}

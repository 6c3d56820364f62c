import type { Context } from '../context.ts'
import type { Scope } from '../storage/dialects/dialect.ts'
import type { Db } from '../storage/store.ts'

/** Runs a change of a workspace (that of an actor, say) in one transaction; once it is on disk, open windows and webhooks hear of its events. */
export async function commit<T>(context: Context, scope: Scope, work: (db: Db) => Promise<T>): Promise<T> {
  const result = await context.store.transaction(scope, work)
  context.live.wake()
  context.webhooks.wake()
  return result
}

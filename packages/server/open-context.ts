import { Columns } from './columns/columns.ts'
import { Shelf } from './columns/shelf.ts'
import { Titles } from './columns/titles.ts'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { openLive } from './events/live.ts'
import { noWebhooks } from './events/webhooks/worker.ts'
import { limiter, limitOf, type RateLimiter } from './http/rate-limiter.ts'
import { sharedLimiter } from './http/shared-limiter.ts'
import { type Metrics, openMetrics } from './operations/metrics.ts'
import { openRequestLog } from './request-log/open.ts'
import { tasksSettled } from './services/async-tasks.ts'
import { openSwitches, type Switches } from './services/switches.ts'
import { assertSameKey } from './services/same-key.ts'
import { openVault } from './services/vault.ts'
import { openFiles } from './storage/files/files.ts'
import { makeFolder } from './storage/make-folder.ts'
import { rateWindows } from './storage/repositories/rate-windows.ts'
import { openStore, type Store } from './storage/store.ts'

/** Opens the store and what goes with it: for the server, and for the command line beside it. */
export async function openContext(config: Config): Promise<Context> {
  makeFolder(config.data, 0o700)
  const metrics = openMetrics()
  const store = await openStore(config.database, metrics.statement)
  if (config.plan) await store.db.updateTable('workspaces').set({ plan: config.plan }).execute()
  const shelf = new Shelf(store.db)
  const switches = await openSwitches(config, store.db)
  const files = openFiles(config.files, config.data)
  const vault = openVault(config.data)
  if (store.isShared) await assertSameKey(store.db, vault, config.data)
  return {
    config,
    store,
    columns: new Columns(store.db, shelf),
    titles: new Titles(store.db, shelf),
    vault,
    live: await openLive(store),
    webhooks: noWebhooks,
    requests: openRequestLog(config),
    switches,
    limiter: openLimiter(store, switches, metrics),
    metrics,
    files,
    web_url: config.public_url ?? localUrl(config, config.port),
  }
}

/** The limiter of a store: shared by the processes that share it. */
export function openLimiter(store: Store, switches: Switches, metrics: Metrics): RateLimiter {
  const limitNow = limitOf(() => switches.current.rate_limit)
  const limiting = store.isShared ? sharedLimiter(rateWindows(store.db), limitNow) : limiter(limitNow)
  return {
    ...limiting,
    get limit() {
      return limiting.limit
    },
    async take(key) {
      const seconds = await limiting.take(key)
      metrics.decision(seconds === 0)
      return seconds
    },
  }
}

/** Closes what `openContext` opened. */
export async function closeContext(context: Context) {
  await tasksSettled(context)
  await context.files.close()
  await context.webhooks.close()
  await context.live.close()
  await context.requests.close()
  await context.store.close()
}

/** The address of a server on this machine, for a port. */
export function localUrl(config: Config, port: number): string {
  const anywhere = ['0.0.0.0', '::'].includes(config.host)
  const host = config.loopback || anywhere ? 'localhost' : config.host.includes(':') ? `[${config.host}]` : config.host
  return `http://${host}:${port}`
}

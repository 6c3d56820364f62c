import { mkdirSync } from 'node:fs'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { openLive } from './events/live.ts'
import { noWebhooks } from './events/webhooks/worker.ts'
import { limiterFor } from './http/rate-limiter.ts'
import { openLogFor } from './request-log/open.ts'
import { tasksSettled } from './services/async-tasks.ts'
import { openSwitches } from './services/switches.ts'
import { openVault } from './services/vault.ts'
import { openFiles } from './storage/files/files.ts'
import { openStore } from './storage/store.ts'

/** Opens the store and what goes with it: for the server, and for the command line beside it. */
export async function openContext(config: Config): Promise<Context> {
  mkdirSync(config.data, { recursive: true, mode: 0o700 })
  const store = await openStore(config.database)
  if (config.plan) await store.db.updateTable('workspaces').set({ plan: config.plan }).execute()
  const switches = await openSwitches(config, store.db)
  const files = openFiles(config.files, config.data)
  return {
    config,
    store,
    vault: openVault(config.data),
    live: await openLive(store),
    webhooks: noWebhooks,
    requests: openLogFor(config),
    switches,
    limiter: limiterFor(() => switches.current.rate_limit),
    files,
    web_url: config.public_url ?? localUrl(config, config.port),
  }
}

/** Closes what `openContext` opened. */
export async function closeContext(context: Context) {
  await tasksSettled(context)
  await context.files.close()
  await context.webhooks.close()
  context.live.close()
  await context.requests.close()
  await context.store.close()
}

/** The address of a server on this machine, for a port. */
export function localUrl(config: Config, port: number): string {
  const anywhere = ['0.0.0.0', '::'].includes(config.host)
  const host = config.loopback || anywhere ? 'localhost' : config.host.includes(':') ? `[${config.host}]` : config.host
  return `http://${host}:${port}`
}

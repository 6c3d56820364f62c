import type { Columns } from './columns/columns.ts'
import type { Titles } from './columns/titles.ts'
import type { Config } from './config.ts'
import type { RateLimiter } from './http/rate-limiter.ts'
import type { Metrics } from './operations/metrics.ts'
import type { RequestLog } from './request-log/open.ts'
import type { LiveEvents } from './events/live.ts'
import type { Webhooks } from './events/webhooks/worker.ts'
import type { Switches } from './services/switches.ts'
import type { Vault } from './services/vault.ts'
import type { Files } from './storage/files/files.ts'
import type { Store } from './storage/store.ts'

/** What a running server hands to its use cases. */
export type Context = {
  config: Config
  store: Store
  /** Filters and sorts of rows. */
  columns: Columns
  /** Pages and data sources by title. */
  titles: Titles
  /** What of the settings can be turned while the server runs. */
  switches: Switches
  /** Seals secrets that must be shown again. */
  vault: Vault
  live: LiveEvents
  /** Every call of the public API, within bounds. */
  requests: RequestLog
  limiter: RateLimiter
  metrics: Metrics
  /** Sends events to the endpoints of integrations; only a server does. */
  webhooks: Webhooks
  /** The bytes of uploaded files. */
  files: Files
  /** Base of every address in answers; known once the server listens. */
  web_url: string
}

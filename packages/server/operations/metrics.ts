import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What a server counts of itself, for Prometheus. */
export type Metrics = {
  /** A request has been answered. `operation` is the endpoint's name, or method and path pattern; never an address with ids in it. */
  request(operation: string, status: number, ms: number): void
  /** A statement has come back from the database. */
  statement(kind: string, ms: number): void
  /** The limiter has decided over a call. */
  decision(hasPassed: boolean): void
  /** Counts memory, processor and event loop too: of a process, not of each server that a test makes. */
  watchProcess(): void
  /** All of it in Prometheus' text form; `depths` are counted at this moment. */
  text(depths: Depths | null): Promise<string>
  contentType: string
}

/** Work that waits in the store: null when the store cannot be asked. */
export type Depths = { webhook_changes: number; webhook_events: number; async_tasks: number }

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** Opens the counters of a server. */
export function openMetrics(): Metrics {
  const register = new Registry()
  const registers = [register]
  const requests = new Histogram({ name: 'understudy_request_duration_seconds', help: 'Time from request to answer.', labelNames: ['operation', 'status'], buckets: SECONDS, registers })
  const statements = new Histogram({ name: 'understudy_database_duration_seconds', help: 'Time of statements, as the server waits for them.', labelNames: ['kind'], buckets: SECONDS, registers })
  const decisions = new Counter({ name: 'understudy_rate_limit_decisions_total', help: 'Calls that the rate limit let pass or refused.', labelNames: ['decision'], registers })
  const waiting = new Gauge({ name: 'understudy_outbox_depth', help: 'Work that waits in the store, of all processes on it.', labelNames: ['queue'], registers })
  return {
    request: (operation, status, ms) => requests.observe({ operation, status: String(status) }, ms / 1000),
    statement: (kind, ms) => statements.observe({ kind }, ms / 1000),
    decision: (hasPassed) => decisions.inc({ decision: hasPassed ? 'passed' : 'refused' }),
    watchProcess: () => collectDefaultMetrics({ register }),
    text(depths) {
      waiting.reset()
      for (const [queue, depth] of Object.entries(depths ?? {})) waiting.set({ queue }, depth)
      return register.metrics()
    },
    contentType: register.contentType,
  }
}

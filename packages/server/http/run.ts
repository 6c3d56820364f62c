import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { asOAuthError, OAuthError } from '@understudy/core/errors/oauth.ts'
import { Changes } from '../storage/changes.ts'
import { answer, completed, type Outgoing, refusal } from './answer.ts'
import { arrive } from './arrive.ts'
import type { Caller, Exchange, IncomingRequest, Surroundings } from './exchange.ts'
import { reasonHeader } from './reason-header.ts'
import type { Why } from '../web-api/contract/requests.ts'
import { stages } from './stages.ts'

/** One line of the log. */
export type LogLine = { method: string; path: string; status: number; operation: string; ms: number; request_id: string; cause?: unknown }

/** A request that has been answered, for the request log. */
export type Finished = { exchange: Exchange; out: Outgoing; time: string; ms: number; caller: Caller; why: Why | null; changes: Changes }

/** Carries one request through the stages and answers it. Never rejects. */
export const run = (around: Surroundings, request: IncomingRequest, log: (line: LogLine) => void): Promise<Outgoing> =>
  finish(arrive(around, request), log, async (exchange) => {
    let begun = performance.now()
    for (const stage of stages) {
      if (exchange.kept) break
      try {
        const going = stage(exchange)
        if (going) await going
      } finally {
        const ended = performance.now()
        exchange.passed.push({ name: stage.name, ms: milliseconds(ended - begun) })
        begun = ended
      }
    }
  })

/** Answers a request that was refused before any stage could see it. Never rejects. */
export const refuse = (around: Surroundings, request: IncomingRequest, error: unknown, log: (line: LogLine) => void): Promise<Outgoing> =>
  finish(arrive(around, request), log, () => Promise.reject(error))

/** To the microsecond. */
const milliseconds = (ms: number) => Math.round(ms * 1000) / 1000

async function finish(exchange: Exchange, log: (line: LogLine) => void, judge: (exchange: Exchange) => Promise<void>): Promise<Outgoing> {
  const { around, request, request_id } = exchange
  const time = new Date().toISOString()
  const started = performance.now()
  let changes = new Changes()
  let out: Outgoing
  let cause: unknown
  let refused: ApiError | undefined
  try {
    await (request.method === 'GET' ? judge(exchange) : changes.during(() => judge(exchange)))
    const bare = exchange.endpoint.withoutRequestId ?? false
    out = exchange.kept ? completed(exchange.kept.answer, request_id, { bare }) : answer(exchange.answer, request_id, { status: exchange.status, bare })
  } catch (thrown) {
    const error = exchange.route?.caller === 'client' ? asOAuthError(thrown) : thrown
    out = refusal(error, request_id)
    // What was written is undone with its transaction.
    changes = new Changes()
    if (!(error instanceof ApiError || error instanceof OAuthError) || error.status >= 500) cause = error
    else if (error instanceof ApiError) refused = error
  }
  const ms = milliseconds(performance.now() - started)
  // Whoever cannot be told because the store is not to be had is nobody.
  const caller = exchange.actor ? { actor: exchange.actor } : await around.callerOf(request).catch(() => ({ actor: null, ended: null }))
  const why = refused ? await around.explain(exchange, refused, caller) : null
  if (why && around.context.config.loopback) out = { ...out, headers: { ...out.headers, ...reasonHeader(why) } }
  around.record({ exchange, out, time, ms, caller, why, changes })
  log({
    method: request.method,
    path: request.path,
    status: out.status,
    operation: exchange.endpoint?.operation ?? '-',
    ms,
    request_id,
    ...(cause ? { cause } : {}),
  })
  return out
}

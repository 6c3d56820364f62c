import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { answer, type Outgoing, refusal } from './answer.ts'
import { arrive } from './arrive.ts'
import type { IncomingRequest, Surroundings } from './exchange.ts'
import { stages } from './stages.ts'

/** One line of the log. */
export type LogLine = { method: string; path: string; status: number; operation: string; ms: number; request_id: string; cause?: unknown }

/** Carries one request through the stages and answers it. Never rejects. */
export async function run(around: Surroundings, request: IncomingRequest, log: (line: LogLine) => void): Promise<Outgoing> {
  const exchange = arrive(around, request)
  const started = performance.now()
  let out: Outgoing
  let cause: unknown
  try {
    for (const stage of stages) await stage(exchange)
    out = answer(exchange.answer, exchange.request_id, { status: exchange.status, bare: exchange.endpoint.withoutRequestId ?? false })
  } catch (error) {
    out = refusal(error, exchange.request_id)
    if (!(error instanceof ApiError) || error.status >= 500) cause = error
  }
  log({
    method: request.method,
    path: request.path,
    status: out.status,
    operation: exchange.endpoint?.operation ?? '-',
    ms: performance.now() - started,
    request_id: exchange.request_id,
    ...(cause ? { cause } : {}),
  })
  return out
}

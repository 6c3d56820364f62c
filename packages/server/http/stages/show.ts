import type { Exchange } from '../exchange.ts'

/** Without the capability to read what it wrote, a connection is told only which object it was (documented). */
export function show(exchange: Exchange) {
  const { endpoint, actor, answer } = exchange
  if (!endpoint.answers || actor.capabilities.has(endpoint.answers)) return
  exchange.answer = Array.isArray(answer.results) ? { ...answer, results: answer.results.map(partial) } : partial(answer)
}

// The SDK's type of a partial data source has `properties`; there is nothing in it that the connection may know.
function partial(answer: Record<string, unknown>): Record<string, unknown> {
  const { object, id, result } = answer
  // A task is its starter's own; only what came of it may be more than the connection may read.
  if (object === 'async_task') return result ? { ...answer, result: partial(result as Record<string, unknown>) } : answer
  return object === 'data_source' ? { object, id, properties: {} } : { object, id }
}

import type { Exchange } from '../exchange.ts'

/** Without the capability to read what it wrote, a connection is told only which object it was (documented). */
export function show(exchange: Exchange) {
  const { endpoint, actor, answer } = exchange
  if (!endpoint.answers || actor.capabilities.has(endpoint.answers)) return
  exchange.answer = Array.isArray(answer.results) ? { ...answer, results: answer.results.map(partial) } : partial(answer)
}

// In the SDK's types a partial data source, and a partial database before there were any, has `properties`; there is nothing in
// them that the connection may know. A partial view has the database and the type, which the connection named itself.
function partial(answer: Record<string, unknown>): Record<string, unknown> {
  const { object, id, parent, type, properties, result } = answer
  // A task is its starter's own; only what came of it may be more than the connection may read.
  if (object === 'async_task') return result ? { ...answer, result: partial(result as Record<string, unknown>) } : answer
  if (object === 'view') return { object, id, parent, type }
  return properties && object !== 'page' ? { object, id, properties: {} } : { object, id }
}

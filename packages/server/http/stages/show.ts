import type { Exchange } from '../exchange.ts'

/** Without the capability to read what it wrote, a connection is told only which object it was (documented). */
export function show(exchange: Exchange) {
  const { endpoint, actor, answer } = exchange
  if (!endpoint.answers || actor.capabilities.has(endpoint.answers)) return
  exchange.answer = Array.isArray(answer.results) ? { ...answer, results: answer.results.map(partial) } : partial(answer)
}

// The SDK's type of a partial data source has `properties`; there is nothing in it that the connection may know. That of a
// partial view has the database and the type, which the connection named itself.
function partial({ object, id, parent, type }: Record<string, unknown>) {
  if (object === 'view') return { object, id, parent, type }
  return object === 'data_source' ? { object, id, properties: {} } : { object, id }
}

import type { Exchange } from '../exchange.ts'

/** Without the capability to read what it wrote, a connection is told only which object it was (documented). */
export function show(exchange: Exchange) {
  const { endpoint, actor, answer } = exchange
  if (!endpoint.answers || actor.capabilities.has(endpoint.answers)) return
  exchange.answer = Array.isArray(answer.results) ? { ...answer, results: answer.results.map(partial) } : partial(answer)
}

// The SDKs' types of a partial data source, and of a database of before, have `properties`; there is nothing in them that the
// connection may know.
const partial = ({ object, id, properties }: Record<string, unknown>) =>
  properties !== undefined && object !== 'page' ? { object, id, properties: {} } : { object, id }

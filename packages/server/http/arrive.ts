import type { Exchange, IncomingRequest, Surroundings } from './exchange.ts'

/** A new exchange: the request with its id. What later stages fill in is not there yet, and must not be read before. */
export function arrive(around: Surroundings, request: IncomingRequest): Exchange {
  const begun: Partial<Exchange> = { around, request, request_id: crypto.randomUUID(), params: {}, json: undefined, parts: [], passed: [], status: 200 }
  return begun as Exchange
}

import type { Exchange, IncomingRequest, Surroundings } from './exchange.ts'

/** A new exchange: the request with its id. What later stages fill in is not there yet, and must not be read before. */
export function arrive(around: Surroundings, request: IncomingRequest): Exchange {
  return { around, request, request_id: crypto.randomUUID(), params: {}, json: undefined, status: 200 } as Exchange
}

import { check as checkShape, type Place } from '@understudy/core/schema/check.ts'
import type { TSchema } from '@understudy/core/schema/shapes.ts'
import { type ApiDate, bodyShape } from '../../versions/index.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Exchange } from '../exchange.ts'
import { readQuery } from '../query-string.ts'

/** Path, then query, then body, against the shapes of the caller's own date, so that messages use the caller's words. */
export function check(exchange: Exchange) {
  const judged = new Map(partsOf(exchange).map(({ place, shape, value }) => [place, checkShape(shape, value, place)]))
  exchange.query = (judged.get('query') ?? {}) as Record<string, unknown>
  exchange.body = (judged.get('body') ?? {}) as Record<string, unknown>
}

/** The parts of a request that have a shape, in the order in which they are judged. */
export function partsOf({ endpoint, params, json, date, request }: Exchange): { place: Place; shape: TSchema; value: unknown }[] {
  return [
    ...(endpoint.params ? [{ place: 'path' as const, shape: endpoint.params, value: params }] : []),
    ...(endpoint.query ? [{ place: 'query' as const, shape: endpoint.query, value: readQuery(request.query, endpoint.query) }] : []),
    // Without a body every field is missing: the SDK sends none for an empty object.
    ...(endpoint.body ? [{ place: 'body' as const, shape: shapeOf(endpoint, endpoint.body, date), value: json === undefined ? {} : json }] : []),
  ]
}

// Shapes of older dates are derived once.
const derived = new Map<Endpoint, Map<ApiDate, TSchema>>()

function shapeOf(endpoint: Endpoint, newest: TSchema, date: ApiDate): TSchema {
  const byDate = derived.get(endpoint) ?? new Map<ApiDate, TSchema>()
  derived.set(endpoint, byDate)
  const shape = byDate.get(date) ?? bodyShape(endpoint.operation, newest, date)
  byDate.set(date, shape)
  return shape
}

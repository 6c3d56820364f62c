import { check as checkShape } from '@understudy/core/schema/check.ts'
import type { TSchema } from '@understudy/core/schema/shapes.ts'
import { type ApiDate, bodyShape } from '../../versions/index.ts'
import type { Endpoint } from '../endpoint.ts'
import type { Exchange } from '../exchange.ts'
import { readQuery } from '../query-string.ts'

/** Path, then query, then body, against the shapes of the caller's own date, so that messages use the caller's words. */
export function check(exchange: Exchange) {
  const { endpoint, json, date } = exchange
  if (endpoint.params) checkShape(endpoint.params, exchange.params, 'path')
  exchange.query = endpoint.query ? (checkShape(endpoint.query, readQuery(exchange.request.query, endpoint.query), 'query') as never) : {}
  // Without a body every field is missing: the SDK sends none for an empty object.
  exchange.body = endpoint.body ? (checkShape(shapeOf(endpoint, endpoint.body, date), json === undefined ? {} : json, 'body') as never) : {}
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

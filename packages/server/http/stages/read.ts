import { invalidJson } from '@understudy/core/errors/refusals.ts'
import type { Exchange } from '../exchange.ts'

/** A body must be JSON, whatever its content type says; this wins over a bad token (recorded). No body is no value. */
export function read(exchange: Exchange) {
  const { body, method } = exchange.request
  if (method === 'GET' || method === 'HEAD' || body.length === 0) return
  try {
    exchange.json = JSON.parse(body.toString('utf8'))
  } catch (cause) {
    throw invalidJson(cause)
  }
}

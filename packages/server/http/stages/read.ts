import { invalidJson } from '@understudy/core/errors/refusals.ts'
import { readWhole } from '../body-limit.ts'
import type { Exchange } from '../exchange.ts'

/**
 * A body must be JSON, whatever its content type says; this wins over a bad token (recorded). No body is no value.
 * Form data for an endpoint that asks for it is left alone: a file is read when there is somebody to keep it.
 */
export async function read(exchange: Exchange) {
  const { route, request } = exchange
  const { method, form } = request
  if (route.multipart || method === 'GET' || method === 'HEAD') return
  const body = form ? await readWhole(form) : request.body
  if (body.length === 0) return
  if (route.caller === 'client' && isForm(request.headers['content-type'])) {
    // OAuth's own form (RFC 6749), which client libraries send; Notion's documentation has JSON.
    exchange.json = Object.fromEntries(new URLSearchParams(body.toString('utf8')))
    return
  }
  try {
    exchange.json = JSON.parse(body.toString('utf8'))
  } catch (cause) {
    throw invalidJson(cause)
  }
}

const isForm = (type: string | string[] | undefined) => /^application\/x-www-form-urlencoded\s*(;|$)/i.test(String(type))

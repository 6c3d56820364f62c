import { invalidRequestUrl } from '@understudy/core/errors/refusals.ts'
import type { Exchange } from '../exchange.ts'

/** Method and path must name a route of some date. The wrong method is the wrong URL (recorded). */
export function match(exchange: Exchange) {
  const { method, path } = exchange.request
  const found = exchange.around.routes.match(method, path)
  if (!found) throw invalidRequestUrl()
  exchange.params = found.params
  exchange.route = found.endpoint
}

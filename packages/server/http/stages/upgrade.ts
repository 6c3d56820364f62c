import { upgrade as upgradeBody } from '../../versions/index.ts'
import type { Exchange } from '../exchange.ts'

/** The changes from the caller's date to the newest turn the body into today's shape. */
export function upgrade(exchange: Exchange) {
  exchange.body = upgradeBody(exchange.endpoint.operation, exchange.body, exchange.date)
}

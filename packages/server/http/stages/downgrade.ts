import { downgrade as downgradeAnswer } from '../../versions/index.ts'
import type { Exchange } from '../exchange.ts'

/** The changes, newest first, walk the answer back to the caller's date. */
export function downgrade(exchange: Exchange) {
  exchange.answer = downgradeAnswer(exchange.answer, exchange.date)
}

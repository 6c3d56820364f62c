import { tellingsOfNow } from '@understudy/core/values/times.ts'
import type { Exchange } from '../exchange.ts'
import { askedAgain } from './recall.ts'

/** The answer is kept for whoever asks the same again, unless something was written while it was made, or it tells of this moment. */
export function keep(exchange: Exchange) {
  const { around, answer, query, tellings } = exchange
  const asked = askedAgain(exchange)
  if (!asked || tellings !== tellingsOfNow() || asked.footing.generation !== around.context.store.generation()) return
  around.kept.keep(asked.footing, asked.key, answer, query)
}

import { tellingsOfNow } from '@understudy/core/values/times.ts'
import type { Exchange } from '../exchange.ts'

/**
 * The answer is kept for whoever asks the same again in the generation in which it was begun, unless it tells of this moment. If
 * something was written while it was made, nobody will.
 */
export function keep({ around, footing, keptAs, answer, query, body, tellings }: Exchange) {
  if (!footing || keptAs === null || tellings !== tellingsOfNow()) return
  around.kept.keep(footing, keptAs, answer, { query, body })
}

import { tellingsOfNow } from '@understudy/core/values/times.ts'
import type { Exchange } from '../exchange.ts'

/** The answer is kept for whoever asks the same again, unless something was written while it was made, or it tells of this moment. */
export function keep({ around, footing, keptAs, answer, query, body, tellings }: Exchange) {
  if (!footing || keptAs === null || tellings !== tellingsOfNow() || footing.generation !== around.context.store.generation()) return
  around.kept.keep(footing, keptAs, answer, { query, body })
}

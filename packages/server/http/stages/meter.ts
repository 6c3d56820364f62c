import { rateLimited } from '@understudy/core/errors/refusals.ts'
import type { Exchange } from '../exchange.ts'

/** One window per connection. People at the web and clients of OAuth are not metered. */
export async function meter(exchange: Exchange) {
  if (exchange.route.caller === 'client' || exchange.actor.kind !== 'bot') return
  const seconds = await exchange.around.context.limiter.take(exchange.actor.user_id)
  if (seconds > 0) throw rateLimited(seconds)
}

import type { Exchange } from '../exchange.ts'
import { formReader } from '../read-form.ts'

/** One use case, one transaction. */
export async function perform(exchange: Exchange) {
  const { endpoint, actor, query, body, around } = exchange
  const call = { context: around.context, actor, params: exchange.params, query, body, form: formReader(exchange.request) }
  exchange.answer = (await endpoint.handle(call)) as Record<string, unknown>
}

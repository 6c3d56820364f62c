import { Accepted } from '../endpoint.ts'
import type { Exchange } from '../exchange.ts'
import { formReader } from '../read-form.ts'

/** One use case, one transaction. */
export async function perform(exchange: Exchange) {
  const { endpoint, actor, client, query, body, around } = exchange
  const call = { context: around.context, actor, client, params: exchange.params, query, body, form: formReader(exchange.request, exchange.parts) }
  const done = await endpoint.handle(call)
  if (done instanceof Accepted) exchange.status = 202
  exchange.answer = (done instanceof Accepted ? done.task : done) as Record<string, unknown>
}

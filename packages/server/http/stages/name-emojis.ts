import type { Exchange } from '../exchange.ts'

/** Custom emojis come by id alone; wherever one stands, its name and address are filled in once, before anybody stores it. */
export async function nameEmojis(exchange: Exchange) {
  const { around, actor, body, request, endpoint } = exchange
  if (endpoint.caller === 'client') return
  if (request.body.includes('custom_emoji')) exchange.body = await around.nameEmojis(actor, body)
}

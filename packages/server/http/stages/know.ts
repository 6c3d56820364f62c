import { invalidToken, malformedAuthorization } from '@understudy/core/errors/refusals.ts'
import { tellingsOfNow } from '@understudy/core/values/times.ts'
import type { Exchange } from '../exchange.ts'

/** The token of an `Authorization` header, or undefined. */
export const bearerToken = (header: string | string[] | undefined): string | undefined =>
  // Any case of the scheme, several blanks or a tab are accepted; a blank inside the token is not (recorded).
  /^bearer[ \t]+([^\s]+)[ \t]*$/i.exec(String(header))?.[1]

/** Who asks: the bot of a bearer token, the person signed in at the web (same origin only, by session cookie), or at the OAuth endpoints a client. */
export async function know(exchange: Exchange) {
  const { around, request, route } = exchange
  const header = request.headers.authorization
  const token = bearerToken(header)
  const { switches, web_url } = around.context
  const generation = await around.generationFor(token)
  exchange.footing = generation === null ? null : { generation, settings: switches.current, web_url }
  exchange.tellings = tellingsOfNow()
  if (route.caller === 'client') {
    exchange.client = await around.authenticateClient(header === undefined ? undefined : String(header))
    return
  }
  if (header === undefined) {
    const person = await around.actorOfSession(request)
    if (!person) throw malformedAuthorization()
    exchange.actor = person
    return
  }
  if (!token) throw malformedAuthorization()
  const bot = await around.actorOfToken(token, generation)
  if (!bot) throw invalidToken()
  exchange.actor = bot
}

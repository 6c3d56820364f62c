import type { Exchange } from '../exchange.ts'
import type { Footing } from '../kept-answers.ts'

/** Nothing that this answer follows from has changed since it was last given: the stages that follow would make the same once more. */
export function recall(exchange: Exchange) {
  const asked = askedAgain(exchange)
  const known = asked && exchange.around.kept.find(asked.footing, asked.key)
  if (!known) return
  exchange.kept = known
  exchange.answer = known.outline
  exchange.query = known.query
}

/** What an answer that may be given again is known by; null for one that may not. Persons ask by the web, which has a cache of its own. */
export function askedAgain({ around: { context }, endpoint, actor, request, date, generation }: Exchange): { footing: Footing; key: string } | null {
  if (!endpoint.isRepeatable || request.method !== 'GET' || generation === null || actor.kind !== 'bot') return null
  return {
    footing: { generation, settings: context.switches.current, web_url: context.web_url },
    key: `${actor.workspace_id} ${actor.user_id} ${date} ${request.url}`,
  }
}

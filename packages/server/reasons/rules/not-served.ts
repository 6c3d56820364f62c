import { fact, type Rule } from '../reason.ts'

/** Notion has it, and this server does not. */
export const notServed: Rule = {
  name: 'not-served',
  judge({ refused, exchange }) {
    if (refused.code !== 'invalid_request') return null
    const { request } = exchange
    return {
      sentence: `Notion has ${request.method} ${exchange.route?.path ?? request.path}, but it needs what only Notion has (its own models and apps): it is not served here.`,
      facts: [fact('route', `${request.method} ${exchange.route?.path ?? request.path}`)],
    }
  },
}

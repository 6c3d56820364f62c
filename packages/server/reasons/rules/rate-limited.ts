import { fact, type Rule } from '../reason.ts'

/** The connection's window is used up. */
export const rateLimited: Rule = {
  name: 'rate-limited',
  async judge({ context, refused, caller }) {
    const { actor } = caller
    if (refused.code !== 'rate_limited' || !actor) return null
    const window = await context.limiter.window(actor.user_id)
    const { limit } = context.limiter
    const until = new Date(window?.ends ?? Date.now()).toISOString()
    const seconds = refused.headers['retry-after'] ?? '0'
    const name = actor.connection?.name ?? 'This token'
    return {
      sentence: `${name} has used all ${limit} requests of this minute; the window opens again in ${seconds} seconds, and Retry-After says so. ${window?.refused ?? 1} were refused in it so far.`,
      facts: [
        fact('limit', String(limit)),
        fact('used', String(window?.used ?? limit)),
        fact('refused', String(window?.refused ?? 1)),
        fact('window_began', new Date(window?.began ?? Date.now()).toISOString()),
        fact('window_opens', until),
      ],
      fixes: actor.connection
        ? [{
            kind: 'open_window', label: `Open the window of ${name} now`, until, integration_id: actor.connection.id,
            call: { method: 'POST', path: `/api/integrations/${actor.connection.id}/rate_limit/open`, body: {} },
          }]
        : [],
    }
  },
}

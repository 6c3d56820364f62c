import { secretFixes } from '../finding/secrets.ts'
import { fact, type Rule } from '../reason.ts'

/** Nobody said who asks. */
export const noCredential: Rule = {
  name: 'no-credential',
  async judge({ context, refused, exchange }) {
    if (refused.code !== 'unauthorized' || exchange.request.headers.authorization !== undefined) return null
    const others = ['x-api-key', 'api-key', 'x-auth-token', 'notion-token'].filter((name) => exchange.request.headers[name] !== undefined)
    return {
      sentence: `The header Authorization is missing${others.length > 0 ? ` (${others.join(', ')} is not read)` : ''}. It reads: Authorization: Bearer <the integration’s secret>.`,
      facts: others.map((name) => fact('not_read', name)),
      fixes: await secretFixes(context),
    }
  },
}

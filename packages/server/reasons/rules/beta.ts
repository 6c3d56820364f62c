import { fact, type Rule } from '../reason.ts'

/** The `Notion-Beta` header names a feature that Notion is not known to have. */
export const beta: Rule = {
  name: 'beta',
  judge({ refused, exchange }) {
    if (refused.code !== 'invalid_beta') return null
    const given = String(exchange.request.headers['notion-beta'])
    return {
      sentence: 'The header Notion-Beta names a feature that is not known. Most calls need no such header.',
      facts: [fact('given', given.slice(0, 200))],
      fixes: [{ kind: 'leave_out', label: 'Leave the header Notion-Beta out', path: 'header.notion-beta', call: null }],
    }
  },
}

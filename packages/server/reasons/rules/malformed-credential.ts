import { bearerToken } from '../../http/stages/know.ts'
import { secretFixes } from '../finding/secrets.ts'
import type { Rule } from '../reason.ts'

/** There is an `Authorization` header, and it is none that names a token. */
export const malformedCredential: Rule = {
  name: 'malformed-credential',
  async judge({ context, refused, exchange }) {
    const { authorization } = exchange.request.headers
    if (refused.code !== 'unauthorized' || authorization === undefined || bearerToken(authorization) !== undefined) return null
    return { sentence: `The header Authorization should read “Bearer”, one blank and the secret; ${fault(String(authorization))}.`, fixes: await secretFixes(context) }
  },
}

function fault(header: string): string {
  const value = header.trim()
  if (value === '') return 'it is empty'
  if (/^bearer$/i.test(value)) return 'nothing follows “Bearer”, as when a variable is not set'
  if (/^bearer\s/i.test(value)) return 'there is a blank inside the secret'
  if (/^basic\s/i.test(value)) return 'this is Basic, which only the OAuth endpoints take'
  return 'it does not begin with “Bearer”'
}

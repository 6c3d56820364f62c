import { bearerToken } from '../../http/stages/know.ts'
import { secretFixes } from '../finding/secrets.ts'
import { fact, type Rule } from '../reason.ts'

/** No integration here has or had this secret. */
export const unknownSecret: Rule = {
  name: 'unknown-secret',
  async judge({ context, refused, exchange, caller }) {
    const token = bearerToken(exchange.request.headers.authorization)
    if (refused.code !== 'unauthorized' || token === undefined || caller.actor) return null
    const form = formOf(token)
    return { sentence: `This secret was never issued here: ${form}.`, facts: [fact('form', form)], fixes: await secretFixes(context) }
  },
}

function formOf(token: string): string {
  if (/^(undefined|null|nan)$/i.test(token)) return `it is the word “${token}”, as when a variable is not set`
  if (/^["'].*["']$/.test(token)) return 'it stands in quotes'
  if (/^(\$|process\.env|\{|<|your)/i.test(token)) return 'it is the name of a variable, not its value'
  if (/^(ntn_[A-Za-z0-9]{46}|secret_[A-Za-z0-9]{43})$/.test(token)) return 'it has the form of a Notion secret, and may be one of real Notion or of another data folder'
  if (token.startsWith('nrt_')) return 'it is a refresh token, which POST /v1/oauth/token exchanges for an access token'
  if (/^(ntn_|secret_)/.test(token)) return 'it begins like a Notion secret, but has another length: perhaps it was cut'
  return 'it does not have the form of a Notion secret'
}

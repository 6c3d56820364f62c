import { OAuthError } from '@understudy/core/errors/oauth.ts'
import { optional, text, Type } from '@understudy/core/schema/shapes.ts'
import { defineClientEndpoint } from '../../http/endpoint.ts'
import { exchangeCode, refreshTokens } from '../../services/oauth/tokens.ts'
import type { PublicIntegration } from '../../services/public-integrations.ts'

// Open: client libraries send what OAuth knows besides, such as their client_id.
const body = Type.Object({
  grant_type: text(),
  code: optional(text()),
  redirect_uri: optional(text()),
  code_verifier: optional(text()),
  refresh_token: optional(text()),
  scope: optional(text()),
  external_account: optional(Type.Object({ key: text(), name: text() })),
})

/** Exchanges an authorization code, or a refresh token, for a new pair of tokens. */
export const oauthToken = defineClientEndpoint<PublicIntegration, typeof body>({
  operation: 'oauth.token',
  path: '/v1/oauth/token',
  body,
  async handle({ context, client, body: given }) {
    const { grant_type, scope, code_verifier } = given
    if (grant_type === 'authorization_code') {
      const [code, redirect_uri] = [needed('code', given.code), needed('redirect_uri', given.redirect_uri)]
      return exchangeCode(context, client, { code, redirect_uri, code_verifier })
    }
    if (grant_type === 'refresh_token') return refreshTokens(context, client, { refresh_token: needed('refresh_token', given.refresh_token), scope })
    throw new OAuthError('unsupported_grant_type', 'grant_type should be "authorization_code" or "refresh_token".')
  },
})

/** A field that the other grant does without (the sentence is recorded). */
function needed(name: string, value: string | undefined): string {
  if (value === undefined) throw new OAuthError('invalid_request', `body failed validation: body.${name} should be defined, instead was \`undefined\`.`)
  return value
}

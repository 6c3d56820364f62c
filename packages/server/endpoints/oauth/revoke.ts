import { text, Type } from '@understudy/core/schema/shapes.ts'
import { defineClientEndpoint } from '../../http/endpoint.ts'
import { revoke } from '../../services/oauth/tokens.ts'
import type { PublicIntegration } from '../../services/public-integrations.ts'

const body = Type.Object({ token: text() })

/** Ends a token, and the one it was given with. */
export const oauthRevoke = defineClientEndpoint<PublicIntegration, typeof body>({
  operation: 'oauth.revoke',
  path: '/v1/oauth/revoke',
  body,
  handle: ({ context, client, body: { token } }) => revoke(context, client, token),
})

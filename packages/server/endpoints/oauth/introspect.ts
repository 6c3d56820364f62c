import { text, Type } from '@understudy/core/schema/shapes.ts'
import { defineClientEndpoint } from '../../http/endpoint.ts'
import { introspect } from '../../services/oauth/tokens.ts'
import type { PublicIntegration } from '../../services/public-integrations.ts'

const body = Type.Object({ token: text() })

/** Whether a token is good, and for what. */
export const oauthIntrospect = defineClientEndpoint<PublicIntegration, typeof body>({
  operation: 'oauth.introspect',
  path: '/v1/oauth/introspect',
  body,
  handle: ({ context, client, body: { token } }) => introspect(context, client, token),
})

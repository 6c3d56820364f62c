import { list, object, optional, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { listChoosable, searchChoosable } from '../../services/choosable-pages.ts'
import { disconnect } from '../../services/oauth/authorizations.ts'
import { allow, chooserIn, deny, describeConsent } from '../../services/oauth/consent.ts'
import { pictureAddress } from '../../services/pictures.ts'
import type { AuthorizationAnswer, ChoosablePages, Consent } from '../contract.ts'
import { defineWebRoute, type WebRoute } from '../route.ts'

// The query of the authorization request, as the client made it.
const asked = object({ request: text() })

const consentRoute = defineWebRoute({
  method: 'GET',
  path: '/api/oauth/authorization',
  query: asked,
  async handle({ context, actor, query }): Promise<Consent> {
    const { request, workspaces, template } = await describeConsent(context, actor, new URLSearchParams(query.request))
    const { workspace_id, name, logo_id, capabilities, website_url, privacy_url, terms_url } = request.integration
    return {
      integration: { name, logo_url: pictureAddress(context.web_url, workspace_id, logo_id), capabilities, website_url, privacy_url, terms_url },
      redirect_host: new URL(request.redirect_uri).host,
      workspaces,
      template,
    }
  },
})

const answerConsentRoute = defineWebRoute({
  method: 'POST',
  path: '/api/oauth/authorization',
  query: asked,
  body: Type.Union([
    object({ allow: Type.Literal(false) }),
    object({ allow: Type.Literal(true), workspace_id: uuid(), page_ids: list(uuid(), { maxItems: 1000 }), duplicate_template: optional(Type.Boolean()) }),
  ]),
  async handle({ context, actor, query, body }): Promise<AuthorizationAnswer> {
    const request = new URLSearchParams(query.request)
    return { redirect_to: body.allow ? await allow(context, actor, request, body) : await deny(context, request) }
  },
})

const choosablePagesRoute = defineWebRoute({
  method: 'GET',
  path: '/api/oauth/pages',
  query: object({ workspace_id: uuid(), parent_id: optional(uuid()), query: optional(text()), ids: optional(list(uuid(), { maxItems: 1000 })) }),
  async handle({ context, actor, query }): Promise<ChoosablePages> {
    const there = await chooserIn(context.store.db, actor, query.workspace_id)
    const results = query.query === undefined && !query.ids ? await listChoosable(context, there, query.parent_id) : await searchChoosable(context, there, query)
    return { results }
  },
})

const disconnectRoute = defineWebRoute({
  method: 'DELETE',
  path: '/api/connections/:bot_id',
  params: object({ bot_id: uuid() }),
  async handle({ context, actor, params }) {
    await disconnect(context, actor, normaliseId(params.bot_id))
    return {}
  },
})

/** Consent, and the public integrations that are installed. */
export const authorizationRoutes: readonly WebRoute[] = [
  consentRoute,
  answerConsentRoute,
  choosablePagesRoute,
  disconnectRoute,
]

import type { Actor } from '@understudy/core/permissions/actor.ts'
import { capabilities } from '@understudy/core/permissions/capabilities.ts'
import { list, nullable, object, oneOf, optional, text, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../../context.ts'
import { crumbOf } from '../../services/crumbs.ts'
import { installationsOf } from '../../services/oauth/authorizations.ts'
import { pictureAddress } from '../../services/pictures.ts'
import {
  authorizationUrl,
  changePublicLogo,
  createPublicIntegration,
  deletePublicIntegration,
  listPublicIntegrations,
  type PublicIntegration as StoredIntegration,
  refreshClientSecret,
  retrievePublicIntegration,
  showClientSecret,
  updatePublicIntegration,
} from '../../services/public-integrations.ts'
import { workspacesOf } from '../../services/workspaces.ts'
import type { Installation, PublicIntegration, Secret } from '../contract.ts'
import { defineWebRoute, type WebRoute } from '../route.ts'

const byId = object({ id: uuid() })
const uris = () => list(text())
const address = () => optional(nullable(text()))

async function show(context: Context, actor: Actor, stored: StoredIntegration): Promise<PublicIntegration> {
  const known = new Map((await workspacesOf(context, actor)).map(({ id, name }) => [id, name]))
  return {
    id: stored.id,
    name: stored.name,
    logo_url: pictureAddress(context.web_url, stored.workspace_id, stored.logo_id),
    client_id: stored.client_id,
    capabilities: stored.capabilities,
    redirect_uris: stored.redirect_uris,
    installation_scope: stored.installation_scope,
    allowed_workspaces: stored.allowed_workspaces.map((id) => ({ id, name: known.get(id) ?? null })),
    template: stored.template_id ? await crumbOf(context, stored.workspace_id, stored.template_id) : null,
    website_url: stored.website_url,
    privacy_url: stored.privacy_url,
    terms_url: stored.terms_url,
    authorization_url: authorizationUrl(context, stored),
    created_time: stored.created_time,
  }
}

const listPublicIntegrationsRoute = defineWebRoute({
  method: 'GET',
  path: '/api/public-integrations',
  role: 'owner',
  async handle({ context, actor }) {
    const all = await listPublicIntegrations(context.store.db, actor.workspace_id)
    return { results: await Promise.all(all.map((integration) => show(context, actor, integration))) }
  },
})

const createPublicIntegrationRoute = defineWebRoute({
  method: 'POST',
  path: '/api/public-integrations',
  role: 'owner',
  body: object({ name: text(), redirect_uris: uris(), installation_scope: oneOf('any', 'selected'), allowed_workspaces: optional(list(uuid())) }),
  handle: async ({ context, actor, body }) => show(context, actor, await createPublicIntegration(context, actor, body)),
})

const retrievePublicIntegrationRoute = defineWebRoute({
  method: 'GET',
  path: '/api/public-integrations/:id',
  role: 'owner',
  params: byId,
  handle: async ({ context, actor, params }) =>
    show(context, actor, await retrievePublicIntegration(context.store.db, actor.workspace_id, normaliseId(params.id))),
})

const updatePublicIntegrationRoute = defineWebRoute({
  method: 'PATCH',
  path: '/api/public-integrations/:id',
  role: 'owner',
  params: byId,
  body: object({
    name: optional(text()),
    capabilities: optional(list(oneOf(...capabilities))),
    redirect_uris: optional(uris()),
    allowed_workspaces: optional(list(uuid())),
    template_id: optional(nullable(uuid())),
    website_url: address(),
    privacy_url: address(),
    terms_url: address(),
  }),
  handle: async ({ context, actor, params, body }) => show(context, actor, await updatePublicIntegration(context, actor, normaliseId(params.id), body)),
})

const deletePublicIntegrationRoute = defineWebRoute({
  method: 'DELETE',
  path: '/api/public-integrations/:id',
  role: 'owner',
  params: byId,
  handle: async ({ context, actor, params }) => show(context, actor, await deletePublicIntegration(context, actor, normaliseId(params.id))),
})

const changePublicLogoRoute = defineWebRoute({
  method: 'PUT',
  path: '/api/public-integrations/:id/logo',
  role: 'owner',
  params: byId,
  body: object({ image: text() }),
  handle: async ({ context, actor, params, body }) => show(context, actor, await changePublicLogo(context, actor, normaliseId(params.id), body.image)),
})

const removePublicLogoRoute = defineWebRoute({
  method: 'DELETE',
  path: '/api/public-integrations/:id/logo',
  role: 'owner',
  params: byId,
  handle: async ({ context, actor, params }) => show(context, actor, await changePublicLogo(context, actor, normaliseId(params.id), null)),
})

const showClientSecretRoute = defineWebRoute({
  method: 'GET',
  path: '/api/public-integrations/:id/secret',
  role: 'owner',
  params: byId,
  handle: async ({ context, actor, params }): Promise<Secret> => ({ secret: await showClientSecret(context, actor, normaliseId(params.id)) }),
})

const refreshClientSecretRoute = defineWebRoute({
  method: 'POST',
  path: '/api/public-integrations/:id/secret/refresh',
  role: 'owner',
  params: byId,
  handle: async ({ context, actor, params }): Promise<Secret> => ({ secret: await refreshClientSecret(context, actor, normaliseId(params.id)) }),
})

const installationsRoute = defineWebRoute({
  method: 'GET',
  path: '/api/public-integrations/:id/installations',
  role: 'owner',
  params: byId,
  async handle({ context, actor, params }): Promise<{ results: Installation[] }> {
    const { id } = await retrievePublicIntegration(context.store.db, actor.workspace_id, normaliseId(params.id))
    const installed = await installationsOf(context.store.db, id)
    return {
      results: installed.map(({ bot_id, person, workspace, capabilities: agreed, created_time, last_used_time }) => ({
        bot_id, person, workspace, capabilities: agreed, created_time, last_used_time,
      })),
    }
  },
})

/** Public integrations that the workspace owns. */
export const publicIntegrationRoutes: readonly WebRoute[] = [
  listPublicIntegrationsRoute,
  createPublicIntegrationRoute,
  retrievePublicIntegrationRoute,
  updatePublicIntegrationRoute,
  deletePublicIntegrationRoute,
  changePublicLogoRoute,
  removePublicLogoRoute,
  showClientSecretRoute,
  refreshClientSecretRoute,
  installationsRoute,
]

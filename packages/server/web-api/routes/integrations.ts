import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { capabilities } from '@understudy/core/permissions/capabilities.ts'
import { list, object, oneOf, optional, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../../context.ts'
import {
  changeLogo,
  createIntegration,
  deleteIntegration,
  type Integration as StoredIntegration,
  listIntegrations,
  refreshSecret,
  retrieveIntegration,
  showSecret,
  switchCapability,
  updateIntegration,
} from '../../services/integrations.ts'
import { workspaceOfActor } from '../../services/lookup.ts'
import { pictureAddress } from '../../services/pictures.ts'
import { accessOf } from '../../services/sharing.ts'
import type { Integration, IntegrationAccess, Secret } from '../contract.ts'
import { crumb } from '../../services/crumbs.ts'
import { defineWebRoute } from '../route.ts'

const byId = object({ id: uuid() })

async function show(context: Context, actor: Actor, integration: StoredIntegration): Promise<Integration> {
  const { id, name, icon } = await workspaceOfActor(context.store.db, actor)
  return {
    id: integration.id,
    name: integration.name,
    logo_url: pictureAddress(context.web_url, integration.workspace_id, integration.logo_id),
    capabilities: integration.capabilities,
    type: 'internal',
    workspace: { id, name, icon },
    bot_id: integration.bot_id,
    created_time: integration.created_time,
    last_used_time: integration.last_used_time,
  }
}

export const listIntegrationsRoute = defineWebRoute({
  method: 'GET',
  path: '/api/integrations',
  role: 'owner',
  async handle({ context, actor }) {
    const all = await listIntegrations(context.store.db, actor.workspace_id)
    return { results: await Promise.all(all.map((integration) => show(context, actor, integration))) }
  },
})

export const createIntegrationRoute = defineWebRoute({
  method: 'POST',
  path: '/api/integrations',
  role: 'owner',
  body: object({ name: text(), workspace_id: uuid(), type: Type.Literal('internal') }),
  async handle({ context, actor, body }) {
    // The associated workspace is the one the person is in; another is switched to first.
    if (normaliseId(body.workspace_id) !== actor.workspace_id) throw new ApiError('object_not_found', 'Could not find the workspace.')
    return show(context, actor, await createIntegration(context, actor, { name: body.name }))
  },
})

export const retrieveIntegrationRoute = defineWebRoute({
  method: 'GET',
  path: '/api/integrations/:id',
  role: 'owner',
  params: byId,
  async handle({ context, actor, params }) {
    return show(context, actor, await retrieveIntegration(context.store.db, actor.workspace_id, normaliseId(params.id)))
  },
})

export const updateIntegrationRoute = defineWebRoute({
  method: 'PATCH',
  path: '/api/integrations/:id',
  role: 'owner',
  params: byId,
  body: object({ name: optional(text()), capabilities: optional(list(oneOf(...capabilities))) }),
  async handle({ context, actor, params, body }) {
    return show(context, actor, await updateIntegration(context, actor, normaliseId(params.id), body))
  },
})

export const changeLogoRoute = defineWebRoute({
  method: 'PUT',
  path: '/api/integrations/:id/logo',
  role: 'owner',
  params: byId,
  body: object({ image: text() }),
  async handle({ context, actor, params, body }) {
    return show(context, actor, await changeLogo(context, actor, normaliseId(params.id), body.image))
  },
})

export const removeLogoRoute = defineWebRoute({
  method: 'DELETE',
  path: '/api/integrations/:id/logo',
  role: 'owner',
  params: byId,
  async handle({ context, actor, params }) {
    return show(context, actor, await changeLogo(context, actor, normaliseId(params.id), null))
  },
})

/** Switches one capability. */
const capabilityRoute = (method: 'PUT' | 'DELETE', isOn: boolean) =>
  defineWebRoute({
    method,
    path: '/api/integrations/:id/capabilities/:capability',
    role: 'owner',
    params: object({ id: uuid(), capability: oneOf(...capabilities) }),
    async handle({ context, actor, params: { id, capability } }) {
      return show(context, actor, await switchCapability(context, actor, normaliseId(id), capability, isOn))
    },
  })
export const enableCapabilityRoute = capabilityRoute('PUT', true)
export const disableCapabilityRoute = capabilityRoute('DELETE', false)

export const deleteIntegrationRoute = defineWebRoute({
  method: 'DELETE',
  path: '/api/integrations/:id',
  role: 'owner',
  params: byId,
  async handle({ context, actor, params }) {
    return show(context, actor, await deleteIntegration(context, actor, normaliseId(params.id)))
  },
})

export const showSecretRoute = defineWebRoute({
  method: 'GET',
  path: '/api/integrations/:id/secret',
  role: 'owner',
  params: byId,
  async handle({ context, actor, params }): Promise<Secret> {
    return { secret: await showSecret(context, actor.workspace_id, normaliseId(params.id)) }
  },
})

export const refreshSecretRoute = defineWebRoute({
  method: 'POST',
  path: '/api/integrations/:id/secret/refresh',
  role: 'owner',
  params: byId,
  async handle({ context, actor, params }): Promise<Secret> {
    return { secret: await refreshSecret(context, actor, normaliseId(params.id)) }
  },
})

export const integrationAccessRoute = defineWebRoute({
  method: 'GET',
  path: '/api/integrations/:id/access',
  role: 'owner',
  params: byId,
  async handle({ context, actor, params }): Promise<IntegrationAccess> {
    return { results: (await accessOf(context.store.db, actor.workspace_id, normaliseId(params.id))).map((node) => crumb(context, node)) }
  },
})

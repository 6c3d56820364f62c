import { object, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { adviseOn } from '../../advisor/index.ts'
import { listIntegrations, retrieveIntegration } from '../../services/integrations.ts'
import type { Hints } from '../contract.ts'
import { defineWebRoute } from '../route.ts'

export const hintsRoute = defineWebRoute({
  method: 'GET',
  path: '/api/hints',
  role: 'owner',
  async handle({ context, actor }): Promise<Hints> {
    const integrations = await listIntegrations(context.store.db, actor.workspace_id)
    return { results: (await Promise.all(integrations.map((integration) => adviseOn(context, integration)))).flat() }
  },
})

export const integrationHintsRoute = defineWebRoute({
  method: 'GET',
  path: '/api/integrations/:id/hints',
  role: 'owner',
  params: object({ id: uuid() }),
  async handle({ context, actor, params }): Promise<Hints> {
    return { results: await adviseOn(context, await retrieveIntegration(context.store.db, actor.workspace_id, normaliseId(params.id))) }
  },
})

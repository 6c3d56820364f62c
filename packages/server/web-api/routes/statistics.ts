import { object, optional, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { rateLimitOf, statisticsOf } from '../../request-log/statistics.ts'
import { retrieveIntegration } from '../../services/integrations.ts'
import type { IntegrationStatistics, RateLimitState } from '../contract.ts'
import { defineWebRoute } from '../route.ts'

const DAYS = 14

export const statisticsRoute = defineWebRoute({
  method: 'GET',
  path: '/api/integrations/:id/statistics',
  role: 'owner',
  params: object({ id: uuid() }),
  query: object({ days: optional(Type.Integer({ minimum: 1, maximum: 30 })) }),
  async handle({ context, actor, params, query }): Promise<IntegrationStatistics> {
    return statisticsOf(context, await retrieveIntegration(context.store.db, actor.workspace_id, normaliseId(params.id)), query.days ?? DAYS)
  },
})

export const openWindowRoute = defineWebRoute({
  method: 'POST',
  path: '/api/integrations/:id/rate_limit/open',
  role: 'owner',
  params: object({ id: uuid() }),
  async handle({ context, actor, params }): Promise<RateLimitState> {
    const integration = await retrieveIntegration(context.store.db, actor.workspace_id, normaliseId(params.id))
    await context.limiter.reopen(integration.bot_id)
    return rateLimitOf(context, integration)
  },
})

import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { object, optional, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { rateLimitOf, statisticsOf } from '../../request-log/statistics.ts'
import { retrieveCaller } from '../../services/callers.ts'
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
    const caller = await retrieveCaller(context.store.db, actor.workspace_id, normaliseId(params.id))
    // Figures are not counted by workspace: they are its maker's.
    if (!caller.isOwn) throw new ApiError('object_not_found', 'Could not find the integration.')
    return statisticsOf(context, caller, query.days ?? DAYS)
  },
})

export const openWindowRoute = defineWebRoute({
  method: 'POST',
  path: '/api/integrations/:id/rate_limit/open',
  role: 'owner',
  params: object({ id: uuid() }),
  async handle({ context, actor, params }): Promise<RateLimitState> {
    const caller = await retrieveCaller(context.store.db, actor.workspace_id, normaliseId(params.id))
    for (const bot_id of caller.bot_ids) await context.limiter.reopen(bot_id)
    return rateLimitOf(context, caller)
  },
})

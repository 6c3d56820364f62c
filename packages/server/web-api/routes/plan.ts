import { object, oneOf } from '@understudy/core/schema/shapes.ts'
import { updateWorkspace } from '../../services/workspace-settings.ts'
import type { Plan } from '../contract.ts'
import { defineWebRoute } from '../route.ts'

export const changePlanRoute = defineWebRoute({
  method: 'PUT',
  path: '/api/workspace/plan',
  role: 'owner',
  body: object({ plan: oneOf('free', 'paid') }),
  async handle({ context, actor, body }): Promise<Plan> {
    await updateWorkspace(context, actor, { plan: body.plan })
    return { plan: body.plan }
  },
})

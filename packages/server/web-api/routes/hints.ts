import { object, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { adviseOn } from '../../advisor/index.ts'
import { callersIn, retrieveCaller } from '../../services/callers.ts'
import type { Hints } from '../contract.ts'
import { defineWebRoute } from '../route.ts'

export const hintsRoute = defineWebRoute({
  method: 'GET',
  path: '/api/hints',
  role: 'owner',
  async handle({ context, actor }): Promise<Hints> {
    const callers = await callersIn(context.store.db, actor.workspace_id)
    return { results: (await Promise.all(callers.map((caller) => adviseOn(context, caller)))).flat() }
  },
})

export const integrationHintsRoute = defineWebRoute({
  method: 'GET',
  path: '/api/integrations/:id/hints',
  role: 'owner',
  params: object({ id: uuid() }),
  async handle({ context, actor, params }): Promise<Hints> {
    return { results: await adviseOn(context, await retrieveCaller(context.store.db, actor.workspace_id, normaliseId(params.id))) }
  },
})

import { nullable, object, uuid } from '@understudy/core/schema/shapes.ts'
import { listWholeViews, moveView, questionsInput, setQuestions } from '../../services/arrange-views.ts'
import type { DatabaseViews } from '../contract.ts'
import { defineWebRoute } from '../route.ts'

const byId = object({ id: uuid() })

const databaseViewsRoute = defineWebRoute({
  method: 'GET',
  path: '/api/databases/:id/views',
  params: byId,
  handle: async ({ context, actor, params }): Promise<DatabaseViews> => ({ results: await listWholeViews(context, actor, params.id) }),
})

const placeViewRoute = defineWebRoute({
  method: 'PUT',
  path: '/api/views/:id/place',
  params: byId,
  body: object({ after: nullable(uuid()) }),
  handle: ({ context, actor, params, body }) => moveView(context, actor, params.id, body.after),
})

const questionsRoute = defineWebRoute({
  method: 'PUT',
  path: '/api/views/:id/questions',
  params: byId,
  body: questionsInput(),
  handle: ({ context, actor, params, body }) => setQuestions(context, actor, params.id, body),
})

/** Views as people arrange them. */
export const viewRoutes = [databaseViewsRoute, placeViewRoute, questionsRoute]

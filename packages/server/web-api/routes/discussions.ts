import { object, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { richTextInput } from '@understudy/core/values/rich-text.ts'
import { createComment } from '../../services/comments.ts'
import { resolveDiscussion } from '../../services/discussions.ts'
import type { ApiObject } from '../contract.ts'
import { defineWebRoute } from '../route.ts'

const beginDiscussionRoute = defineWebRoute({
  method: 'POST',
  path: '/api/discussions',
  body: object({ block_id: uuid(), start: Type.Integer({ minimum: 0 }), quote: text(), rich_text: richTextInput() }),
  handle: ({ context, actor, body: { block_id, start, quote, rich_text } }): Promise<ApiObject> =>
    createComment(context, actor, { parent: { block_id }, rich_text }, { start, quote }),
})

const resolveDiscussionRoute = defineWebRoute({
  method: 'PUT',
  path: '/api/discussions/:id',
  params: object({ id: uuid() }),
  body: object({ resolved: Type.Boolean() }),
  async handle({ context, actor, params, body }) {
    await resolveDiscussion(context, actor, params.id, body.resolved)
    return {}
  },
})

/** Discussions as people begin and end them. */
export const discussionRoutes = [beginDiscussionRoute, resolveDiscussionRoute]

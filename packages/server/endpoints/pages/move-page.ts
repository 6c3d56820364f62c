import { object, optional, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { movePage } from '../../services/move-page.ts'
import { idPath } from '../shapes.ts'

export const pagesMove = defineEndpoint({
  operation: 'pages.move',
  method: 'POST',
  path: '/v1/pages/:page_id/move',
  capability: ['update_content'],
  answers: 'read_content',
  params: idPath('page_id'),
  body: object({
    parent: Type.Union([
      object({ page_id: uuid(), type: optional(Type.Literal('page_id')) }),
      object({ data_source_id: uuid(), type: optional(Type.Literal('data_source_id')) }),
    ]),
  }),
  handle: ({ context, actor, params, body }) => movePage(context, actor, params.page_id, body.parent),
})

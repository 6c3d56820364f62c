import { childrenInput } from '@understudy/core/block-types/block-request.ts'
import { object, optional } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { appendBlockChildren } from '../../services/blocks.ts'
import { blockPosition } from '../../services/place.ts'
import { idPath } from '../shapes.ts'

export const blocksChildrenAppend = defineEndpoint({
  operation: 'blocks.children.append',
  method: 'PATCH',
  path: '/v1/blocks/:block_id/children',
  capability: ['insert_content'],
  answers: 'read_content',
  params: idPath('block_id'),
  body: object({ children: childrenInput(), position: optional(blockPosition()) }),
  handle: ({ context, actor, params, body }) => appendBlockChildren(context, actor, params.block_id, body),
})

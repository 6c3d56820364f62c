import { object, optional, uuid } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { listBlockChildren } from '../../services/blocks.ts'
import { pageSizeInput } from '../../services/page-size.ts'
import { idPath } from '../shapes.ts'

export const blocksChildrenList = defineEndpoint({
  operation: 'blocks.children.list',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/blocks/:block_id/children',
  capability: ['read_content'],
  params: idPath('block_id'),
  // The cursor here is a block's id, and judged as one (recorded).
  query: object({ start_cursor: optional(uuid()), page_size: pageSizeInput() }),
  handle: ({ context, actor, params, query }) => listBlockChildren(context, actor, params.block_id, query),
})

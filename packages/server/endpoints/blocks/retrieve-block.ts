import { defineEndpoint } from '../../http/endpoint.ts'
import { retrieveBlock } from '../../services/blocks.ts'
import { idPath } from '../shapes.ts'

export const blocksRetrieve = defineEndpoint({
  operation: 'blocks.retrieve',
  method: 'GET',
  isRepeatable: true,
  path: '/v1/blocks/:block_id',
  capability: ['read_content'],
  params: idPath('block_id'),
  handle: ({ context, actor, params }) => retrieveBlock(context, actor, params.block_id),
})

import { defineEndpoint } from '../../http/endpoint.ts'
import { deleteBlock } from '../../services/blocks.ts'
import { idPath } from '../shapes.ts'

export const blocksDelete = defineEndpoint({
  operation: 'blocks.delete',
  method: 'DELETE',
  path: '/v1/blocks/:block_id',
  capability: ['update_content'],
  answers: 'read_content',
  params: idPath('block_id'),
  handle: ({ context, actor, params }) => deleteBlock(context, actor, params.block_id),
})

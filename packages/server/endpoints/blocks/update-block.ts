import { updateBlockInput } from '@understudy/core/block-types/block-request.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { updateBlock } from '../../services/blocks.ts'
import { idPath } from '../shapes.ts'

export const blocksUpdate = defineEndpoint({
  operation: 'blocks.update',
  method: 'PATCH',
  path: '/v1/blocks/:block_id',
  capability: ['update_content'],
  answers: 'read_content',
  params: idPath('block_id'),
  body: updateBlockInput(),
  handle: ({ context, actor, params, body }) => updateBlock(context, actor, params.block_id, body),
})

import { defineBlockType } from './block-type.ts'

/** A block the API does not show, such as a form or a button: only its kind is told. */
export const unsupported = defineBlockType<{ block_type: string }>({
  name: 'unsupported',
  children: () => 'none',
  read: ({ block_type }) => ({ block_type }),
  text: () => '',
  example: { content: { block_type: 'button' }, read: { block_type: 'button' } },
})

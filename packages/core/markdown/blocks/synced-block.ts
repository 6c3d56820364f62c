import { idOfAddress } from '../addresses.ts'
import { defineBlockMarkdown } from '../block-markdown.ts'
import { writeAttributes } from '../tags.ts'

/** `<synced_block>` around an original's blocks, `<synced_block_reference url="…">` around what a copy shows. */
export const syncedBlock = defineBlockMarkdown<{ synced_from: { type: 'block_id'; block_id: string } | null }>({
  write(block, writing) {
    const original = block.content.synced_from?.block_id
    const tag = original === undefined ? 'synced_block' : 'synced_block_reference'
    writing.line(`<${tag}${writeAttributes({ url: writing.address(original === undefined ? block : { ...block, id: original }) })}>`)
    writing.children(block.children)
    writing.line(`</${tag}>`)
  },
  containers: {
    synced_block({ attributes }, inside) {
      const keep = idOfAddress(attributes.url)
      return { type: 'synced_block', content: { synced_from: null }, children: inside.blocks(), ...(keep === undefined ? {} : { keep }) }
    },
    // A copy's blocks are the original's: they are changed there.
    synced_block_reference({ attributes }) {
      const block_id = idOfAddress(attributes.url)
      return block_id === undefined ? null : { type: 'synced_block', content: { synced_from: { type: 'block_id', block_id } }, children: [] }
    },
  },
  hidesChildren: ({ synced_from }) => synced_from !== null,
})

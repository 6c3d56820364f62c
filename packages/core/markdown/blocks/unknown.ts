import { idOfAddress } from '../addresses.ts'
import { defineBlockMarkdown, type PageBlock, type Writing } from '../block-markdown.ts'
import { writeAttributes } from '../tags.ts'

/** `<unknown url="…" alt="bookmark"/>`: a block the dialect has no form for, or that was not loaded. */
export const writeUnknown = (block: PageBlock, writing: Writing) =>
  writing.line(`<unknown${writeAttributes({ url: writing.address(block), alt: block.type })}/>`)

/** A type without a form. Sent back, its tag keeps the block. */
export const unknown = defineBlockMarkdown({
  write: writeUnknown,
  lineTags: {
    unknown({ attributes }) {
      const keep = idOfAddress(attributes.url)
      return keep === undefined ? null : { type: 'unsupported', content: { block_type: attributes.alt ?? '' }, children: [], keep }
    },
  },
  merge: (before) => before,
  hidesChildren: () => true,
})

import { optional } from '../schema/shapes.ts'
import { blockColor } from '../values/colors.ts'
import { defineBlockType } from './block-type.ts'

/** The headings of the page, drawn by the client. */
export const tableOfContents = defineBlockType<{ color: string }>({
  name: 'table_of_contents',
  create: { color: optional(blockColor()) },
  update: { color: optional(blockColor()) },
  children: () => 'none',
  store: (input) => ({ color: input.color ?? 'default' }),
  applyUpdate: (content, input) => ({ color: input.color ?? content.color }),
  read: ({ color }) => ({ color }),
  text: () => '',
  example: { write: { color: 'gray' } },
})

import { optional, Type } from '../schema/shapes.ts'
import { textBlock } from './text-block.ts'

/** A line of text with a box to tick. */
export const toDo = textBlock<{ checked: boolean }>({
  name: 'to_do',
  textOnUpdate: 'optional',
  extra: {
    input: { checked: optional(Type.Boolean()) },
    store: (input) => ({ checked: input.checked ?? false }),
    applyUpdate: (content, input) => ({ checked: input.checked ?? content.checked }),
    read: (content) => ({ checked: content.checked }),
  },
  example: { write: { rich_text: [{ text: { content: 'Water the plants' } }], checked: true, color: 'default' } },
})

import { textBlock } from './text-block.ts'

/** An item of a numbered list; its number follows from its neighbours and is not stored. */
export const numberedListItem = textBlock({
  name: 'numbered_list_item',
  textOnUpdate: 'required',
  example: { write: { rich_text: [{ text: { content: 'First' } }], color: 'default' } },
})

import { textBlock } from './text-block.ts'

/** An item of a bulleted list. */
export const bulletedListItem = textBlock({
  name: 'bulleted_list_item',
  textOnUpdate: 'required',
  example: { write: { rich_text: [{ text: { content: 'An item' } }], color: 'green' } },
})

import { textBlock } from './text-block.ts'

/** A quotation. */
export const quote = textBlock({
  name: 'quote',
  textOnUpdate: 'required',
  example: { write: { rich_text: [{ text: { content: 'To be, or not to be' } }], color: 'red_background' } },
})

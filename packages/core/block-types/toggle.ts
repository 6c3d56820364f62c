import { textBlock } from './text-block.ts'

/** A line of text that folds its children away. */
export const toggle = textBlock({
  name: 'toggle',
  textOnUpdate: 'required',
  example: { write: { rich_text: [{ text: { content: 'More' } }], color: 'default' } },
})

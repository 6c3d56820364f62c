import { richTextValue } from './rich-text-value.ts'

/** Text with formatting. */
export const richText = richTextValue('rich_text')

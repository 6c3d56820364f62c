import { richTextValue } from './rich-text-value.ts'

/** The title: the one property every page has; its id is always `title`. */
export const title = richTextValue('title')

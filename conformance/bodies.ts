import type { Wire } from './wire.ts'

/** A rich text array of one plain item. */
export const text = (content: string): Wire[] => [{ type: 'text', text: { content } }]

/** The value of a title property. */
export const title = (content: string): Wire => ({ title: text(content) })

/** A paragraph block, with children when some are given. */
export const paragraph = (content: string, children?: Wire[]): Wire => ({
  type: 'paragraph',
  paragraph: { rich_text: text(content), ...(children === undefined ? {} : { children }) },
})

/** Any text block. */
export const textBlock = (type: string, content: string, extra: Wire = {}): Wire => ({
  type,
  [type]: { rich_text: text(content), ...extra },
})

/** What rich text says, without its form. */
export const plain = (items: Wire[]): string => items.map((item) => item.plain_text).join('')

/** The title a page, database or data source shows. */
export function titleOf(object: Wire): string {
  if (object.object !== 'page') return plain(object.title)
  return plain(Object.values<Wire>(object.properties).find((property) => property.type === 'title').title)
}

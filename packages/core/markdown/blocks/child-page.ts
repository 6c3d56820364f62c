import { defineBlockMarkdown } from '../block-markdown.ts'
import { idOfAddress } from '../addresses.ts'
import { escapeText } from '../inline/escape.ts'
import { writeAttributes } from '../tags.ts'

/** `<page url="…">Title</page>`. Read, it keeps or moves that page; the title is the page's own. */
export const childPage = defineBlockMarkdown({
  write: (block, writing) =>
    writing.line(`<page${writeAttributes({ url: writing.address(block) })}>${escapeText(block.content.title)}</page>`),
  lineTags: {
    page({ attributes }) {
      const keep = idOfAddress(attributes.url)
      return keep === undefined ? null : { type: 'child_page', content: {}, children: [], keep }
    },
  },
  merge: (before) => before,
  hidesChildren: () => true,
})

/** `<database url="…">Title</database>`. */
export const childDatabase = defineBlockMarkdown({
  write: (block, writing) =>
    writing.line(
      `<database${writeAttributes({ url: writing.address(block), inline: block.content.is_inline ? 'true' : undefined })}>${escapeText(block.content.title)}</database>`,
    ),
  lineTags: {
    database({ attributes }) {
      const keep = idOfAddress(attributes.url)
      return keep === undefined ? null : { type: 'child_database', content: {}, children: [], keep }
    },
  },
  merge: (before) => before,
  hidesChildren: () => true,
})

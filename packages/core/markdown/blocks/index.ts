import type { BlockMarkdown } from '../block-markdown.ts'
import { bulletedListItem } from './bulleted-list-item.ts'
import { callout } from './callout.ts'
import { childDatabase, childPage } from './child-page.ts'
import { code } from './code.ts'
import { column, columnList } from './columns.ts'
import { divider } from './divider.ts'
import { equation } from './equation.ts'
import { heading1, heading2, heading3, heading4 } from './headings.ts'
import { audio, file, image, pdf, video } from './media.ts'
import { meetingNotes } from './meeting-notes.ts'
import { numberedListItem } from './numbered-list-item.ts'
import { paragraph } from './paragraph.ts'
import { quote } from './quote.ts'
import { syncedBlock } from './synced-block.ts'
import { tableOfContents } from './table-of-contents.ts'
import { table, tableRow } from './table.ts'
import { toDo } from './to-do.ts'
import { toggle } from './toggle.ts'
import { unknown } from './unknown.ts'

/**
 * Every block type in Markdown. Lines are offered to the types in this order: a to-do is looked for before a bullet, and a
 * paragraph takes what is left.
 */
export const blockMarkdown: Readonly<Record<string, BlockMarkdown>> = {
  heading_1: heading1,
  heading_2: heading2,
  heading_3: heading3,
  heading_4: heading4,
  divider,
  to_do: toDo,
  bulleted_list_item: bulletedListItem,
  numbered_list_item: numberedListItem,
  quote,
  image,
  equation,
  code,
  toggle,
  callout,
  table,
  table_row: tableRow,
  column_list: columnList,
  column,
  audio,
  video,
  file,
  pdf,
  child_page: childPage,
  child_database: childDatabase,
  table_of_contents: tableOfContents,
  synced_block: syncedBlock,
  meeting_notes: meetingNotes,
  bookmark: unknown,
  embed: unknown,
  link_preview: unknown,
  link_to_page: unknown,
  breadcrumb: unknown,
  template: unknown,
  tab: unknown,
  unsupported: unknown,
  paragraph,
}

/** How a block type is written and read; a type that is not in the list has no form. */
export const markdownOf = (type: string): BlockMarkdown => (Object.hasOwn(blockMarkdown, type) ? blockMarkdown[type]! : unknown)

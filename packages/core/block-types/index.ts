import type { BlockType } from './block-type.ts'
import { audio } from './audio.ts'
import { bookmark } from './bookmark.ts'
import { breadcrumb } from './breadcrumb.ts'
import { bulletedListItem } from './bulleted-list-item.ts'
import { callout } from './callout.ts'
import { childDatabase } from './child-database.ts'
import { childPage } from './child-page.ts'
import { code } from './code.ts'
import { column, columnList } from './columns.ts'
import { divider } from './divider.ts'
import { embed } from './embed.ts'
import { equation } from './equation.ts'
import { file } from './file.ts'
import { heading1, heading2, heading3, heading4 } from './headings.ts'
import { image } from './image.ts'
import { linkPreview } from './link-preview.ts'
import { linkToPage } from './link-to-page.ts'
import { meetingNotes } from './meeting-notes.ts'
import { numberedListItem } from './numbered-list-item.ts'
import { paragraph } from './paragraph.ts'
import { pdf } from './pdf.ts'
import { quote } from './quote.ts'
import { syncedBlock } from './synced-block.ts'
import { tab } from './tab.ts'
import { tableOfContents } from './table-of-contents.ts'
import { tableRow } from './table-row.ts'
import { table } from './table.ts'
import { template } from './template.ts'
import { toDo } from './to-do.ts'
import { toggle } from './toggle.ts'
import { unsupported } from './unsupported.ts'
import { video } from './video.ts'

/** Every block type, in the order error messages list them (that of the official SDK's request types). */
export const blockTypes: readonly BlockType[] = [
  embed,
  bookmark,
  image,
  video,
  pdf,
  file,
  audio,
  code,
  equation,
  divider,
  breadcrumb,
  tab,
  tableOfContents,
  linkToPage,
  tableRow,
  table,
  columnList,
  column,
  heading1,
  heading2,
  heading3,
  heading4,
  paragraph,
  bulletedListItem,
  numberedListItem,
  quote,
  toDo,
  toggle,
  template,
  callout,
  syncedBlock,
  childPage,
  childDatabase,
  linkPreview,
  meetingNotes,
  unsupported,
]

const byName = new Map(blockTypes.map((type) => [type.name, type]))

/** The block type of a name, or undefined. */
export const blockTypeNamed = (name: string): BlockType | undefined => byName.get(name)

import { Audio, File, Image, Pdf, Video } from './media.tsx'
import { Bookmark, Embed, LinkPreview } from './link-cards.tsx'
import { Breadcrumb } from './breadcrumb.tsx'
import { BulletedListItem, NumberedListItem, ToDo } from './list-items.tsx'
import { Callout } from './callout.tsx'
import { ChildDatabase, ChildPage, LinkToPage } from './page-cards.tsx'
import { Code } from './code.tsx'
import { Column, ColumnList } from './columns.tsx'
import { Divider } from './divider.tsx'
import { EquationBlock } from './equation.tsx'
import { Heading } from './heading.tsx'
import { MeetingNotes } from './meeting-notes.tsx'
import { Paragraph } from './paragraph.tsx'
import { Quote } from './quote.tsx'
import { SyncedBlock } from './synced-block.tsx'
import { Tab } from './tab.tsx'
import { Table, TableRow } from './table.tsx'
import { TableOfContents } from './table-of-contents.tsx'
import { Template } from './template.tsx'
import { Toggle } from './toggle.tsx'
import { Unsupported } from './unsupported.tsx'
import type { BlockType, BlockView } from './block-types.ts'

const views: Record<BlockType, BlockView> = {
  paragraph: Paragraph,
  heading_1: Heading,
  heading_2: Heading,
  heading_3: Heading,
  heading_4: Heading,
  bulleted_list_item: BulletedListItem,
  numbered_list_item: NumberedListItem,
  to_do: ToDo,
  toggle: Toggle,
  quote: Quote,
  callout: Callout,
  code: Code,
  equation: EquationBlock,
  divider: Divider,
  breadcrumb: Breadcrumb,
  table_of_contents: TableOfContents,
  column_list: ColumnList,
  column: Column,
  table: Table,
  table_row: TableRow,
  synced_block: SyncedBlock,
  link_to_page: LinkToPage,
  bookmark: Bookmark,
  embed: Embed,
  image: Image,
  video: Video,
  file: File,
  pdf: Pdf,
  audio: Audio,
  tab: Tab,
  template: Template,
  child_page: ChildPage,
  child_database: ChildDatabase,
  link_preview: LinkPreview,
  meeting_notes: MeetingNotes,
  unsupported: Unsupported,
}

/** The view of a block type; a type this web does not know yet gets a calm placeholder. */
export const blockView = (type: string): BlockView => (Object.hasOwn(views, type) ? views[type as BlockType] : Unsupported)

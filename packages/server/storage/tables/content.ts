/** The tables of what a workspace holds: its tree of nodes, and what hangs on them. */
import type { FileUploadStatus } from '@understudy/core/objects/file-upload.ts'
import type { ColumnType, Generated } from 'kysely'
import type { Claim } from './server.ts'

/** Everything with a place in the tree: pages, databases, data sources and blocks. */
export type NodeTable = {
  workspace_id: string
  id: string
  kind: NodeKind
  /** The block type; `child_page` for pages, `child_database` for databases, `data_source` for data sources. */
  type: string
  /** Null at the top of the workspace. */
  parent_id: string | null
  /** Order among siblings, a fractional index compared by bytes; null for rows, which have no order of their own. */
  position: string | null
  /** 1 when the node itself was trashed; what lies below a trashed node counts as trashed without being marked. */
  in_trash: number
  /** Plain-text title of pages, databases and data sources. */
  title: string | null
  /** The title as search compares it. */
  search_title: string | null
  /** The title as relations sort by it. */
  sort_title: string | null
  created_time: string
  created_by: string
  last_edited_time: string
  last_edited_by: string
  /** JSON; its form depends on `kind` (storage/content.ts). */
  content: string
  /** Set on pages that are a template of their data source, or its default one; they are no rows of it. */
  template: Generated<'template' | 'default' | null>
}

export type NodeKind = 'page' | 'database' | 'data_source' | 'block'

export type CommentTable = {
  workspace_id: string
  id: string
  /** The page or block commented on. */
  parent_id: string
  discussion_id: string
  created_time: string
  last_edited_time: string
  created_by: string
  /** JSON: rich text and display name. */
  content: string
  deleted: number
}

/** What is known of a discussion beside its comments. One that stands on no text and is open needs no row. */
export type DiscussionTable = {
  workspace_id: string
  id: string
  /** The page or block commented on. */
  parent_id: string
  /** The text it stands on, in UTF-16 units of the block's line (core/objects/anchor.ts); null when it stands on none, or on none any more. */
  anchor_start: number | null
  anchor_end: number | null
  /** The text it was begun on. */
  quote: string | null
  resolved_time: string | null
  resolved_by: string | null
}

/** The index that filters and sorts read: what each value contributes, one row an entry (core/value-kinds). */
export type PropertyEntryTable = {
  workspace_id: string
  data_source_id: string
  property_id: string
  page_id: string
  ordinal: number
  text: string | null
  sort_text: string | null
  number: number | null
  at: number | null
  day: string | null
  ref: string | null
}

/** The last number given out by a unique id property; numbers are never reused. */
export type SequenceTable = { workspace_id: string; data_source_id: string; property_id: string; last: number }

/** Views of databases, and the widgets of dashboards, which are views too. */
export type ViewTable = {
  workspace_id: string
  id: string
  /** The database that shows it; a widget's is its dashboard's. */
  database_id: string
  /** Whose rows it shows, of this database or another; null for a dashboard. */
  data_source_id: string | null
  /** The dashboard a widget stands on. */
  dashboard_view_id: string | null
  name: string
  type: string
  /** Order among the views of a database, a fractional index compared by bytes; null for widgets. */
  position: string | null
  created_time: string
  created_by: string
  last_edited_time: string
  last_edited_by: string
  /** JSON: filter, sorts, quick filters, configuration (core/objects/view.ts). */
  content: string
}

/** The rows a view had when it was queried, kept for a quarter of an hour. */
export type ViewQueryTable = {
  workspace_id: string
  id: string
  view_id: string
  /** JSON array in order. */
  page_ids: string
  /** 1 when there were more rows than are kept. */
  is_cut: number
  expires_time: string
}

/** Pages that changed, in the order of the commits; without a page, all of the workspace. For what is kept of rows in memory. */
export type RowChangeTable = {
  seq: Generated<number>
  workspace_id: string
  /** Where it stood, or stands. */
  parent_id: string | null
  page_id: string | null
  /** When the page was made. */
  created_time: string | null
}

/** An emoji of the workspace's own: a picture by URL under a name. */
export type CustomEmojiTable = { workspace_id: string; id: string; name: string; url: string; created_time: string }

export type FileUploadTable = {
  workspace_id: string
  id: string
  /** The bot or person who may use it. */
  created_by: string
  created_by_type: 'bot' | 'person'
  created_time: string
  last_edited_time: string
  /** Null once it is used somewhere: it then stays for good. */
  expiry_time: string | null
  mode: 'single_part' | 'multi_part' | 'external_url'
  /** As last written: what is past its `expiry_time` counts as expired before anything marks it so. */
  status: FileUploadStatus
  filename: string | null
  content_type: string | null
  /** Of what has come so far; null before anything has. */
  content_length: number | null
  /** Of `multi_part`. */
  number_of_parts: number | null
  /** Of `external_url`. */
  external_url: string | null
  /** JSON: how the fetching ended, and when. */
  import_result: string | null
} & { [column in keyof Claim]: ColumnType<Claim[column], Claim[column] | undefined> }

/** The bytes of an upload, in one part or several; `name` is what the file store knows them by. */
export type FilePartTable = { workspace_id: string; file_upload_id: string; part_number: number; name: string; size: number }

/** Who changed a page and when: changes of one person in quick succession are one row. */
export type PageHistoryTable = {
  workspace_id: string
  id: string
  page_id: string
  user_id: string
  started_time: string
  ended_time: string
  /** JSON array of what was changed, each once: `content`, `title`, `properties`, … */
  changed: string
}

/** The words that a block says, each once, folded: what search in content reads. */
export type BlockWordTable = { workspace_id: string; word: string; block_id: string }

/** A page or database that a block mentions or links: what back-links read. */
export type BlockLinkTable = { workspace_id: string; target_id: string; block_id: string }

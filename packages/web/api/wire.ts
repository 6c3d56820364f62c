/** The public API's objects on 2026-03-11, as far as the web reads them. */
import type { ApiObject, DatabaseContent, Icon, PageContent, RowsAnswer } from './contract.ts'

export type Color = string

export type Annotations = {
  bold: boolean
  italic: boolean
  strikethrough: boolean
  underline: boolean
  code: boolean
  color: Color
}

export type DateValue = { start: string; end: string | null; time_zone: string | null }

export type User = {
  object: 'user' | 'group'
  id: string
  name?: string | null
  avatar_url?: string | null
  type?: 'person' | 'bot'
}

export type Mention =
  | { type: 'user'; user: User }
  | { type: 'date'; date: DateValue }
  | { type: 'page'; page: { id: string } }
  | { type: 'database'; database: { id: string } }
  | { type: 'custom_emoji'; custom_emoji: { id: string; name: string; url?: string } }
  | { type: 'link_preview'; link_preview: { url: string } }
  | { type: 'link_mention'; link_mention: { href: string; title?: string } }
  | { type: 'template_mention' }

type RichTextBase = { annotations: Annotations; plain_text: string; href: string | null }

export type RichTextItem =
  | (RichTextBase & { type: 'text'; text: { content: string; link: { url: string } | null } })
  | (RichTextBase & { type: 'equation'; equation: { expression: string } })
  | (RichTextBase & { type: 'mention'; mention: Mention })

export type FileValue = {
  type: 'external' | 'file'
  external?: { url: string }
  file?: { url: string; expiry_time?: string }
  name?: string
  caption?: RichTextItem[]
}

export type Parent =
  | { type: 'page_id'; page_id: string }
  | { type: 'block_id'; block_id: string }
  | { type: 'database_id'; database_id: string }
  | { type: 'data_source_id'; data_source_id: string; database_id: string }
  | { type: 'workspace'; workspace: true }

/** The value of one property of a page: `{id, type, <type>: …}`. */
export type PropertyValue = { id: string; type: string; [key: string]: unknown }

/** What a formula gives, as far as its schema tells; null where it depends on the row. */
export type FormulaResult = 'string' | 'number' | 'boolean' | 'date' | null

/** One property of a data source: `{id, name, description, type, <type>: {…}}`. The private API adds to a formula what it gives. */
export type PropertySchema = { id: string; name: string; description?: string | null; type: string; result?: FormulaResult; [key: string]: unknown }

export type Page = ApiObject & {
  object: 'page'
  icon: Icon | null
  cover: FileValue | null
  in_trash: boolean
  is_locked: boolean
  parent: Parent
  properties: Record<string, PropertyValue>
  url: string
}

export type Database = ApiObject & {
  object: 'database'
  title: RichTextItem[]
  description: RichTextItem[]
  icon: Icon | null
  cover: FileValue | null
  in_trash: boolean
  is_locked: boolean
  parent: Parent
}

export type DataSource = ApiObject & {
  object: 'data_source'
  title: RichTextItem[]
  icon?: Icon | null
  parent: Parent
  properties: Record<string, PropertySchema>
}

export type Comment = ApiObject & {
  parent: Parent
  discussion_id: string
  created_time: string
  created_by: User
  rich_text: RichTextItem[]
  display_name?: { type: string; resolved_name: string | null }
  attachments?: { category: string; file: { url: string } }[]
}

/** A block with its children; what its own type holds lies under the key named by `type`. */
export type Block = ApiObject & { type: string; has_children: boolean; children: Block[] }

/** A page's answer with the objects' shapes filled in. */
export type WholePage = Omit<PageContent, 'page' | 'data_source' | 'blocks' | 'comments' | 'users'> & {
  page: Page
  data_source: DataSource | null
  blocks: Block[]
  comments: Comment[]
  users: Record<string, User>
}

/** A database's answer with the objects' shapes filled in. */
export type WholeDatabase = Omit<DatabaseContent, 'database' | 'data_sources'> & { database: Database; data_sources: DataSource[] }

/** One answer of rows with the pages' shapes filled in. */
export type Rows = Omit<RowsAnswer, 'results'> & { results: Page[] }

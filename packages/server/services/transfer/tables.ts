import type { Database } from '../../storage/schema.ts'

/** What a column names: rows of a table, by that column of theirs. */
export type Reference = readonly [table: keyof Database, column: string]

/** A table whose rows of one workspace stand in the file. */
export type Carried = {
  how: 'carried'
  /** What its rows are found and ordered by, beside the workspace. */
  key: readonly string[]
  /** A column whose values are found without a workspace: none may be another workspace's too. */
  unique?: string
  /** Columns that hold JSON. */
  json?: Record<string, 'object' | 'array'>
  /** What a column that is not null points at, within the workspace. */
  refers?: Record<string, Reference>
}

/** A table that is made again from the others (`rebuild-index.ts`), in the side store, and copied from there. */
type Rebuilt = { how: 'rebuilt'; from: string; key: readonly string[] }

/** A table that stays behind. When the workspace is replaced its rows here `end` with it, or `stay`. */
type Left = { how: 'left'; because: string; replaced: 'end' | 'stay' }

const carried = (key: readonly string[], more: Omit<Carried, 'how' | 'key'> = {}): Carried => ({ how: 'carried', key, ...more })
const byId = (more?: Omit<Carried, 'how' | 'key'>) => carried(['id'], more)
const rebuilt = (from: string, key: readonly string[]): Rebuilt => ({ how: 'rebuilt', from, key })
const left = (because: string, replaced: Left['replaced'] = 'end'): Left => ({ how: 'left', because, replaced })

const aNode = ['nodes', 'id'] as const
const ofServer = 'people sign in to a server, not to a file'
const ofMoment = 'it is on its way, and this server is who sends it'

/**
 * What becomes of every table when a workspace is exported, in the order in which rows are put in: what is pointed at comes
 * first. The compiler asks for a line when `storage/schema.ts` gets a table, and tables.test.ts when the store has one.
 * Secrets are carried as hash and seal: neither gives them away without this server's key.
 */
export const transferTables = {
  workspaces: byId(),
  people: byId(),
  members: carried(['person_id'], { refers: { person_id: ['people', 'id'] } }),
  pictures: byId(),
  integrations: byId({ refers: { logo_id: ['pictures', 'id'] }, json: { capabilities: 'array' } }),
  tokens: carried(['hash'], { unique: 'hash', refers: { integration_id: ['integrations', 'id'] } }),
  public_integrations: byId({ unique: 'client_id', json: { capabilities: 'array', redirect_uris: 'array', allowed_workspaces: 'array' } }),
  authorizations: carried(['bot_id'], { json: { capabilities: 'array' } }),
  oauth_tokens: carried(['hash'], { unique: 'hash', refers: { bot_id: ['authorizations', 'bot_id'] } }),
  personal_tokens: carried(['bot_id'], { unique: 'hash' }),
  webhook_subscriptions: byId({ json: { event_types: 'array' } }),
  nodes: byId({ refers: { parent_id: aNode }, json: { content: 'object' } }),
  grants: carried(['bot_id', 'node_id'], { refers: { node_id: aNode } }),
  // What is deleted for good may still be named: levels on it, and views of other databases that showed its rows.
  page_access: carried(['node_id', 'subject']),
  page_history: byId({ refers: { page_id: aNode }, json: { changed: 'array' } }),
  favorites: carried(['person_id', 'node_id'], { refers: { node_id: aNode } }),
  comments: byId({ refers: { parent_id: aNode }, json: { content: 'object' } }),
  discussions: byId({ refers: { parent_id: aNode } }),
  sequences: carried(['data_source_id', 'property_id'], { refers: { data_source_id: aNode } }),
  views: byId({ refers: { database_id: aNode, dashboard_view_id: ['views', 'id'] }, json: { content: 'object' } }),
  custom_emojis: byId(),
  file_uploads: byId({ json: { import_result: 'object' } }),
  file_parts: carried(['file_upload_id', 'part_number'], { refers: { file_upload_id: ['file_uploads', 'id'] } }),
  property_entries: rebuilt('the values of the rows', ['data_source_id', 'property_id', 'page_id', 'ordinal']),
  block_words: rebuilt('the text of the blocks', ['word', 'block_id']),
  block_links: rebuilt('what the blocks name', ['target_id', 'block_id']),
  row_changes: left('what is kept of rows in memory follows it', 'stay'),
  view_queries: left('what a view found is kept for a quarter of an hour'),
  async_tasks: left('a task belongs to the process that runs it'),
  events: left('it tells open windows what happened here', 'stay'),
  webhook_changes: left(ofMoment),
  webhook_events: left(ofMoment),
  webhook_attempts: left(ofMoment),
  ended_tokens: left('it explains refusals of this server'),
  sessions: left(ofServer, 'stay'),
  sign_in_keys: left(ofServer, 'stay'),
  passwords: left(ofServer, 'stay'),
  invitations: left('the link in it leads to this server'),
  server_settings: left('it belongs to a server, not to a workspace', 'stay'),
  rate_windows: left('it lasts a few minutes', 'stay'),
  generations: left('it counts what was written here', 'stay'),
  oauth_codes: left('it is good for minutes'),
} satisfies Record<keyof Database, Carried | Rebuilt | Left>

/** Whether a table has rows beyond the workspace's own: its key does not begin with one. */
export const isShared = (name: string): name is 'workspaces' | 'people' => name === 'workspaces' || name === 'people'

const entries = Object.entries(transferTables) as [keyof Database, Carried | Rebuilt | Left][]

/** The tables that stand in a file, in order. */
export const carriedTables: readonly [name: keyof Database, table: Carried][] = entries.flatMap(([name, table]) => (table.how === 'carried' ? [[name, table]] : []))

/** The tables whose rows are put in from the side store, in order, each with its key; people and the workspace itself are put in by hand. */
export const copiedTables: readonly [name: keyof Database, table: { key: readonly string[] }][] = entries.flatMap(([name, table]) => (table.how === 'left' || isShared(name) ? [] : [[name, table]]))

/** The tables whose rows of a workspace end when it is replaced, in the order in which they may be emptied. People and the workspace itself stay and are changed. */
export const replacedTables: readonly (keyof Database)[] = entries
  .filter(([name, table]) => !isShared(name) && (table.how !== 'left' || table.replaced === 'end'))
  .map(([name]) => name)
  .toReversed()

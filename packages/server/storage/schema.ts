import type { FileUploadStatus } from '@understudy/core/objects/file-upload.ts'
import type { Ending } from '@understudy/core/permissions/credentials.ts'
import type { Level, Role } from '@understudy/core/permissions/levels.ts'
import type { ColumnType, Generated, Insertable, Selectable } from 'kysely'

/**
 * The store in one typed description, in portable columns: text ids, integer flags, ISO times, JSON text.
 * Rows and wire objects share their snake_case names. Every table of content begins its key with the workspace,
 * and no query may cross workspaces.
 */
export type Database = {
  workspaces: WorkspaceTable
  people: PersonTable
  members: MemberTable
  integrations: IntegrationTable
  pictures: PictureTable
  tokens: TokenTable
  ended_tokens: EndedTokenTable
  nodes: NodeTable
  grants: GrantTable
  comments: CommentTable
  discussions: DiscussionTable
  property_entries: PropertyEntryTable
  sequences: SequenceTable
  events: EventTable
  views: ViewTable
  view_queries: ViewQueryTable
  sessions: SessionTable
  sign_in_keys: SignInKeyTable
  custom_emojis: CustomEmojiTable
  async_tasks: AsyncTaskTable
  file_uploads: FileUploadTable
  file_parts: FilePartTable
  rate_windows: RateWindowTable
  page_history: PageHistoryTable
  favorites: FavoriteTable
  webhook_subscriptions: WebhookSubscriptionTable
  webhook_changes: WebhookChangeTable
  webhook_events: WebhookEventTable
  webhook_attempts: WebhookAttemptTable
  page_access: PageAccessTable
  passwords: PasswordTable
  invitations: InvitationTable
  public_integrations: PublicIntegrationTable
  authorizations: AuthorizationTable
  oauth_codes: OAuthCodeTable
  oauth_tokens: OAuthTokenTable
  personal_tokens: PersonalTokenTable
  server_settings: ServerSettingTable
  block_words: BlockWordTable
  block_links: BlockLinkTable
  row_changes: RowChangeTable
}

type WorkspaceTable = {
  id: string
  name: string
  icon: string | null
  plan: string
  /** IANA zone in which "today" of a filter is taken. */
  time_zone: string
  /** First day of the week: 0 Sunday, 1 Monday. */
  week_start: number
  created_time: string
}
/** `avatar` is a picture that was sent in, as `workspace/id`; `avatar_url` is one of elsewhere. */
type PersonTable = { id: string; name: string; email: string; avatar_url: string | null; avatar: Generated<string | null>; created_time: string }
type MemberTable = { workspace_id: string; person_id: string; role: Role; created_time: string }

/** An internal integration with its bot user; a bot is a member of the one workspace it lives in. */
type IntegrationTable = {
  workspace_id: string
  id: string
  bot_id: string
  name: string
  /** JSON array of capability names. */
  capabilities: string
  created_time: string
  created_by: string
  last_used_time: string | null
  /** The picture that stands for it. */
  logo_id: string | null
}

/** A small picture that stands for something; larger ones are uploaded files. */
type PictureTable = { workspace_id: string; id: string; content_type: string; base64: string }

/** Access tokens, found by their hash; `sealed` is the token encrypted with the key kept outside the database. */
type TokenTable = { hash: string; workspace_id: string; integration_id: string; sealed: string; created_time: string }

/** Tokens that were good once, by their hash: whoever still sends one is told what became of it. */
type EndedTokenTable = {
  hash: string
  workspace_id: string
  integration_id: string
  integration_name: string
  ended: Ending
  ended_time: string
}

/** Everything with a place in the tree: pages, databases, data sources and blocks. */
type NodeTable = {
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

/** A page or database shared with a connection; everything below it is shared with it. */
type GrantTable = { workspace_id: string; bot_id: string; node_id: string; created_time: string; created_by: string }

type CommentTable = {
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
type DiscussionTable = {
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
type PropertyEntryTable = {
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
type SequenceTable = { workspace_id: string; data_source_id: string; property_id: string; last: number }

/** Views of databases, and the widgets of dashboards, which are views too. */
type ViewTable = {
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
type ViewQueryTable = {
  workspace_id: string
  id: string
  view_id: string
  /** JSON array in order. */
  page_ids: string
  /** 1 when there were more rows than are kept. */
  is_cut: number
  expires_time: string
}

/** What happened, written in the transaction that made it happen. */
type EventTable = {
  seq: Generated<number>
  workspace_id: string
  type: string
  /** JSON array: the object itself and its ancestors. */
  object_ids: string
  /** The browser window in which a person caused it. */
  window_id: string | null
  created_time: string
}

/** Pages that changed, in the order of the commits; without a page, all of the workspace. For what is kept of rows in memory. */
type RowChangeTable = {
  seq: Generated<number>
  workspace_id: string
  /** Where it stood, or stands. */
  parent_id: string | null
  page_id: string | null
  /** When the page was made. */
  created_time: string | null
}

type SessionTable = { hash: string; person_id: string; workspace_id: string; created_time: string; expires_time: string }
type SignInKeyTable = { hash: string; person_id: string; workspace_id: string; expires_time: string }

/** An emoji of the workspace's own: a picture by URL under a name. */
type CustomEmojiTable = { workspace_id: string; id: string; name: string; url: string; created_time: string }

/** A call that is answered later. `outcome` is JSON: the answer, or the error when it failed. */
type AsyncTaskTable = {
  workspace_id: string
  id: string
  /** Who started it, and alone may ask for it. */
  user_id: string
  /** Method and path pattern: `PATCH /v1/pages/:page_id/markdown`. */
  operation: string
  status: 'queued' | 'running' | 'succeeded' | 'failed'
  outcome: string | null
  created_time: string
  /** JSON: what it was asked to do, and by whom. */
  input: string | null
} & Claim
/** Work that one process has taken until a time, and says so again before it is over; then another may take it. */
type Claim = { claimed_by: string | null; claimed_until: string | null }

/** Windows of the rate limit where several processes share them. `passed` is 1 when the last call did. */
type RateWindowTable = { key: string; used: number; refused: number; passed: number; began: number; ends: number }

type FileUploadTable = {
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
type FilePartTable = { workspace_id: string; file_upload_id: string; part_number: number; name: string; size: number }


/** Who changed a page and when: changes of one person in quick succession are one row. */
type PageHistoryTable = {
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
type BlockWordTable = { workspace_id: string; word: string; block_id: string }

/** A page or database that a block mentions or links: what back-links read. */
type BlockLinkTable = { workspace_id: string; target_id: string; block_id: string }

/** A page or database that a person keeps at hand, in the order of `position`, a fractional index. */
type FavoriteTable = { workspace_id: string; person_id: string; node_id: string; position: string }
/** What a person (`subject` is its id) or everyone in the workspace may do with a page or database and all below it. */
type PageAccessTable = { workspace_id: string; node_id: string; subject: string; level: Level | 'none'; created_time: string; created_by: string }

/** How a person signs in by e-mail; who has none signs in by a one-time link. */
type PasswordTable = { person_id: string; hash: string; changed_time: string }

/** A link by which somebody joins a workspace; `sealed` is its key, for the link to be copied again. */
type InvitationTable = {
  workspace_id: string
  id: string
  /** Whose link it is; null: whoever has it. */
  email: string | null
  role: Role
  /** A page or database that the guest is given with it. */
  node_id: string | null
  level: Level | null
  hash: string
  sealed: string
  created_time: string
  created_by: string
  expires_time: string
}

/** An integration that other workspaces install by OAuth, in the workspace that owns it. */
type PublicIntegrationTable = {
  workspace_id: string
  id: string
  client_id: string
  name: string
  /** The picture beside its name, in the same workspace. */
  logo_id: string | null
  /** JSON array of capability names: what the next authorization gives. */
  capabilities: string
  /** JSON array. */
  redirect_uris: string
  installation_scope: 'any' | 'selected'
  /** JSON array: where it may be installed when the scope is `selected`. */
  allowed_workspaces: string
  /** A page of the owning workspace that is offered as a copy. */
  template_id: string | null
  website_url: string | null
  privacy_url: string | null
  terms_url: string | null
  secret_hash: string
  secret_sealed: string
  created_time: string
  created_by: string
}

/** A public integration in a workspace, for one person: the bot it acts as, with the capabilities that person agreed to. */
type AuthorizationTable = {
  workspace_id: string
  bot_id: string
  integration_id: string
  person_id: string
  capabilities: string
  created_time: string
  last_used_time: string | null
}

/** What a person allowed, until it is exchanged for tokens; `family` marks the tokens it became. */
type OAuthCodeTable = {
  hash: string
  workspace_id: string
  integration_id: string
  person_id: string
  redirect_uri: string
  code_challenge: string | null
  /** JSON array of the pages chosen. */
  page_ids: string
  duplicated_template_id: string | null
  expires_time: string
  family: string | null
}

/** Tokens of an authorization. A family descends from one code by refreshing; ended refresh tokens stay, to be known again. */
type OAuthTokenTable = {
  hash: string
  workspace_id: string
  bot_id: string
  kind: 'access' | 'refresh'
  family: string
  created_time: string
  ended_time: string | null
}

/** A switch that was turned while the server ran. */
type ServerSettingTable = { name: string; value: string }

/** A token that acts for the person who made it, under a bot id of its own. */
type PersonalTokenTable = {
  workspace_id: string
  bot_id: string
  person_id: string
  name: string
  hash: string
  created_time: string
  expires_time: string
  last_used_time: string | null
}

/** Who is told of events: an endpoint of an integration, or (without a URL) a program that listens. */
type WebhookSubscriptionTable = {
  workspace_id: string
  id: string
  integration_id: string
  url: string | null
  /** JSON array of event types by their newest names. */
  event_types: string
  api_version: string
  status: 'pending' | 'active' | 'paused'
  /** The verification token, encrypted: it signs every delivery. */
  sealed_token: string
  /** Since when nothing has got through; null while the last delivery did. */
  failing_since: string | null
  /** Why it is paused: by a person, or after lasting failures. */
  paused_by: 'person' | 'failures' | null
  /** When a listening program last said that it is there. */
  seen_time: string | null
  created_time: string
  created_by: string
}

/** A change that is not told yet, for others of the same object may follow; written in the transaction that made it happen. */
type WebhookChangeTable = {
  /** Where it happened: a public integration hears of other workspaces than its own. */
  workspace_id: string
  id: string
  subscription_id: string
  entity_id: string
  /** JSON: what happened, in the newest shape (core/events). */
  event: string
  /** JSON: who did it. */
  authors: string
  /** JSON: who else sees it; null for internal integrations. */
  accessible_by: string | null
  created_time: string
}

/** An event on its way to a subscription, or done with. */
type WebhookEventTable = {
  workspace_id: string
  id: string
  subscription_id: string
  /** As the subscription's date calls it. */
  type: string
  kind: 'event' | 'test' | 'handshake'
  /** JSON as it is sent, but for the number of the attempt; empty for a handshake, whose body is the sealed token. */
  body: string
  status: 'waiting' | 'delivered' | 'failed'
  attempts: number
  created_time: string
  /** When it is to be sent next; null once it is done with. */
  due_time: string | null
  /** The process that is sending it, and until when others leave it alone. */
  claimed_by: string | null
  claimed_until: string | null
}

/** One attempt to deliver: what was sent, and what came back. Without an outcome it was cut short. */
type WebhookAttemptTable = {
  workspace_id: string
  id: string
  subscription_id: string
  event_id: string
  attempt_number: number
  started_time: string
  url: string
  /** JSON. */
  request_headers: string
  /** Null for a handshake. */
  request_body: string | null
  duration_ms: number | null
  status: number | null
  /** JSON. */
  response_headers: string | null
  /** Its beginning. */
  response_body: string | null
  /** Why there is no answer. */
  error: string | null
}

export type WebhookSubscriptionRow = Selectable<WebhookSubscriptionTable>
export type WebhookChangeRow = Selectable<WebhookChangeTable>
export type WebhookEventRow = Selectable<WebhookEventTable>
export type WebhookAttemptRow = Selectable<WebhookAttemptTable>

export type NodeRow = Selectable<NodeTable>
export type EndedTokenRow = Selectable<EndedTokenTable>
export type NewNode = Insertable<NodeTable>
export type AsyncTaskRow = Selectable<AsyncTaskTable>
export type CommentRow = Selectable<CommentTable>
export type DiscussionRow = Selectable<DiscussionTable>
export type IntegrationRow = Selectable<IntegrationTable>
export type WorkspaceRow = Selectable<WorkspaceTable>
export type PersonRow = Selectable<PersonTable>
export type ViewRow = Selectable<ViewTable>
export type NewView = Insertable<ViewTable>
export type ViewQueryRow = Selectable<ViewQueryTable>
export type FileUploadRow = Selectable<FileUploadTable>
export type FilePartRow = Selectable<FilePartTable>
export type PageHistoryRow = Selectable<PageHistoryTable>
export type RowChangeRow = Selectable<RowChangeTable>
export type EntryRow = Insertable<PropertyEntryTable>
export type InvitationRow = Selectable<InvitationTable>
export type PublicIntegrationRow = Selectable<PublicIntegrationTable>
export type AuthorizationRow = Selectable<AuthorizationTable>
export type OAuthCodeRow = Selectable<OAuthCodeTable>
export type PersonalTokenRow = Selectable<PersonalTokenTable>

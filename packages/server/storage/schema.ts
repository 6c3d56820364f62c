import type { Insertable, Selectable } from 'kysely'
import type { BlockLinkTable, BlockWordTable, CommentTable, CustomEmojiTable, DiscussionTable, FilePartTable, FileUploadTable, NodeTable, PageHistoryTable, PropertyEntryTable, RowChangeTable, SequenceTable, ViewQueryTable, ViewTable } from './tables/content.ts'
import type { EventTable, WebhookAttemptTable, WebhookChangeTable, WebhookEventTable, WebhookSubscriptionTable } from './tables/events.ts'
import type { AuthorizationTable, EndedTokenTable, GrantTable, IntegrationTable, OAuthCodeTable, OAuthTokenTable, PublicIntegrationTable, TokenTable } from './tables/integrations.ts'
import type { FavoriteTable, InvitationTable, MemberTable, PageAccessTable, PasswordTable, PersonTable, PersonalTokenTable, PictureTable, SessionTable, SignInKeyTable, WorkspaceTable } from './tables/people.ts'
import type { AsyncTaskTable, GenerationTable, RateWindowTable, ServerSettingTable } from './tables/server.ts'

export type { NodeKind } from './tables/content.ts'

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
  generations: GenerationTable
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

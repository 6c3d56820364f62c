import type { Crumb } from './content.ts'
import type { WorkspaceSummary } from './session.ts'

/** A capability of an integration, in the scope names of token introspection. At most one of the two `read_user_*`. */
export type Capability =
  | 'read_content'
  | 'update_content'
  | 'insert_content'
  | 'read_comments'
  | 'insert_comments'
  | 'read_user_with_email'
  | 'read_user_without_email'

export type IntegrationSummary = { id: string; name: string; logo_url: string | null; capabilities: Capability[] }

/** `GET /api/integrations` → `{results: Integration[]}`; `GET|PATCH|DELETE /api/integrations/:id` → Integration. */
export type Integration = IntegrationSummary & {
  type: 'internal'
  workspace: WorkspaceSummary
  /** The bot user: author of what the integration writes. */
  bot_id: string
  created_time: string
  last_used_time: string | null
}

/** `POST /api/integrations` (answers Integration), in the current workspace: another one is switched to first. New integrations read, update and insert content, read and insert no comments, and read users with e-mail. */
export type CreateIntegration = { name: string; workspace_id: string; type: 'internal' }

/** `PATCH /api/integrations/:id`. */
export type UpdateIntegration = { name?: string; capabilities?: Capability[] }

/** `PUT /api/integrations/:id/logo` (`DELETE` takes it away); both answer Integration. `image` is a PNG, JPEG, GIF or WebP of at most 256 KB, in base64. */
export type ChangeLogo = { image: string }

/** `GET /api/integrations/:id/secret` shows it; `POST /api/integrations/:id/secret/refresh` ends the old one and answers the new. */
export type Secret = { secret: string }

/** `GET /api/integrations/:id/access`: where access was given directly. Changed with the objects' connections routes. */
export type IntegrationAccess = { results: Crumb[] }

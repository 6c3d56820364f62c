import type { Crumb } from './content.ts'
import type { IntegrationSummary } from './integrations.ts'

/** `GET /api/objects/:id/connections` (page or database): the `•••` → Connections menu. */
export type ObjectConnections = { connections: ObjectConnection[]; available: ConnectionSummary[] }

/** An internal integration, or a public one for a person: that goes by the id of its bot, and only its own person adds it to pages. */
export type ConnectionSummary = IntegrationSummary & { person: { id: string; name: string } | null }

export type ObjectConnection = {
  integration: ConnectionSummary
  /** The ancestor that gives the access, or null when it was given right here. Only what was given here can be disconnected here. */
  inherited_from: Crumb | null
}

/** `POST /api/objects/:id/connections` adds (answers ObjectConnections); `DELETE /api/objects/:id/connections/:integration_id` removes (same answer). */
export type AddConnection = { integration_id: string }

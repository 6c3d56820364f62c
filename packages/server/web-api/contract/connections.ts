import type { Crumb } from './content.ts'
import type { IntegrationSummary } from './integrations.ts'

/** `GET /api/objects/:id/connections` (page or database): the `•••` → Connections menu. */
export type ObjectConnections = { connections: ObjectConnection[]; available: IntegrationSummary[] }

export type ObjectConnection = {
  integration: IntegrationSummary
  /** The ancestor that gives the access, or null when it was given right here. Only what was given here can be disconnected here. */
  inherited_from: Crumb | null
}

/** `POST /api/objects/:id/connections` adds (answers ObjectConnections); `DELETE /api/objects/:id/connections/:integration_id` removes (same answer). */
export type AddConnection = { integration_id: string }

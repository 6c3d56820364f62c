import type { ConnectionSummary } from './connections.ts'
import type { Crumb } from './content.ts'

/** `GET|PATCH /api/settings/workspace`; changing it asks for an owner. */
export type WorkspaceSettings = {
  id: string
  name: string
  /** An emoji or the address of a picture. */
  icon: string | null
  /** IANA name. */
  time_zone: string
  /** First day of the week: 0 Sunday, 1 Monday. */
  week_start: number
  plan: 'free' | 'paid'
  /** True when UNDERSTUDY_PLAN decides it for all workspaces. */
  plan_is_given: boolean
  may_change: boolean
}

/** `PATCH /api/settings/workspace`. */
export type UpdateWorkspaceSettings = Partial<Pick<WorkspaceSettings, 'name' | 'icon' | 'time_zone' | 'week_start' | 'plan'>>

/**
 * `GET /api/settings/connections` → `{results: Connection[]}`: everything that works in the workspace, and those of its pages that the
 * asking person may see. A public integration may be disconnected by its person, and by owners.
 */
export type Connection = { integration: ConnectionSummary; last_used_time: string | null; reaches: Crumb[]; may_disconnect: boolean }

/** `GET /api/settings/server` → `{results: ServerSetting[], may_change}`. */
export type ServerSetting = {
  /** As the environment and the README call it. */
  variable: string
  /** As it is in force; null is nothing. */
  value: string | null
  from: 'environment' | 'settings' | 'default'
  /** What it can be turned to here and now; null where it takes a start, or where the environment says it. */
  switch: { name: string; choices: string[]; value: string } | null
}

/** `PATCH /api/settings/server` (owners): turns a switch for the next request on, null gives it its default back. Answers as GET. */
export type TurnSwitch = { name: string; value: string | null }

/**
 * An export or import under way: `POST /api/exports` starts one, `PUT /api/imports` with the file as `application/zip` the other
 * (owners); both answer it, `GET /api/transfers/:id` says how far it is, `DELETE` drops it.
 */
export type Transfer = {
  id: string
  kind: 'export' | 'import'
  /** `ready`: the file was read and judged, and waits for `POST /api/transfers/:id/apply`. */
  state: 'running' | 'ready' | 'done' | 'failed'
  progress: { step: 'rows' | 'files' | 'check' | 'index' | 'keep' | 'swap'; done: number; total: number } | null
  error: string | null
  /** Of an export that is done; its file is `GET /api/transfers/:id/file`. */
  exported: { filename: string; size: number; exported_time: string; rows: number; files: TransferredFiles } | null
  /** Of an import that is ready or done. `replaces` is the name of the workspace here with the same id. */
  found: {
    workspace: { id: string; name: string; icon: string | null }
    exported_time: string
    files: TransferredFiles
    pages: number
    databases: number
    connections: number
    replaces: string | null
  } | null
  /** People whose address is somebody else's here, and what it is now. */
  changed_addresses: { name: string; email: string; now: string }[]
}
export type TransferredFiles = { count: number; bytes: number; missing: number }

/** `POST /api/transfers/:id/apply`: swaps the workspace in; `replace` must be true where one is replaced. */
export type ApplyImport = { replace: boolean }

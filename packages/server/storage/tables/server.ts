/** The tables of the server itself and of what its processes share. */

/** A call that is answered later. `outcome` is JSON: the answer, or the error when it failed. */
export type AsyncTaskTable = {
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
export type Claim = { claimed_by: string | null; claimed_until: string | null }

/** Windows of the rate limit where several processes share them. `passed` is how many of the last that called together did. */
export type RateWindowTable = { key: string; used: number; refused: number; passed: number; began: number; ends: number }

/** Transactions that wrote in a workspace ('' is any), in as many rows as wrote at once; their sum is its generation (dialects/postgres-generations.ts). */
export type GenerationTable = { workspace_id: string; slot: number; n: number }

/** A switch that was turned while the server ran. */
export type ServerSettingTable = { name: string; value: string }

/** What every stored object has: its id, and who made and last edited it when (times as stored, users by id). */
export type Facts = { id: string; created_time: string; created_by: string; last_edited_time: string; last_edited_by: string }

/** Where an object lies, as the API tells it. */
export type Parent =
  | { type: 'workspace'; workspace: true }
  | { type: 'page_id'; page_id: string }
  | { type: 'block_id'; block_id: string }
  | { type: 'database_id'; database_id: string }
  | { type: 'data_source_id'; data_source_id: string; database_id: string }

/** A user named inside another object: never more than its id. */
export const partialUser = (id: string) => ({ object: 'user', id })

/**
 * `GET /api/events`: server-sent events of the current workspace; each `data:` line is one LiveEvent. With `?since=` it tells what
 * happened after an event, by its number (`Session.live_since`). A person hears of what it may see;
 * `access.changed`, without ids, says that this is another now: refetch everything. The stream ends with the session.
 */
export type LiveEvent = {
  /** Dotted name of what happened, e.g. `page.updated`, `block.appended`, `comment.created`, `connection.added`. */
  type: string
  /** The object itself and all its ancestors: refetch what shows any of them. */
  object_ids: string[]
  /** The window whose person caused it, when it was one: that window knows already. */
  window_id?: string
}

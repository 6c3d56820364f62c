/** What is known of a discussion beside its comments. */
export type Discussion = {
  /** The `discussion_id` of its comments. */
  id: string
  /** The part of the block's line it stands on, in UTF-16 units, a mention or an equation counting as one; null when it stands on none, or on none any more. */
  anchor: { start: number; end: number } | null
  /** The text it was begun on. */
  quote: string | null
  resolved: { time: string; by: string } | null
}

/** `POST /api/discussions` begins one on a part of a block's text and answers its first comment; all others begin with `POST /v1/comments`. */
export type BeginDiscussion = { block_id: string; start: number; quote: string; rich_text: object[] }

/** `PUT /api/discussions/:id` resolves a discussion or opens it again. */
export type ResolveDiscussion = { resolved: boolean }

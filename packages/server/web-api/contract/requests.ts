/**
 * The request log: every call of the public API by a connection, by a personal token, and by nobody known (a missing,
 * malformed, refreshed or unknown credential). The web's own calls of `/v1` (by session) are left out.
 * The log is bounded: the oldest entries go first. Secrets were masked before anything was kept.
 */

/**
 * `GET /api/requests` → RequestList, newest first. All filters are optional and hold together; an unknown one is refused.
 * In the query string; lists are comma-separated.
 */
export type RequestFilters = {
  /** A connection, deleted ones too; calls with its refreshed or ended secrets included. */
  integration_id?: string
  caller?: RequestCaller['kind']
  /** Comma-separated: `POST,PATCH`. */
  method?: string
  /** Text anywhere in the path, such as an id or `/query`; case and dashes of ids do not matter. */
  path?: string
  /** The SDK's method name, such as `pages.create`. */
  operation?: string
  /** Comma-separated statuses or classes of them: `404`, `4xx`, `429,5xx`. */
  status?: string
  /** Comma-separated error codes: `object_not_found`. */
  code?: string
  /** A request id or its beginning. */
  request_id?: string
  /** The name of the rule that refused it (`Why.rule`). */
  rule?: string
  /** ISO times: from (inclusive), until (exclusive). */
  since?: string
  until?: string
  /** `next_cursor` of the page before: older ones. */
  cursor?: string
  /** `newest_cursor` of an earlier answer: only what has come since, for a live list. `has_more` then tells of a gap below. */
  after?: string
  /** 1 to 100, 50 by default. */
  page_size?: number
}

export type RequestList = {
  results: RequestSummary[]
  has_more: boolean
  next_cursor: string | null
  /** To be sent as `after` when something has arrived; null while the log is empty. */
  newest_cursor: string | null
  /** What the log holds of this workspace altogether, filters aside. */
  kept: { requests: number; oldest_time: string | null }
}

/**
 * Arrival: the stream `GET /api/events` tells this a few times a second at most, with the ids of the integrations that called
 * (calls by nobody add none). It is an event of its own name, `source.addEventListener('requests.logged', …)`, so that whoever
 * listens for changes of content (`onmessage`) does not hear it. It is no invitation to refetch everything: ask with `after`.
 */
export type RequestsLogged = { type: 'requests.logged'; object_ids: string[] }

/** Who called. Of `nobody`, `id` and `name` tell whose refreshed or ended secret it was, where that is known. */
export type RequestCaller = { kind: 'connection' | 'person' | 'nobody'; id: string | null; name: string | null }

/** What a token is of: an internal integration, a public one (whoever it acts for), or a person. */
export type CredentialKind = 'integration' | 'public_integration' | 'personal_token'

/** `GET /api/callers` → what calls the API in the workspace, for the filter of the log. */
export type Callers = { results: { kind: CredentialKind; id: string; name: string }[] }

export type RequestSummary = {
  request_id: string
  /** When it arrived. */
  time: string
  method: string
  /** As sent, with the query string. */
  path: string
  /** The SDK's method name; null when no route was found. */
  operation: string | null
  /** The `Notion-Version` header as sent. */
  version: string | null
  caller: RequestCaller
  status: number
  /** The error's code; null on success. */
  code: string | null
  ms: number
  /** The rule that refused it, and its sentence; null on everything but 4xx. */
  why: { rule: string; sentence: string } | null
}

/** `GET /api/requests/:request_id` → RequestDetail; 404 when it is not, or no longer, in the log. `DELETE /api/requests` empties the log of this workspace (answers `{}`). */
export type RequestDetail = Omit<RequestSummary, 'why'> & {
  request: LoggedMessage
  response: LoggedMessage
  /** In the order they ran; the last is the one that refused, when one did. */
  stages: { name: string; ms: number }[]
  why: Why | null
  /** What the call changed, in the order of the writes. */
  changes: ObjectChange[]
  /** True when it changed more objects than are kept. */
  changes_cut: boolean
  /** Ready to paste; the secret stands as `$NOTION_KEY` and `process.env.NOTION_KEY`. `sdk` is null where the SDK has no such call. */
  snippets: { curl: string; sdk: string | null }
}

export type LoggedMessage = {
  /** Names in lower case, as they came; values that hold a secret are masked in part: `Bearer ntn_…3fG2`. */
  headers: { name: string; value: string }[]
  /** Null when none was sent. */
  body: LoggedBody | null
}

export type LoggedBody = {
  /** As it was sent, before anything was cut. */
  bytes: number
  /** Null when the bytes are no text, and for forms. */
  text: string | null
  /** True when `text` is only the beginning, or not all parts are listed. */
  is_cut: boolean
  /** The parts of a form with a file; the file's bytes are not kept here. */
  parts: { name: string; filename: string | null; content_type: string | null; bytes: number }[] | null
}

/** An object as the public API shows it on the newest date: `before` is null when it was made, `after` when it is gone. */
export type ObjectChange = {
  object: ObjectReference
  change: 'created' | 'updated' | 'trashed' | 'restored' | 'deleted'
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export type ObjectReference = {
  id: string
  kind: 'page' | 'database' | 'data_source' | 'block' | 'view' | 'comment' | 'file_upload' | 'user' | 'workspace' | CredentialKind
  /** Its title or name, or for a block its type. */
  title: string
}

/**
 * Why a call was refused, for the owner: it may tell what the answer itself had to hide. Programs get `sentence` in the header
 * `x-understudy-reason` on loopback servers, and all of it through `understudy logs show`.
 */
export type Why = {
  /** Stable name, in kebab-case: `not-shared`, `no-such-object`, `wrong-kind`, `capability-off`, `in-trash`, `rate-limited`, … */
  rule: string
  /** Plain words, one or two sentences. */
  sentence: string
  /** What the rule looked at. Several facts may have one name (`shared_with`). */
  facts: Fact[]
  /** What would make the same call succeed, the best first; empty where only the call's author can know. */
  fixes: Fix[]
}

/** `name` is stable, in snake_case; `object` is there when the fact is one that can be opened. */
export type Fact = { name: string; text: string; object: ObjectReference | null }

/**
 * One way to mend it. `label` is the text of the button, a command: “Share “Roadmap” with Importer”.
 * With `call` it is one click: the web sends exactly this to the private API, and the refused call succeeds when repeated.
 * Without it the caller must change its call, and the fields of the kind say how: show them to copy.
 */
export type Fix = { label: string; call: FixCall | null } & (
  /** Share this object (`is_here`), or an ancestor of it, with the connection. */
  | { kind: 'share'; object: ObjectReference; is_here: boolean; integration_id: string }
  | { kind: 'enable_capability'; capability: string; integration_id: string }
  /** Out of the trash: the object itself, or the ancestor that takes it along. */
  | { kind: 'restore'; object: ObjectReference }
  /** Another object is meant: use its id, where there is one with another route. */
  | { kind: 'use_id'; object: ObjectReference; method: string | null; path: string | null }
  | { kind: 'set_header'; name: string; value: string }
  | { kind: 'use_route'; method: string; path: string }
  /** `path` is the part that failed, such as `body.parent.page_id`; `example` is a value that would pass there. */
  | { kind: 'change_value'; path: string; example: unknown }
  /** Leave this out: `body.parent.foo`, `query.start_cursor`. */
  | { kind: 'leave_out'; path: string }
  | { kind: 'send_smaller'; limit_bytes: number }
  /** The window opens by itself at `until`; the click opens it now. */
  | { kind: 'open_window'; until: string; integration_id: string }
  /** The current secret: `call` answers Secret, to be copied into the integration's settings. */
  | { kind: 'use_secret'; integration_id: string }
  | { kind: 'switch_plan'; plan: 'paid' }
  /** Nothing is wrong with the call: send it again. */
  | { kind: 'retry' }
)

/**
 * A call of the private API, ready to send. Routes that came with it, of use elsewhere too:
 * - `PUT /api/integrations/:id/capabilities/:capability` switches one on, `DELETE` off; answers Integration.
 * - `POST /api/objects/:id/restore` takes a page, database, data source or block out of the trash; answers Location.
 * - `POST /api/integrations/:id/rate_limit/open` opens the window now; answers RateLimitState.
 */
export type FixCall = { method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'; path: string; body: Record<string, unknown> | null }

/** `GET /api/integrations/:id/hints` (public ones and personal access tokens too) and, for the whole workspace, `GET /api/hints` → Hints. Never without evidence. */
export type Hints = { results: Hint[] }

export type Hint = {
  /** Stable name, in kebab-case: `retry-after-ignored`, `list-not-paged`, `capability-unused`, … */
  hint: string
  integration: { kind: CredentialKind; id: string; name: string }
  /** What was seen, as a heading. */
  title: string
  /** What to do about it, in plain words. */
  advice: string
  /** The page of Notion's documentation that says so, if there is one. */
  learn_more_url: string | null
  evidence: {
    /** With the numbers: “12 of 40 requests …”. */
    sentence: string
    /** How often it was seen. */
    count: number
    /** Some of those requests, newest first; at most ten. */
    request_ids: string[]
    first_time: string
    last_time: string
  }
  /** One click where there is one (a capability that is never used can be switched off). */
  fix: { label: string; call: FixCall } | null
}

/** `GET /api/integrations/:id/statistics?days=14` (1 to 30); of a public one all workspaces count, in the workspace that made it. Counted apart from the log, so a full log does not lose them. */
export type IntegrationStatistics = {
  /** Oldest first, today last, days without a request included; days are those of the workspace's time zone. */
  days: { date: string; requests: number; refused: number; failed: number }[]
  /** Over those days. `error_share` is that of 4xx and 5xx, 0 to 1; null without a request. */
  requests: number
  error_share: number | null
  rate_limit: RateLimitState
  last_used_time: string | null
}

/** The connection's window now; of several bots the fullest one. `limit` is null when the server has none; `opens_time` is null while no window is running. */
export type RateLimitState = {
  limit: number | null
  used: number
  left: number | null
  opens_time: string | null
  /** The last 60 minutes, oldest first, this one last: how close they came. */
  minutes: { time: string; requests: number; rate_limited: number }[]
}

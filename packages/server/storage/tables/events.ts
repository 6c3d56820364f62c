/** The tables of what happened, and of whom it is told. */
import type { Generated } from 'kysely'

/** What happened, written in the transaction that made it happen. */
export type EventTable = {
  seq: Generated<number>
  workspace_id: string
  type: string
  /** JSON array: the object itself and its ancestors. */
  object_ids: string
  /** The browser window in which a person caused it. */
  window_id: string | null
  created_time: string
}

/** Who is told of events: an endpoint of an integration, or (without a URL) a program that listens. */
export type WebhookSubscriptionTable = {
  workspace_id: string
  id: string
  integration_id: string
  url: string | null
  /** JSON array of event types by their newest names. */
  event_types: string
  api_version: string
  status: 'pending' | 'active' | 'paused'
  /** The verification token, encrypted: it signs every delivery. */
  sealed_token: string
  /** Since when nothing has got through; null while the last delivery did. */
  failing_since: string | null
  /** Why it is paused: by a person, or after lasting failures. */
  paused_by: 'person' | 'failures' | null
  /** When a listening program last said that it is there. */
  seen_time: string | null
  created_time: string
  created_by: string
}

/** A change that is not told yet, for others of the same object may follow; written in the transaction that made it happen. */
export type WebhookChangeTable = {
  /** Where it happened: a public integration hears of other workspaces than its own. */
  workspace_id: string
  id: string
  subscription_id: string
  entity_id: string
  /** JSON: what happened, in the newest shape (core/events). */
  event: string
  /** JSON: who did it. */
  authors: string
  /** JSON: who else sees it; null for internal integrations. */
  accessible_by: string | null
  created_time: string
}

/** An event on its way to a subscription, or done with. */
export type WebhookEventTable = {
  workspace_id: string
  id: string
  subscription_id: string
  /** As the subscription's date calls it. */
  type: string
  kind: 'event' | 'test' | 'handshake'
  /** JSON as it is sent, but for the number of the attempt; empty for a handshake, whose body is the sealed token. */
  body: string
  status: 'waiting' | 'delivered' | 'failed'
  attempts: number
  created_time: string
  /** When it is to be sent next; null once it is done with. */
  due_time: string | null
  /** The process that is sending it, and until when others leave it alone. */
  claimed_by: string | null
  claimed_until: string | null
}

/** One attempt to deliver: what was sent, and what came back. Without an outcome it was cut short. */
export type WebhookAttemptTable = {
  workspace_id: string
  id: string
  subscription_id: string
  event_id: string
  attempt_number: number
  started_time: string
  url: string
  /** JSON. */
  request_headers: string
  /** Null for a handshake. */
  request_body: string | null
  duration_ms: number | null
  status: number | null
  /** JSON. */
  response_headers: string | null
  /** Its beginning. */
  response_body: string | null
  /** Why there is no answer. */
  error: string | null
}

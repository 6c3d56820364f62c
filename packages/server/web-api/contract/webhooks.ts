import type { Capability } from './integrations.ts'

/** A version of the API in which events are told. */
export type WebhookVersion = '2026-03-11' | '2025-09-03' | '2022-06-28'

/** A webhook subscription of an integration. */
export type WebhookSubscription = {
  id: string
  integration_id: string
  url: string
  /** By the names of its version. */
  event_types: string[]
  api_version: WebhookVersion
  /** `pending` until the token that was sent to the endpoint is given back. */
  status: 'pending' | 'active' | 'paused'
  paused_by: 'person' | 'failures' | null
  /** Since when nothing gets through. */
  failing_since: string | null
  created_time: string
}

/** `GET /api/integrations/:id/webhooks`. `offered` are the event types of each version, and what each asks of the integration. */
export type WebhookSubscriptions = {
  results: WebhookSubscription[]
  offered: Record<WebhookVersion, { name: string; capability: Capability | null }[]>
}

/** `POST /api/integrations/:id/webhooks` (answers WebhookSubscription). */
export type CreateWebhook = { url: string; event_types: string[]; api_version: WebhookVersion }

/** `PATCH /api/webhooks/:id`; the URL only while it is pending. */
export type UpdateWebhook = Partial<CreateWebhook>

/** `POST /api/webhooks/:id/verify` (answers WebhookSubscription). `…/resend`, `…/pause` and `…/resume` take nothing. */
export type VerifyWebhook = { token: string }

/** `POST /api/webhooks/:id/test`: without a type the first one that the subscription hears of. Answers `{id, type}`. */
export type TestWebhook = { type?: string }

/** An event on its way to an endpoint, or done with. */
export type WebhookDelivery = {
  id: string
  type: string
  kind: 'event' | 'test' | 'handshake'
  status: 'waiting' | 'delivered' | 'failed'
  attempts: number
  created_time: string
  /** When it is sent next. */
  due_time: string | null
  last: { started_time: string; status: number | null; duration_ms: number | null; error: string | null } | null
}

/** `GET /api/webhooks/:id/deliveries`, newest first; `?before=` is the id of the last one known. */
export type WebhookDeliveries = { results: WebhookDelivery[]; has_more: boolean }

/** One attempt: what was sent, and what came back. */
export type WebhookAttempt = {
  id: string
  attempt_number: number
  started_time: string
  url: string
  duration_ms: number | null
  status: number | null
  request_headers: Record<string, string>
  request_body: string
  response_headers: Record<string, string> | null
  response_body: string | null
  error: string | null
}

/** `GET /api/webhook-deliveries/:id`; `POST …/replay` sends it again and answers WebhookDelivery. */
export type WebhookDeliveryDetail = WebhookDelivery & { attempt_log: WebhookAttempt[] }

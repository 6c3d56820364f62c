import { object, optional, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { listDeliveries, replayDelivery, retrieveDelivery, sendTestEvent } from '../../services/webhook-log.ts'
import {
  createSubscription,
  deleteSubscription,
  listSubscriptions,
  offeredEvents,
  pauseSubscription,
  resendToken,
  resumeSubscription,
  type Subscription,
  updateSubscription,
  verifySubscription,
} from '../../services/webhooks.ts'
import type { WebhookDeliveries, WebhookDelivery, WebhookDeliveryDetail, WebhookSubscription, WebhookSubscriptions } from '../contract.ts'
import { defineWebRoute, type WebRoute } from '../route.ts'

const byId = object({ id: uuid() })
const eventTypes = Type.Array(text())

// Every subscription that the dashboard sees has an endpoint.
const show = (subscription: Subscription): WebhookSubscription => ({ ...subscription, url: subscription.url! })

const listRoute = defineWebRoute({
  method: 'GET',
  path: '/api/integrations/:id/webhooks',
  role: 'owner',
  params: byId,
  async handle({ context, actor, params }): Promise<WebhookSubscriptions> {
    const results = (await listSubscriptions(context.store.db, actor, normaliseId(params.id))).map(show)
    return { results, offered: { '2026-03-11': offeredEvents('2026-03-11'), '2025-09-03': offeredEvents('2025-09-03'), '2022-06-28': offeredEvents('2022-06-28') } }
  },
})

const createRoute = defineWebRoute({
  method: 'POST',
  path: '/api/integrations/:id/webhooks',
  role: 'owner',
  params: byId,
  body: object({ url: text(), event_types: eventTypes, api_version: text() }),
  handle: async ({ context, actor, params, body }) => show(await createSubscription(context, actor, normaliseId(params.id), body)),
})

const updateRoute = defineWebRoute({
  method: 'PATCH',
  path: '/api/webhooks/:id',
  role: 'owner',
  params: byId,
  body: object({ url: optional(text()), event_types: optional(eventTypes), api_version: optional(text()) }),
  handle: async ({ context, actor, params, body }) => show(await updateSubscription(context, actor, normaliseId(params.id), body)),
})

const verifyRoute = defineWebRoute({
  method: 'POST',
  path: '/api/webhooks/:id/verify',
  role: 'owner',
  params: byId,
  body: object({ token: text() }),
  handle: async ({ context, actor, params, body }) => show(await verifySubscription(context, actor, normaliseId(params.id), body.token)),
})

/** A step that needs nothing but the subscription. */
const stepRoute = (method: 'POST' | 'DELETE', path: string, perform: typeof pauseSubscription) =>
  defineWebRoute({ method, path, role: 'owner', params: byId, handle: async ({ context, actor, params }) => show(await perform(context, actor, normaliseId(params.id))) })

const testRoute = defineWebRoute({
  method: 'POST',
  path: '/api/webhooks/:id/test',
  role: 'owner',
  params: byId,
  body: object({ type: optional(text()) }),
  handle: ({ context, actor, params, body }) => sendTestEvent(context, actor, normaliseId(params.id), body.type),
})

const deliveriesRoute = defineWebRoute({
  method: 'GET',
  path: '/api/webhooks/:id/deliveries',
  role: 'owner',
  params: byId,
  query: object({ before: optional(uuid()) }),
  handle: ({ context, actor, params, query }): Promise<WebhookDeliveries> =>
    listDeliveries(context.store.db, actor, normaliseId(params.id), query.before === undefined ? {} : { before: normaliseId(query.before) }),
})

const deliveryRoute = defineWebRoute({
  method: 'GET',
  path: '/api/webhook-deliveries/:id',
  role: 'owner',
  params: byId,
  handle: ({ context, actor, params }): Promise<WebhookDeliveryDetail> => retrieveDelivery(context, actor, normaliseId(params.id)),
})

const replayRoute = defineWebRoute({
  method: 'POST',
  path: '/api/webhook-deliveries/:id/replay',
  role: 'owner',
  params: byId,
  handle: ({ context, actor, params }): Promise<WebhookDelivery> => replayDelivery(context, actor, normaliseId(params.id)),
})

/** The routes of webhooks. */
export const webhookRoutes: readonly WebRoute[] = [
  listRoute,
  createRoute,
  updateRoute,
  verifyRoute,
  stepRoute('POST', '/api/webhooks/:id/resend', resendToken),
  stepRoute('POST', '/api/webhooks/:id/pause', pauseSubscription),
  stepRoute('POST', '/api/webhooks/:id/resume', resumeSubscription),
  stepRoute('DELETE', '/api/webhooks/:id', deleteSubscription),
  testRoute,
  deliveriesRoute,
  deliveryRoute,
  replayRoute,
]

import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { callPrivate } from '../../api/client.ts'
import type {
  CreateWebhook,
  IntegrationSummary,
  UpdateWebhook,
  WebhookDeliveries,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookSubscription,
  WebhookSubscriptions,
} from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'

/** What a subscription needs to know of its integration, internal or public. */
export type Subscriber = Pick<IntegrationSummary, 'id' | 'capabilities'>

/** The subscriptions of an integration, and the event types there are. */
export const useWebhooks = (integrationId: string) =>
  useQuery({
    queryKey: queryKeys.webhooks(integrationId),
    queryFn: () => callPrivate<WebhookSubscriptions>('GET', `/integrations/${integrationId}/webhooks`),
  })

/** A change of a subscription; what shows subscriptions or deliveries of its integration is read anew. */
function useChange<Input, Answer>(integrationId: string, mutationFn: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.webhooks(integrationId) }) })
}

/** Makes a subscription; its endpoint is sent a token. */
export const useCreateWebhook = (integrationId: string) =>
  useChange(integrationId, (input: CreateWebhook) => callPrivate<WebhookSubscription>('POST', `/integrations/${integrationId}/webhooks`, input))

/** Changes a subscription. */
export const useUpdateWebhook = ({ id, integration_id }: WebhookSubscription) =>
  useChange(integration_id, (input: UpdateWebhook) => callPrivate<WebhookSubscription>('PATCH', `/webhooks/${id}`, input))

/** Compares the token that came to the endpoint. */
export const useVerifyWebhook = ({ id, integration_id }: WebhookSubscription) =>
  useChange(integration_id, (token: string) => callPrivate<WebhookSubscription>('POST', `/webhooks/${id}/verify`, { token }))

/** A step that needs nothing else. */
export const useWebhookStep = ({ id, integration_id }: WebhookSubscription) =>
  useChange(integration_id, (step: 'resend' | 'pause' | 'resume') => callPrivate<WebhookSubscription>('POST', `/webhooks/${id}/${step}`))

/** Deletes a subscription. */
export const useDeleteWebhook = ({ id, integration_id }: WebhookSubscription) =>
  useChange(integration_id, () => callPrivate<WebhookSubscription>('DELETE', `/webhooks/${id}`))

/** Sends an example of an event type. */
export const useSendTest = ({ id, integration_id }: WebhookSubscription) =>
  useChange(integration_id, (type: string) => callPrivate<{ id: string; type: string }>('POST', `/webhooks/${id}/test`, { type }))

/** The deliveries of a subscription, newest first, a page at a time. */
export const useDeliveries = (subscriptionId: string) =>
  useInfiniteQuery({
    queryKey: queryKeys.deliveries(subscriptionId),
    queryFn: ({ pageParam }) => callPrivate<WebhookDeliveries>('GET', `/webhooks/${subscriptionId}/deliveries${pageParam ? `?before=${pageParam}` : ''}`),
    initialPageParam: '',
    getNextPageParam: ({ results, has_more }) => (has_more ? results.at(-1)?.id : undefined),
  })

/** One delivery with its attempts. */
export const useDelivery = (subscriptionId: string, id: string) =>
  useQuery({ queryKey: queryKeys.delivery(subscriptionId, id), queryFn: () => callPrivate<WebhookDeliveryDetail>('GET', `/webhook-deliveries/${id}`) })

/** Sends an event again. */
export function useReplay(subscriptionId: string, id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => callPrivate<WebhookDelivery>('POST', `/webhook-deliveries/${id}/replay`),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.deliveries(subscriptionId) }),
  })
}

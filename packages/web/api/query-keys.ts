/**
 * The names under which answers are cached. Every key carries the ids of the objects its answer shows,
 * so that the live stream can say which answers are stale.
 */
export const queryKeys = {
  session: ['session'] as const,
  locate: (id: string) => ['locate', id] as const,
  tree: (parentId: string | null) => ['tree', parentId] as const,
  page: (id: string) => ['page', id] as const,
  database: (id: string) => ['database', id] as const,
  rows: (databaseId: string, dataSourceId: string) => ['rows', databaseId, dataSourceId] as const,
  connections: (objectId: string) => ['connections', objectId] as const,
  integrations: ['integrations'] as const,
  integration: (id: string) => ['integrations', id] as const,
  access: (integrationId: string) => ['integrations', integrationId, 'access'] as const,
  statistics: (integrationId: string) => ['integrations', integrationId, 'statistics'] as const,
  requests: (filters: object) => ['requests', filters] as const,
  request: (id: string) => ['request', id] as const,
  sameCall: (requestId: string) => ['requests', 'same', requestId] as const,
  hints: (integrationId: string | null) => ['hints', integrationId] as const,
  webhooks: (integrationId: string) => ['webhooks', integrationId] as const,
  deliveries: (subscriptionId: string) => ['deliveries', subscriptionId] as const,
  delivery: (subscriptionId: string, id: string) => ['deliveries', subscriptionId, id] as const,
  settings: (part: string) => ['settings', part] as const,
  transfer: (id: string) => ['transfer', id] as const,
  search: (text: string) => ['search', text] as const,
}

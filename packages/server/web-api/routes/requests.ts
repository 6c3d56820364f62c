import type { Actor } from '@understudy/core/permissions/actor.ts'
import { object, oneOf, optional, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../../context.ts'
import { listRequests, type Readable, readableRequests } from '../../request-log/list.ts'
import { showRequest } from '../../request-log/show.ts'
import { callersIn } from '../../services/callers.ts'
import type { Callers, RequestDetail, RequestList } from '../contract.ts'
import { defineWebRoute } from '../route.ts'

/** What a person may read: the requests of the workspace and, where every visitor owns the whole server, those of nobody known. */
export const readableTo = ({ config }: Context, { workspace_id }: Actor): Readable => ({ workspace_id, withNobodys: config.loopback })

export const listRequestsRoute = defineWebRoute({
  method: 'GET',
  path: '/api/requests',
  role: 'owner',
  query: object({
    integration_id: optional(uuid()),
    caller: optional(oneOf('connection', 'person', 'nobody')),
    method: optional(text(100)),
    path: optional(text(500)),
    operation: optional(text(500)),
    status: optional(text(100)),
    code: optional(text(500)),
    request_id: optional(text(36)),
    rule: optional(text(500)),
    since: optional(text(40)),
    until: optional(text(40)),
    cursor: optional(text(20)),
    after: optional(text(20)),
    page_size: optional(Type.Integer({ minimum: 1, maximum: 100 })),
  }),
  async handle({ context, actor, query }): Promise<RequestList> {
    const filters = query.integration_id === undefined ? query : { ...query, integration_id: normaliseId(query.integration_id) }
    return listRequests(await context.requests.read(), readableTo(context, actor), filters)
  },
})

export const retrieveRequestRoute = defineWebRoute({
  method: 'GET',
  path: '/api/requests/:request_id',
  role: 'owner',
  params: object({ request_id: uuid() }),
  handle: ({ context, actor, params }): Promise<RequestDetail> => showRequest(context, readableTo(context, actor), normaliseId(params.request_id)),
})

export const callersRoute = defineWebRoute({
  method: 'GET',
  path: '/api/callers',
  role: 'owner',
  handle: async ({ context, actor }): Promise<Callers> => ({ results: (await callersIn(context.store.db, actor.workspace_id)).map(({ kind, id, name }) => ({ kind, id, name })) }),
})

export const clearRequestsRoute = defineWebRoute({
  method: 'DELETE',
  path: '/api/requests',
  role: 'owner',
  async handle({ context, actor }) {
    const db = await context.requests.read()
    await db.deleteFrom('requests').where('seq', 'in', readableRequests(db, readableTo(context, actor)).select('seq')).execute()
    return {}
  },
})

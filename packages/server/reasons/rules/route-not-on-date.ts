import { normaliseId } from '@understudy/core/values/ids.ts'
import { exists } from '../../http/routes.ts'
import { listDataSources } from '../../storage/repositories/nodes.ts'
import { apiDates } from '../../versions/index.ts'
import type { Fix } from '../../web-api/contract/requests.ts'
import { referenceTo } from '../finding/find-anything.ts'
import { nearestRoutes } from '../finding/nearest-routes.ts'
import { setVersion } from '../finding/versions.ts'
import { fact, type Refused, type Rule, stageOf, titled } from '../reason.ts'

/** The route exists, but not on the date the call was made for. */
export const routeNotOnDate: Rule = {
  name: 'route-not-on-date',
  async judge(refused) {
    const { exchange } = refused
    if (stageOf(refused) !== 'date' || refused.refused.code !== 'invalid_request_url') return null
    const { request, around, date } = exchange
    const having = apiDates.filter((one) => around.routes.find(request.method, request.path, one))
    const route = `${request.method} ${exchange.route.path}`
    const routes = nearestRoutes(around.routes.all.filter((endpoint) => exists(endpoint, date)), request.method, request.path)
    return {
      sentence: `${route} is not a route of ${date}; it is one of ${having.join(' and ')}.`,
      facts: [fact('route', route), fact('date', date), ...having.map((one) => fact('exists_on', one))],
      fixes: [...(await successorOf(refused)), ...having.map(setVersion), ...routes],
    }
  },
}

/** Where databases were split into data sources, the same question is asked of these. */
async function successorOf({ context, exchange, caller }: Refused): Promise<Fix[]> {
  const { database_id } = exchange.params
  if (!database_id || !caller.actor || !exchange.route.path.endsWith('/query')) return []
  const sources = await listDataSources(context.store.db, caller.actor.workspace_id, [safeId(database_id)])
  return sources.map((source) => ({
    kind: 'use_id', label: `Query the data source ${titled(source.title ?? '')}: POST /v1/data_sources/${source.id}/query`, object: referenceTo(source),
    method: 'POST', path: `/v1/data_sources/${source.id}/query`, call: null,
  }))
}

function safeId(id: string): string {
  try {
    return normaliseId(id)
  } catch {
    return id
  }
}

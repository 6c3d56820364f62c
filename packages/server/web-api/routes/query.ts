import { object, uuid } from '@understudy/core/schema/shapes.ts'
import { queryBody, querySize } from '../../endpoints/data-sources/query-data-source.ts'
import { queryDataSource } from '../../services/query.ts'
import type { QueryAnswer } from '../contract.ts'
import { referencesIn } from '../references.ts'
import { defineWebRoute } from '../route.ts'

export const queryRoute = defineWebRoute({
  method: 'POST',
  path: '/api/data_sources/:id/query',
  params: object({ id: uuid() }),
  body: queryBody(),
  async handle({ context, actor, params, body }): Promise<QueryAnswer> {
    const list = await queryDataSource(context, actor, params.id, querySize(body))
    return { ...list, object: 'list', references: await referencesIn(context.store.db, actor, list.results) } as unknown as QueryAnswer
  },
})

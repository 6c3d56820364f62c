import { object, uuid } from '@understudy/core/schema/shapes.ts'
import { groupRows, groupRowsInput } from '../../services/group-rows.ts'
import { queryDataSource, queryInput } from '../../services/query.ts'
import type { QueryAnswer, RowGroups } from '../contract.ts'
import { objectsNamedIn } from '../../services/named-objects.ts'
import { defineWebRoute } from '../route.ts'

export const queryRoute = defineWebRoute({
  method: 'POST',
  path: '/api/data_sources/:id/query',
  params: object({ id: uuid() }),
  body: queryInput(),
  async handle({ context, actor, params, body }): Promise<QueryAnswer> {
    const list = await queryDataSource(context, actor, params.id, body)
    return { ...list, object: 'list', references: await objectsNamedIn(context, context.store.db, actor, list.results) } as unknown as QueryAnswer
  },
})

export const groupsRoute = defineWebRoute({
  method: 'POST',
  path: '/api/data_sources/:id/groups',
  params: object({ id: uuid() }),
  body: groupRowsInput(),
  handle: ({ context, actor, params, body }): Promise<RowGroups> => groupRows(context, actor, params.id, body),
})

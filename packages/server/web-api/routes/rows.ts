import { object, uuid } from '@understudy/core/schema/shapes.ts'
import { groupRows, groupRowsInput } from '../../services/group-rows.ts'
import { queryStretch, queryStretches, stretchesInput, stretchInput } from '../../services/query.ts'
import type { RowGroups, RowsAnswer, StretchesAnswer } from '../contract.ts'
import { objectsNamedIn } from '../../services/named-objects.ts'
import { defineWebRoute } from '../route.ts'

export const rowsRoute = defineWebRoute({
  method: 'POST',
  path: '/api/data_sources/:id/rows',
  params: object({ id: uuid() }),
  body: stretchInput(),
  async handle({ context, actor, params, body }): Promise<RowsAnswer> {
    const found = await queryStretch(context, actor, params.id, body)
    return { ...found, references: await objectsNamedIn(context, context.store.db, actor, found.results) } as unknown as RowsAnswer
  },
})

export const stretchesRoute = defineWebRoute({
  method: 'POST',
  path: '/api/data_sources/:id/stretches',
  params: object({ id: uuid() }),
  body: stretchesInput(),
  async handle({ context, actor, params, body }): Promise<StretchesAnswer> {
    const stretches = await queryStretches(context, actor, params.id, body.stretches)
    return { stretches, references: await objectsNamedIn(context, context.store.db, actor, stretches) } as unknown as StretchesAnswer
  },
})

export const groupsRoute = defineWebRoute({
  method: 'POST',
  path: '/api/data_sources/:id/groups',
  params: object({ id: uuid() }),
  body: groupRowsInput(),
  handle: ({ context, actor, params, body }): Promise<RowGroups> => groupRows(context, actor, params.id, body),
})

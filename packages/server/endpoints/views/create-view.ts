import { filterInput } from '@understudy/core/queries/filter.ts'
import { sortsInput } from '@understudy/core/queries/sorts.ts'
import { object, optional, text, uuid } from '@understudy/core/schema/shapes.ts'
import { configurationInput } from '@understudy/core/views/configuration.ts'
import { quickFiltersInput } from '@understudy/core/views/filters.ts'
import { viewTypeName } from '@understudy/core/views/index.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { viewDestination } from '../../services/place-view.ts'
import { createView, type CreateView } from '../../services/views.ts'

export const viewsCreate = defineEndpoint({
  operation: 'views.create',
  method: 'POST',
  path: '/v1/views',
  since: 'splitDatabasesIntoDataSources',
  capability: ['insert_content'],
  answers: 'read_content',
  body: object({
    data_source_id: uuid(),
    name: text(),
    type: viewTypeName(),
    ...viewDestination,
    filter: optional(filterInput()),
    sorts: optional(sortsInput()),
    quick_filters: optional(quickFiltersInput()),
    configuration: optional(configurationInput()),
  }),
  handle: ({ context, actor, body }) => createView(context, actor, body as CreateView),
})

import { filterInput } from '@understudy/core/queries/filter.ts'
import { nullable, object, optional, text } from '@understudy/core/schema/shapes.ts'
import { configurationInput } from '@understudy/core/views/configuration.ts'
import { propertySortsInput, quickFiltersUpdate } from '@understudy/core/views/filters.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { updateView, type UpdateView } from '../../services/views.ts'
import { idPath } from '../shapes.ts'

export const viewsUpdate = defineEndpoint({
  operation: 'views.update',
  method: 'PATCH',
  path: '/v1/views/:view_id',
  since: 'splitDatabasesIntoDataSources',
  capability: ['update_content'],
  answers: 'read_content',
  params: idPath('view_id'),
  body: object({
    name: optional(text()),
    filter: optional(nullable(filterInput())),
    sorts: optional(nullable(propertySortsInput())),
    quick_filters: optional(quickFiltersUpdate()),
    configuration: optional(configurationInput()),
  }),
  handle: ({ context, actor, params, body }) => updateView(context, actor, params.view_id, body as UpdateView),
})

import { pagePropertiesInput } from '@understudy/core/property-types/page-values.ts'
import { object, optional, Type } from '@understudy/core/schema/shapes.ts'
import { coverOrNull, iconOrNull } from '@understudy/core/values/files.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { updatePage } from '../../services/pages.ts'
import { templateChoice } from '../../services/templates.ts'
import { filterProperties, idPath } from '../shapes.ts'

export const pagesUpdate = defineEndpoint({
  operation: 'pages.update',
  method: 'PATCH',
  path: '/v1/pages/:page_id',
  capability: ['update_content'],
  answers: 'read_content',
  params: idPath('page_id'),
  query: filterProperties,
  body: object({
    properties: optional(pagePropertiesInput()),
    icon: iconOrNull(),
    cover: coverOrNull(),
    in_trash: optional(Type.Boolean()),
    is_archived: optional(Type.Boolean()),
    is_locked: optional(Type.Boolean()),
    template: optional(templateChoice()),
    erase_content: optional(Type.Boolean()),
  }),
  handle: ({ context, actor, params, query, body }) => updatePage(context, actor, params.page_id, body, query.filter_properties),
})

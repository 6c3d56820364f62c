import { childrenInput } from '@understudy/core/block-types/block-request.ts'
import { pagePropertiesInput } from '@understudy/core/property-types/page-values.ts'
import { object, optional, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { coverOrNull, iconOrNull } from '@understudy/core/values/files.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { createPage } from '../../services/pages.ts'
import { pagePosition } from '../../services/place.ts'
import { filterProperties } from '../shapes.ts'

const parent = Type.Union([
  object({ page_id: uuid(), type: optional(Type.Literal('page_id')) }),
  object({ database_id: uuid(), type: optional(Type.Literal('database_id')) }),
  object({ data_source_id: uuid(), database_id: optional(uuid()), type: optional(Type.Literal('data_source_id')) }),
  object({ workspace: Type.Literal(true), type: optional(Type.Literal('workspace')) }),
])

export const pagesCreate = defineEndpoint({
  operation: 'pages.create',
  method: 'POST',
  path: '/v1/pages',
  capability: ['insert_content'],
  answers: 'read_content',
  query: filterProperties,
  body: object({
    parent: optional(parent),
    properties: optional(pagePropertiesInput()),
    icon: iconOrNull(),
    cover: coverOrNull(),
    children: optional(childrenInput()),
    content: optional(childrenInput()),
    markdown: optional(text()),
    allow_async: optional(Type.Boolean()),
    position: optional(pagePosition()),
  }),
  handle: ({ context, actor, body, query }) => createPage(context, actor, body, query.filter_properties),
})

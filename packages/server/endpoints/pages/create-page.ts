import { childrenInput } from '@understudy/core/block-types/block-request.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import { pagePropertiesInput } from '@understudy/core/property-types/page-values.ts'
import { object, optional, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { coverOrNull, iconOrNull } from '@understudy/core/values/files.ts'
import { Accepted, defineEndpoint } from '../../http/endpoint.ts'
import { runAsync } from '../../services/async-tasks.ts'
import { createPageLater } from '../../services/later-operations.ts'
import { createPage } from '../../services/pages.ts'
import { pagePosition } from '../../services/place.ts'
import { templateChoiceOrNone } from '../../services/templates.ts'
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
    position: optional(pagePosition()),
    template: optional(templateChoiceOrNone()),
    allow_async: optional(Type.Boolean()),
  }),
  handle: async ({ context, actor, body: { allow_async, ...body }, query }) => {
    if (!allow_async) return createPage(context, actor, body, query.filter_properties)
    if (body.markdown === undefined) throw validationError('body failed validation: body.markdown should be defined when body.allow_async is true, instead was `undefined`.')
    return new Accepted(await runAsync(context, actor, createPageLater, { body, filter: query.filter_properties }))
  },
})

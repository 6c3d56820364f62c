import { filterInput } from '@understudy/core/queries/filter.ts'
import { sortsInput } from '@understudy/core/queries/sorts.ts'
import { object, oneOf, optional, text, Type } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { type QueryBody, queryDataSource } from '../../services/query.ts'
import { filterProperties, idPath, pageSize, sizeOf } from '../shapes.ts'

/** The body of a query. */
export const queryBody = () =>
  object({
    filter: optional(filterInput()),
    sorts: optional(sortsInput()),
    start_cursor: optional(text()),
    page_size: pageSize(),
    in_trash: optional(Type.Boolean()),
    result_type: optional(oneOf('page', 'data_source')),
  })

/** A query whose page size of 0 became the default. */
export const querySize = <B extends QueryBody>(body: B): B => ({ ...body, page_size: sizeOf(body.page_size) })

export const dataSourcesQuery = defineEndpoint({
  operation: 'dataSources.query',
  method: 'POST',
  path: '/v1/data_sources/:data_source_id/query',
  since: 'splitDatabasesIntoDataSources',
  capability: ['read_content'],
  params: idPath('data_source_id'),
  query: filterProperties,
  body: queryBody(),
  handle: ({ context, actor, params, query, body }) =>
    queryDataSource(context, actor, params.data_source_id, querySize(body), query.filter_properties),
})

/**
 * The database routes of dates before databases were split into data sources. They speak of the database by its own id and
 * answer its only data source; the change's way down (versions/split-databases-into-data-sources.ts) gives that the old form.
 */
import { createSchemaInput, updateSchemaInput } from '@understudy/core/property-types/schema.ts'
import { object, optional, Type } from '@understudy/core/schema/shapes.ts'
import { defineEndpoint } from '../../http/endpoint.ts'
import { createDatabase, retrieveOnlySource, updateDatabaseWithSource } from '../../services/databases.ts'
import { queryInput, queryOnlySource } from '../../services/query.ts'
import { filterProperties, idPath } from '../shapes.ts'
import { databaseParent, databaseProperties } from './shapes.ts'

const until = 'splitDatabasesIntoDataSources' as const

export const oldDatabasesCreate = defineEndpoint({
  operation: 'databases.create',
  method: 'POST',
  path: '/v1/databases',
  until,
  capability: ['insert_content'],
  answers: 'read_content',
  body: object({ parent: databaseParent(), properties: createSchemaInput(), ...databaseProperties }),
  handle: ({ context, actor, body: { properties, ...body } }) =>
    createDatabase(context, actor, { ...body, initial_data_source: { properties } }, 'data_source'),
})

export const oldDatabasesRetrieve = defineEndpoint({
  operation: 'databases.retrieve',
  method: 'GET',
  path: '/v1/databases/:database_id',
  until,
  capability: ['read_content'],
  params: idPath('database_id'),
  handle: ({ context, actor, params }) => retrieveOnlySource(context, actor, params.database_id),
})

export const oldDatabasesUpdate = defineEndpoint({
  operation: 'databases.update',
  method: 'PATCH',
  path: '/v1/databases/:database_id',
  until,
  capability: ['update_content'],
  answers: 'read_content',
  params: idPath('database_id'),
  body: object({ properties: optional(updateSchemaInput()), ...databaseProperties, in_trash: optional(Type.Boolean()) }),
  handle: ({ context, actor, params, body }) => updateDatabaseWithSource(context, actor, params.database_id, body),
})

export const oldDatabasesQuery = defineEndpoint({
  operation: 'databases.query',
  method: 'POST',
  path: '/v1/databases/:database_id/query',
  until,
  capability: ['read_content'],
  params: idPath('database_id'),
  query: filterProperties,
  body: queryInput(),
  isRepeatable: true,
  handle: ({ context, actor, params, query, body }) =>
    queryOnlySource(context, actor, params.database_id, body, query.filter_properties),
})

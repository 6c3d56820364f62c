import { defineEventType, type EventBlock, exampleIds, type InParent, inPage, united } from './event-type.ts'
import { mergeSchemaUpdates, type SchemaUpdate } from './schema-updates.ts'

const database = { entity: 'database', capability: 'read_content', isAggregated: true } as const
const source = { entity: 'data_source', capability: 'read_content', isAggregated: true } as const

type Content = InParent & { updated_blocks: EventBlock[] }
type SchemaData = InParent & { updated_properties: SchemaUpdate[] }

const content: Content = { ...inPage, updated_blocks: [{ id: exampleIds.page, type: 'page' }] }
const schema: SchemaData = { ...inPage, updated_properties: [{ id: 'XGe%40', name: 'Due', action: 'updated' }] }
const inDatabase: InParent = { parent: { id: exampleIds.database, type: 'database' } }

/** What happens to databases as a whole. */
export const databaseEvents = [
  defineEventType({ ...database, name: 'database.created', life: 'begins', example: inPage }),
  defineEventType({ ...database, name: 'database.moved', example: inPage }),
  defineEventType({ ...database, name: 'database.deleted', life: 'ends', example: inPage }),
  defineEventType({ ...database, name: 'database.undeleted', life: 'returns', example: inPage }),
] as const

/** What happens to data sources, their rows and their schemas. */
export const dataSourceEvents = [
  defineEventType({ ...source, name: 'data_source.created', life: 'begins', example: inPage }),
  defineEventType({
    ...source,
    name: 'data_source.content_updated',
    example: content,
    merge: (earlier, later) => ({ ...later, updated_blocks: united(earlier.updated_blocks, later.updated_blocks) }),
  }),
  defineEventType({
    ...source,
    name: 'data_source.schema_updated',
    example: schema,
    merge: (earlier, later) => ({ ...later, updated_properties: mergeSchemaUpdates(earlier.updated_properties, later.updated_properties) }),
    isEmpty: ({ updated_properties }) => updated_properties.length === 0,
  }),
  defineEventType({ ...source, name: 'data_source.moved', example: inDatabase }),
  defineEventType({ ...source, name: 'data_source.deleted', life: 'ends', example: inPage }),
  defineEventType({ ...source, name: 'data_source.undeleted', life: 'returns', example: inPage }),
] as const

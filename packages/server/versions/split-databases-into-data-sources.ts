import type { EventParent } from '@understudy/core/events/event-type.ts'
import type { ToldEvent } from '@understudy/core/events/show-event.ts'
import { object, oneOf, type TProperties, type TSchema, Type } from '@understudy/core/schema/shapes.ts'
import { defineChange, type Json } from './change.ts'
import { editedProperty, withAlternative, withRenamedKey } from './shape-edits.ts'

/** Relations named the database; a data source was accepted beside it or instead (documented). */
const relateToDatabases = (newer: TSchema) =>
  editedProperty(newer, ['properties', '*', 'relation'], (relation) => withAlternative(relation, 'data_source_id', 'database_id'))

const searchForDatabases = (newer: TSchema) =>
  editedProperty(newer, ['filter', 'value'], () => oneOf('page', 'database'))

function searchForDataSources(body: Json): Json {
  const filter = body.filter as Json | undefined
  return filter?.value === 'database' ? { ...body, filter: { ...filter, value: 'data_source' } } : body
}

/** A database of before: the container and its only data source as one object with the database's id. */
function mergeIntoDatabase(source: Json): Json {
  return {
    object: 'database',
    id: (source.parent as { database_id: string }).database_id,
    cover: source.cover,
    icon: source.icon,
    created_time: source.created_time,
    created_by: source.created_by,
    last_edited_by: source.last_edited_by,
    last_edited_time: source.last_edited_time,
    title: source.title,
    description: source.description,
    is_inline: source.is_inline,
    properties: source.properties,
    parent: source.database_parent,
    url: source.url,
    public_url: source.public_url,
    archived: source.in_trash,
    in_trash: source.in_trash,
  }
}

function parentDatabase(page: Json): Json {
  const parent = page.parent as Json | undefined
  if (parent?.type !== 'data_source_id') return page
  return { ...page, parent: { type: 'database_id', database_id: parent.database_id } }
}

function listOfDatabases(list: Json): Json {
  if (list.type !== 'page_or_data_source') return list
  return Object.fromEntries(
    Object.entries(list).map(([key, value]) => {
      if (key === 'type') return [key, 'page_or_database']
      return [key === 'page_or_data_source' ? 'page_or_database' : key, value]
    }),
  )
}

/** The shape of what `mergeIntoDatabase` gives. */
function describeDatabase(source: TSchema): TSchema {
  const { properties } = source as unknown as { properties: TProperties }
  const { object: _, parent: __, database_parent, ...rest } = properties
  return object({ object: Type.Literal('database'), ...rest, parent: database_parent!, archived: Type.Boolean() })
}

type ParentShape = TSchema & { properties: { type: { const: string } } }

const describeParent = (newer: TSchema) =>
  editedProperty(newer, ['parent'], (parent) => {
    const { anyOf = [] } = parent as { anyOf?: ParentShape[] }
    return Type.Union(anyOf.filter(({ properties }) => properties.type.const !== 'data_source_id'))
  })

const describeList = (newer: TSchema) =>
  editedProperty(withRenamedKey(newer, 'page_or_data_source', 'page_or_database'), ['type'], (type) =>
    (type as { const?: string }).const === 'page_or_data_source' ? Type.Literal('page_or_database') : type,
  )

/** Events of before tell of the database where today's tell of its data source, and of no data source at all. */
function tellOfDatabase({ database, ...event }: ToldEvent): ToldEvent {
  if (database) return { ...event, entity: { id: database.id, type: 'database' }, data: { ...(event.data as Json), parent: withoutSource(database.parent) } }
  const data = event.data as { parent?: EventParent } | null
  return data?.parent ? { ...event, data: { ...data, parent: withoutSource(data.parent) } } : event
}

const withoutSource = ({ id, type }: EventParent): EventParent => ({ id, type })

export const splitDatabasesIntoDataSources = defineChange({
  name: 'splitDatabasesIntoDataSources',
  note: 'A database is a container of data sources; a data source holds the schema and the rows.',
  requests: {
    search: { shape: searchForDatabases, upgrade: searchForDataSources },
    'databases.create': { shape: relateToDatabases },
    'databases.update': { shape: relateToDatabases },
  },
  downgrade: { data_source: mergeIntoDatabase, page: parentDatabase, block: parentDatabase, list: listOfDatabases },
  answers: { data_source: describeDatabase, page: describeParent, block: describeParent, list: describeList },
  events: {
    names: {
      'data_source.content_updated': 'database.content_updated',
      'data_source.schema_updated': 'database.schema_updated',
      'data_source.created': null,
      'data_source.moved': null,
      'data_source.deleted': null,
      'data_source.undeleted': null,
      'view.created': null,
      'view.updated': null,
      'view.deleted': null,
    },
    downgrade: tellOfDatabase,
  },
})

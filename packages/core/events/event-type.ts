import type { Capability } from '../permissions/capabilities.ts'

/** What an event is about. */
export type EntityType = 'page' | 'block' | 'database' | 'data_source' | 'comment' | 'file_upload' | 'view'

/** What something stands in; `data_source_id` when that is a database and the thing is a row of one of its data sources. */
export type EventParent = { id: string; type: 'space' | 'page' | 'block' | 'database'; data_source_id?: string }

/** Something with a place in a page. */
export type EventBlock = { id: string; type: 'page' | 'database' | 'block' }

/** An event type of webhooks: when it may be told, how several become one, and what its payload holds beside the common part. */
export type EventType<Name extends string = string, Data = any> = {
  name: Name
  entity: EntityType
  /** Without it a connection hears nothing of these events. */
  capability: Capability | null
  /** Several within a short while become one event. The others are sent at once. */
  isAggregated: boolean
  /** Where it stands in the life of its entity: opposite ends within a short while cancel out. */
  life?: 'begins' | 'ends' | 'returns'
  /** Two events of one entity as one; the later one's data unless told. */
  merge?(earlier: Data, later: Data): Data
  /** True for data that tells of nothing any more, after merging. */
  isEmpty?(data: Data): boolean
  /** What `data` holds; null where the key is absent. */
  example: Data
}

/** Types an event type; its data have the type of the example. */
export const defineEventType = <const Name extends string, Data>(type: EventType<Name, Data>): EventType<Name, Data> => type

/** The things of two lists, each once; the later one counts. */
export const united = <T extends { id: string }>(earlier: readonly T[], later: readonly T[]): T[] =>
  [...new Map([...earlier, ...later].map((item) => [item.id, item])).values()]

const uuid = (digit: number) => `${String(digit).repeat(8)}-1111-4111-8111-111111111111`

/** Ids for examples. */
export const exampleIds = { page: uuid(1), database: uuid(2), data_source: uuid(3), block: uuid(4), other: uuid(5) }

/** The data of most events. */
export type InParent = { parent: EventParent }
/** An example of something in a page. */
export const inPage: InParent = { parent: { id: exampleIds.page, type: 'page' } }
/** An example of a row. */
export const inDataSource: InParent = { parent: { id: exampleIds.database, type: 'database', data_source_id: exampleIds.data_source } }

import { databaseEvents, dataSourceEvents } from './database-events.ts'
import type { EntityType, EventParent, EventType } from './event-type.ts'
import { commentEvents, fileUploadEvents, viewEvents } from './other-events.ts'
import { pageEvents } from './page-events.ts'

/** Every event type of webhooks, in the order of the dashboard. */
export const eventTypes = [...pageEvents, ...databaseEvents, ...dataSourceEvents, ...viewEvents, ...commentEvents, ...fileUploadEvents] as const

type Known = (typeof eventTypes)[number]
export type EventName = Known['name']
type DataOf<Name extends EventName> = Extract<Known, { name: Name }> extends EventType<any, infer Data> ? Data : never

/** Something that happened to an object, in the newest shape, before it is addressed to anybody. */
export type ObjectEvent = {
  [Name in EventName]: {
    type: Name
    entity: { id: string; type: EntityType }
    data: DataOf<Name>
    /** The database of a data source: callers from before data sources knew it in its place. */
    database?: { id: string; parent: EventParent }
  }
}[EventName]

const byName = new Map<string, EventType>(eventTypes.map((type) => [type.name, type]))

/** The event type of a name. */
export const eventTypeNamed = (name: EventName): EventType => byName.get(name)!

/** True for a name of an event type. */
export const isEventName = (name: string): name is EventName => byName.has(name)

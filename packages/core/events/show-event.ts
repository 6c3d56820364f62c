import type { EventAuthor } from './aggregate.ts'
import type { EventParent } from './event-type.ts'

/** An event as a date of the API tells it: its type may have another name there. */
export type ToldEvent = {
  type: string
  entity: { id: string; type: string }
  data: unknown
  database?: { id: string; parent: EventParent }
}

/** To whom an event is told, and what goes with it. */
export type Address = {
  id: string
  timestamp: string
  workspace_id: string
  workspace_name: string
  subscription_id: string
  integration_id: string
  authors: readonly EventAuthor[]
  /** Users and bots that have the connection and see the entity; only public connections are told. */
  accessible_by: readonly EventAuthor[] | null
  attempt_number: number
  api_version: string
}

/** The body of a delivery. It carries ids, no content. */
export function showEvent({ type, entity, data }: ToldEvent, { accessible_by, attempt_number, api_version, authors, ...address }: Address) {
  return {
    ...address,
    authors,
    ...(accessible_by ? { accessible_by } : {}),
    attempt_number,
    api_version,
    entity,
    type,
    ...(data === null ? {} : { data }),
  }
}

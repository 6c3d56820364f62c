import type { ToldEvent } from '@understudy/core/events/show-event.ts'
import type { TSchema } from '@understudy/core/schema/shapes.ts'

/** A JSON object on its way in or out. */
export type Json = Record<string, unknown>

/**
 * One breaking change of the API, described from the newest shape backwards: how a request of before is brought up to
 * today's shape, and how an answer of today is turned back. A change sees values only: no database, no clock.
 * It is never edited once released.
 */
export type Change = {
  /** Begins with a verb and says it all; endpoints ask for it by this name. */
  name: string
  /** One sentence for the changelog. */
  note: string
  /** By operation: the body's shape as it was before (so that messages use the caller's words), and the way up. */
  requests?: Record<string, { shape?(newer: TSchema): TSchema; upgrade?(body: Json): Json }>
  /** By object kind (`page`, `block`, `list`, …): the way down. */
  downgrade?: Record<string, (object: Json) => Json>
  /** By object kind: the shape of an answer as it was before, in step with `downgrade`; the documentation is made from it. */
  answers?: Record<string, (newer: TSchema) => TSchema>
  /** Of webhooks: event types by today's name with the name of before (null: not told then), and the way down of every event. */
  events?: { names: Record<string, string | null>; downgrade(event: ToldEvent): ToldEvent }
}

/** Types a change. */
export const defineChange = <const C extends Change>(change: C): C => change

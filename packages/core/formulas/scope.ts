import type { Budget } from './limits.ts'
import type { Answer } from './values.ts'

/**
 * What a formula is evaluated in: a row, what is seen from it, and the clock. All of it has been loaded before, as
 * `References` tell; nothing here waits.
 */
export type Scope = {
  /** The page that the formula is a property of. */
  pageId: string
  /** The time of the evaluation in milliseconds since 1970: the same for all formulas of a request. */
  now: number
  /** The zone of days and hours: `UTC`, `Europe/Berlin`. */
  timeZone: string
  /** The value of an own property. */
  property(id: string): Answer
  /** The value of another page's property; undefined, which counts as empty, when it is not there or may not be seen. */
  pageProperty(pageId: string, property: { id: string } | { name: string }): Answer | undefined
  /** The title of a page as plain text; undefined when it may not be seen. */
  pageTitle(pageId: string): string | undefined
  userName(userId: string): string | null | undefined
  userEmail(userId: string): string | null | undefined
  /** Steps shared with other evaluations; without it each has `limits.steps`, which none may pass. */
  budget?: Budget
}

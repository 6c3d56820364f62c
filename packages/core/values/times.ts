/** Times as Notion prints them. Stored times are ISO with milliseconds and `Z`; what is printed depends on the object. */
import type { Lookup } from './lookup.ts'


/** The current time as stored: `2026-04-12T21:18:37.512Z`. */
export const now = (): string => new Date().toISOString()

let tellings = 0

/** Says that the answer that is being made tells of the present moment, and so may not be true any more at the next. */
export const tellOfNow = (): void => void (tellings += 1)

/** How often that was said: whoever keeps answers compares before and after. */
export const tellingsOfNow = (): number => tellings

/** The present moment in milliseconds, for an answer to tell of. */
export function presentMoment(): number {
  tellOfNow()
  return Date.now()
}

/** Minute form, rounded down: `2026-04-12T21:18:00.000Z` (pages, blocks, data sources, comments). */
export const toMinute = (stored: string) => `${stored.slice(0, 16)}:00.000Z`

/** The time of an object as shown: in minute form, or exactly where that is wished. */
export const shownTime = (stored: string, { exact_times }: Pick<Lookup, 'exact_times'>) => (exact_times ? stored : toMinute(stored))

/** Millisecond form with a numeric offset: `2026-04-12T21:18:37.512+00:00` (databases and views). */
export const toOffset = (stored: string) => stored.replace('Z', '+00:00')

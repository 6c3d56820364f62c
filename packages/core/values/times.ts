/** Times as Notion prints them. Stored times are ISO with milliseconds and `Z`; what is printed depends on the object. */

/** The current time as stored: `2026-04-12T21:18:37.512Z`. */
export const now = (): string => new Date().toISOString()

/** Minute form, rounded down: `2026-04-12T21:18:00.000Z` (pages, blocks, data sources, comments). */
export const toMinute = (stored: string) => `${stored.slice(0, 16)}:00.000Z`

/** Millisecond form with a numeric offset: `2026-04-12T21:18:37.512+00:00` (databases and views). */
export const toOffset = (stored: string) => stored.replace('Z', '+00:00')

/** Moments: `2026-07-21` or `2026-07-21T18:58:00.000+02:00`, as date values hold them, read and written in a time zone. */
import { isDay } from '../../values/dates.ts'

const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/i

/** The moment on the clock of a zone; a day begins there at midnight. */
export function zoned(moment: string, timeZone: string): Temporal.ZonedDateTime {
  if (isDay(moment)) return Temporal.PlainDate.from(moment).toZonedDateTime(timeZone)
  if (!hasOffset.test(moment)) return Temporal.PlainDateTime.from(moment).toZonedDateTime(timeZone)
  return Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone)
}

/** The moment in milliseconds since 1970. */
export const instantOf = (moment: string, timeZone: string) => zoned(moment, timeZone).epochMilliseconds

/** The moment of a time, cut to the minute, as date values store it; null outside of the years 0 to 9999, which dates can spell. */
export function momentOf(time: Temporal.ZonedDateTime): string | null {
  if (!isSpellable(time.year)) return null
  const spelled = time.toString({ smallestUnit: 'minute', roundingMode: 'floor', timeZoneName: 'never' })
  return spelled.replace(/([+-]\d\d:\d\d)$/, ':00.000$1')
}

/** The same for a day. */
export const dayMoment = (day: Temporal.PlainDate): string | null => (isSpellable(day.year) ? day.toString() : null)

const isSpellable = (year: number) => year >= 0 && year <= 9999

/** The moment that milliseconds since 1970 stand for; null outside of what dates can spell. */
export const momentAt = (milliseconds: number, timeZone: string): string | null =>
  orNull(() => momentOf(Temporal.Instant.fromEpochMilliseconds(Math.floor(milliseconds)).toZonedDateTimeISO(timeZone)))

/** What is computed with dates, or null where it leaves the calendar. */
export function orNull<T>(compute: () => T): T | null {
  try {
    return compute()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

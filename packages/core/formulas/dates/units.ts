/** Units of dates, and counting with them. */
import { isDay } from '../../values/dates.ts'
import { dayMoment, momentOf, orNull, zoned } from './moments.ts'

const units = ['years', 'quarters', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds', 'milliseconds'] as const

/** A unit of `dateAdd` and `dateBetween`. */
export type Unit = (typeof units)[number]

/** The unit of a word; the singular does as well. */
export const unitOf = (word: string): Unit | undefined => units.find((unit) => unit === word || unit === `${word}s`)

const milliseconds: Partial<Record<Unit, number>> = { hours: 3_600_000, minutes: 60_000, seconds: 1000, milliseconds: 1 }

/**
 * The moment moved by an amount. Months end where they end: 31 January and a month is the last of February. Days and larger
 * units come whole and leave a day a day; smaller ones may be fractions and make it a time. Null outside of the calendar.
 */
export function shift(moment: string, amount: number, unit: Unit, timeZone: string): string | null {
  return orNull(() => {
    const length = milliseconds[unit]
    if (length !== undefined) return momentOf(zoned(moment, timeZone).add({ milliseconds: Math.trunc(amount * length) }))
    const duration = unit === 'quarters' ? { months: Math.trunc(amount) * 3 } : { [unit]: Math.trunc(amount) }
    return isDay(moment) ? dayMoment(Temporal.PlainDate.from(moment).add(duration)) : momentOf(zoned(moment, timeZone).add(duration))
  })
}

/** How many whole units lie between two moments; below zero when `a` is the earlier one. */
export function between(a: string, b: string, unit: Unit, timeZone: string): number {
  const later = zoned(a, timeZone)
  const earlier = zoned(b, timeZone)
  const length = milliseconds[unit]
  if (length !== undefined) return Math.trunc((later.epochMilliseconds - earlier.epochMilliseconds) / length)
  if (unit === 'quarters') return Math.trunc(earlier.until(later, { largestUnit: 'months' }).months / 3)
  const counted = unit as 'years' | 'months' | 'weeks' | 'days'
  return earlier.until(later, { largestUnit: counted })[counted]
}

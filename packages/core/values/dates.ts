/**
 * Date values: `{start, end, time_zone}` of date properties and date mentions.
 * A date stays `YYYY-MM-DD`; a date-time is cut to the minute and keeps its offset (`2026-07-21T18:58:00.000+02:00`).
 * A `time_zone` is applied to a time without offset and reads back as null (recorded 2026-07).
 */
import { validationError } from '../errors/refusals.ts'
import { type Static, isoDate, nullable, object, optional, text } from '../schema/shapes.ts'

/** The shape of a date on write. */
export const dateInput = object({
  start: isoDate(),
  end: optional(nullable(isoDate())),
  time_zone: optional(nullable(text())),
})

export type DateInput = Static<typeof dateInput>

/** A date as stored and as read. */
export type DateValue = { start: string; end: string | null; time_zone: null }

/** True for a bare date, without a time. */
export const isDay = (value: string) => value.length === 10

/** Brings a written date into the one stored form. Throws `validation_error` on an unknown zone or on a date paired with a date-time. */
export function storeDate(input: Static<typeof dateInput>): DateValue {
  const zone = input.time_zone ?? null
  if (zone !== null && !isTimeZone(zone)) throw validationError(`Invalid time zone: ${zone}`)
  const end = input.end ?? null
  if (end !== null && isDay(end) !== isDay(input.start)) {
    throw validationError('Date start and end must both include a time, or neither may.')
  }
  return { start: storeMoment(input.start, zone), end: end === null ? null : storeMoment(end, zone), time_zone: null }
}

function storeMoment(value: string, zone: string | null): string {
  if (isDay(value)) return value
  const moment = inZone(value, zone)
  return moment.toString({ smallestUnit: 'minute', roundingMode: 'floor', timeZoneName: 'never' }).replace(/([+-]\d\d:\d\d)$/, ':00.000$1')
}

function inZone(value: string, zone: string | null) {
  const offset = /(Z|[+-]\d{2}(?::?\d{2})?)$/i.exec(value.slice(10))?.[1]
  if (!offset) return Temporal.PlainDateTime.from(value).toZonedDateTime(zone ?? 'UTC')
  const instant = Temporal.Instant.from(value)
  return instant.toZonedDateTimeISO(zone ?? (/^z$/i.test(offset) ? 'UTC' : offset))
}

/** True for the name or offset of a time zone. */
export function isTimeZone(zone: string): boolean {
  try {
    Temporal.Now.zonedDateTimeISO(zone)
    return true
  } catch {
    return false
  }
}

/** The instant of a date or date-time in milliseconds since 1970; a bare date or a time without offset is taken in UTC. */
export function instantOf(value: string): number {
  if (isDay(value)) return Temporal.PlainDate.from(value).toZonedDateTime('UTC').epochMilliseconds
  return inZone(value, null).epochMilliseconds
}

/** The calendar day a date or date-time shows, in its own offset: `2026-07-21`. */
export const dayOf = (value: string) => value.slice(0, 10)

/** The plain text of a date, as in mentions: the start, and `start → end` for a range. */
export const dateText = (date: DateValue) => (date.end === null ? date.start : `${date.start} → ${date.end}`)

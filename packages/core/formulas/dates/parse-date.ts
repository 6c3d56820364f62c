import { dayMoment, momentOf, orNull, zoned } from './moments.ts'

const dayForms: [form: RegExp, read: (parts: string[]) => Temporal.PlainDate | null][] = [
  [/^(\d{4})$/, ([year]) => day(year)],
  [/^(\d{4})-(\d\d)$/, ([year, month]) => day(year, month)],
  [/^(\d{4})-?(\d\d)-?(\d\d)$/, ([year, month, date]) => day(year, month, date)],
  [/^(\d{4})-?W(\d\d)(?:-?([1-7]))?$/, ([year, week, weekday]) => weekDay(Number(year), Number(week), Number(weekday ?? 1))],
  [/^(\d{4})-?(\d{3})$/, ([year, ordinal]) => dayOfYear(day(year), Number(ordinal))],
]
const timeForm = /^(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i

/**
 * The moment of an ISO 8601 text, or null: a year, month, day, week (`2026-W06-1`) or day of the year (`2026-034`), with or
 * without a time and offset, extended or compact. A time without an offset is of the zone.
 */
export function parseMoment(text: string, timeZone: string): string | null {
  const [dayPart = '', timePart, ...more] = text.trim().split(/[Tt ]\s*/, 3)
  if (more.length > 0) return null
  return orNull(() => {
    const parsed = readDay(dayPart)
    if (!parsed || timePart === undefined) return parsed && dayMoment(parsed)
    const time = timeForm.exec(timePart)
    if (!time) return null
    const [, hour, minute = '00', second = '00', offset = ''] = time
    const moment = `${parsed.toString()}T${hour}:${minute}:${second}${fullOffset(offset)}`
    return momentOf(zoned(moment, timeZone))
  })
}

const fullOffset = (offset: string) => (/^[+-]\d\d$/.test(offset) ? `${offset}:00` : offset)

function readDay(text: string): Temporal.PlainDate | null {
  for (const [form, read] of dayForms) {
    const found = form.exec(text)
    if (found) return read(found.slice(1))
  }
  return null
}

/** The day; one that does not exist leaves the calendar. */
const day = (year = '', month = '01', date = '01') =>
  Temporal.PlainDate.from({ year: Number(year), month: Number(month), day: Number(date) }, { overflow: 'reject' })

function weekDay(year: number, week: number, weekday: number): Temporal.PlainDate | null {
  // The fourth of January is always in the first ISO week.
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 })
  const found = fourth.add({ days: (week - 1) * 7 + weekday - fourth.dayOfWeek })
  return found.yearOfWeek === year ? found : null
}

const dayOfYear = (first: Temporal.PlainDate, ordinal: number) =>
  ordinal >= 1 && ordinal <= first.daysInYear ? first.add({ days: ordinal - 1 }) : null

import type { DateValue } from '../api/wire.ts'

const two = (number: number) => String(number).padStart(2, '0')

/** A day as the API writes it, in the reader's zone. */
export const isoDay = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`

/** The day some days after today. */
export function dayFromToday(days: number): string {
  const date = new Date()
  date.setDate(date.getDate() + days)
  return isoDay(date)
}

/** Whether a moment has a time beside its day. */
export const hasTime = (iso: string): boolean => iso.includes('T')

/** The day on which the reader sees a moment. */
export const dayIn = (iso: string): string => (hasTime(iso) ? isoDay(new Date(iso)) : iso)

/** The first and the last day of a date, computed or not, or of a moment alone. */
export function daysOf(content: unknown): [first: string, last: string] | null {
  if (typeof content === 'string') return [dayIn(content), dayIn(content)]
  // What is computed says what it gave beside it: only a date has days.
  const date = (content && typeof content === 'object' && 'type' in content ? (content as { date?: unknown }).date : content) as DateValue | null | undefined
  return date ? [dayIn(date.start), dayIn(date.end ?? date.start)] : null
}

/** A date moved to another day; its time stays, and its end moves along. `from` is the day on which it is now. */
export function movedTo(date: DateValue, day: string, from = dayIn(date.start)): DateValue {
  const shift = Date.parse(`${day}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)
  const moved = (iso: string) => {
    const at = new Date(Date.parse(iso) + shift).toISOString()
    return hasTime(iso) ? at : at.slice(0, 10)
  }
  return { ...date, start: moved(date.start), end: date.end && moved(date.end) }
}

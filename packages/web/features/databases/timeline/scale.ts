const DAY_MS = 86_400_000

/** How wide a day is, in pixels, by the scale's name in the API. */
export const dayWidths = { day: 48, week: 22, bi_week: 12, month: 6, quarter: 3, year: 1 } as const

export type ScaleName = keyof typeof dayWidths

/** Days since 1970 of a day as the API writes it. */
export const dayNumber = (day: string): number => Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / DAY_MS)

/** The day of a number, as the API writes it. */
export const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10)

/** A part of the scale that has a name of its own: a month, or a year where months would be too narrow. */
export type Part = { from: string; days: number; isYear: boolean }

const NARROWEST_MONTH = 45
const MOST_DAYS_BY_MONTH = 40 * 366

/** The months or years that days from the first to the last lie in; the first and the last part are whole. */
export function partsOf(first: number, last: number, dayWidth: number): Part[] {
  const isYear = dayWidth * 30 < NARROWEST_MONTH || last - first > MOST_DAYS_BY_MONTH
  const parts: Part[] = []
  const begin = new Date(first * DAY_MS)
  let at = Date.UTC(begin.getUTCFullYear(), isYear ? 0 : begin.getUTCMonth(), 1)
  while (at <= last * DAY_MS) {
    const date = new Date(at)
    const next = isYear ? Date.UTC(date.getUTCFullYear() + 1, 0, 1) : Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
    parts.push({ from: date.toISOString().slice(0, 10), days: (next - at) / DAY_MS, isYear })
    at = next
  }
  return parts
}

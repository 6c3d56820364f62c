import { words } from '../words/index.ts'
const DAY = { year: 'numeric', month: 'long', day: 'numeric' } as const
const day = new Intl.DateTimeFormat(words.locale, DAY)
const utcDay = new Intl.DateTimeFormat(words.locale, { ...DAY, timeZone: 'UTC' })
const moment = new Intl.DateTimeFormat(words.locale, { ...DAY, hour: 'numeric', minute: '2-digit' })
const time = new Intl.DateTimeFormat(words.locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
const instant = new Intl.DateTimeFormat(words.locale, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' })
const shortDay = new Intl.DateTimeFormat(words.locale, { month: 'short', day: 'numeric', timeZone: 'UTC' })
const month = new Intl.DateTimeFormat(words.locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
const relative = new Intl.RelativeTimeFormat(words.locale, { numeric: 'auto' })

const DAY_ONLY = /^\d{4}-\d{2}-\d{2}$/

/** A date or a date with a time, in words. A day alone is the same day everywhere; a time is shown in the reader's zone. */
export function showMoment(iso: string): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  return DAY_ONLY.test(iso) ? utcDay.format(date) : moment.format(date)
}

/** A date value with or without an end, in words. */
export const showRange = (value: { start: string; end?: string | null }) =>
  value.end ? `${showMoment(value.start)} → ${showMoment(value.end)}` : showMoment(value.start)

/** How long ago something happened, in words; after a week, the day. */
export function showAge(iso: string, now = Date.now()): string {
  const then = new Date(iso).getTime()
  if (Number.isNaN(then)) return iso
  const minutes = Math.round((then - now) / 60_000)
  if (Math.abs(minutes) < 1) return words.objects.justNow
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute')
  if (Math.abs(minutes) < 24 * 60) return relative.format(Math.round(minutes / 60), 'hour')
  if (Math.abs(minutes) < 7 * 24 * 60) return relative.format(Math.round(minutes / 1440), 'day')
  return day.format(then)
}

/** The time of day to the second, in the reader's zone. */
export function showTime(iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? iso : time.format(date)
}

/** A day without its year, from a date alone: for figures of the last days. */
export const showDay = (date: string) => shortDay.format(new Date(`${date}T00:00:00Z`))

/** From one day to another, in words. */
export const showDays = (from: string, to: string) => utcDay.formatRange(new Date(from), new Date(to))

/** The month of a day, with its year. */
export const monthName = (day: string) => month.format(new Date(day))

/** A day and its time to the second, in the reader's zone. */
export function showInstant(iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? iso : instant.format(date)
}

/** A day as one speaks of it: today, yesterday, else its date. */
export function showDayAgo(iso: string, now = new Date()): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  const yesterday = new Date(now)
  yesterday.setDate(now.getDate() - 1)
  if (date.toDateString() === now.toDateString()) return words.objects.today
  return date.toDateString() === yesterday.toDateString() ? words.objects.yesterday : day.format(date)
}

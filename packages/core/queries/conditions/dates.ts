import { isoDate, nothing, oneOf, Type } from '../../schema/shapes.ts'
import type { Test } from '../../value-kinds/kinds.ts'
import { instantOf, isDay } from '../../values/dates.ts'
import { ask, type Condition, emptiness, type FilterContext, type Operator } from './condition.ts'

const minute = 60_000

const daysFromToday = {
  today: { days: 0 },
  tomorrow: { days: 1 },
  yesterday: { days: -1 },
  one_week_ago: { days: -7 },
  one_week_from_now: { days: 7 },
  one_month_ago: { months: -1 },
  one_month_from_now: { months: 1 },
} as const

type RelativeDay = keyof typeof daysFromToday

const isRelative = (operand: string): operand is RelativeDay => Object.hasOwn(daysFromToday, operand)

const operand = Type.Union([isoDate(), oneOf(...(Object.keys(daysFromToday) as RelativeDay[]))])

const todayIn = ({ now, time_zone }: FilterContext) =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(time_zone).toPlainDate()

/**
 * An operator with an operand in time. A bare date compares whole days as the value shows them; a date-time compares
 * instants, cut to the minute as stored values are (recorded).
 */
const moment = (byDay: (day: string) => Test, byInstant: (from: number, next: number) => Test): Operator => ({
  operand,
  compile: (written: string, target) => {
    const value = isRelative(written) ? todayIn(target.context).add(daysFromToday[written]).toString() : written
    if (isDay(value)) return ask(target, byDay(value))
    const from = Math.floor(instantOf(value) / minute) * minute
    return ask(target, byInstant(from, from + minute))
  },
})

// Days are compared as text, and a year of five digits would sort before all others.
const lastDay = '9999-12-31'
const dayAfter = (day: string) => (day === lastDay ? '9999-99-99' : Temporal.PlainDate.from(day).add({ days: 1 }).toString())
const dayBefore = (day: string) => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()

/** A window of days around today, both ends included (recorded: past and future windows contain today). */
const window = (ends: (today: Temporal.PlainDate, context: FilterContext) => [Temporal.PlainDate, Temporal.PlainDate]): Operator => ({
  operand: nothing(),
  compile: (_operand, target) => {
    const [from, to] = ends(todayIn(target.context), target.context)
    return ask(target, { kind: 'day', from: from.toString(), to: to.toString() })
  },
})

const past = (duration: Temporal.DurationLike) => window((today) => [today.subtract(duration), today])
const next = (duration: Temporal.DurationLike) => window((today) => [today, today.add(duration)])

/** Conditions over dates and times; of a range the start counts. */
export const dateCondition = (name: 'date' | 'created_time' | 'last_edited_time'): Condition => ({
  name,
  operators: {
    equals: moment((day) => ({ kind: 'day', from: day, to: day }), (from, to) => ({ kind: 'time', from, to })),
    before: moment((day) => ({ kind: 'day', to: dayBefore(day) }), (to) => ({ kind: 'time', to })),
    after: moment((day) => ({ kind: 'day', from: dayAfter(day) }), (_, from) => ({ kind: 'time', from })),
    on_or_before: moment((day) => ({ kind: 'day', to: day }), (_, to) => ({ kind: 'time', to })),
    on_or_after: moment((day) => ({ kind: 'day', from: day }), (from) => ({ kind: 'time', from })),
    this_week: window((today, { week_start }) => {
      const start = today.subtract({ days: (today.dayOfWeek - week_start + 7) % 7 })
      return [start, start.add({ days: 6 })]
    }),
    past_week: past({ weeks: 1 }),
    past_month: past({ months: 1 }),
    past_year: past({ years: 1 }),
    next_week: next({ weeks: 1 }),
    next_month: next({ months: 1 }),
    next_year: next({ years: 1 }),
    ...emptiness,
  },
})

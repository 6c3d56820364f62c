/** Functions of dates. Of a range they look at the start, where nothing else is said. */
import { formatMoment } from '../dates/format-date.ts'
import { instantOf, momentAt, momentOf, zoned } from '../dates/moments.ts'
import { parseMoment } from '../dates/parse-date.ts'
import { between, shift, unitOf } from '../dates/units.ts'
import { isDay } from '../../values/dates.ts'
import { date, number, text } from '../types.ts'
import { dateOf } from '../values.ts'
import { define, type FormulaFunction } from './function.ts'
import { dated, numberish, textual, word } from './parameters.ts'

const unit = () => word('unit', unitOf)

/** A number that a day, or a time of day, shows in the zone. */
const part = (name: string, read: (time: Temporal.ZonedDateTime) => number | undefined) =>
  define({
    name,
    takes: [dated('date')],
    gives: number,
    run: ([value], { scope }) => read(zoned(value.start, scope.timeZone)) ?? null,
  })

const moving = (name: string, sign: 1 | -1) =>
  define({
    name,
    takes: [dated('date'), numberish('amount'), unit()],
    gives: date,
    run: ([value, amount, by], { scope }) => dateOf(shift(value.start, sign * amount, by, scope.timeZone)),
  })

/** `dateStart` and `dateEnd`, with the names that they had in the older language. */
const ends = (names: [string, string]) => [
  define({ name: names[0], takes: [dated('date')], gives: date, run: ([value]) => dateOf(value.start) }),
  define({ name: names[1], takes: [dated('date')], gives: date, run: ([value]) => dateOf(value.end ?? value.start) }),
]

/** Layouts longer than this are not dates. */
const longestFormat = 1000

const functions: FormulaFunction[] = [
  define({
    name: 'now',
    takes: [],
    gives: date,
    usesClock: true,
    run: (_none, { scope }) => dateOf(momentAt(scope.now, scope.timeZone)),
  }),
  define({
    name: 'today',
    takes: [],
    gives: date,
    usesClock: true,
    run: (_none, { scope }) => dateOf(momentAt(scope.now, scope.timeZone)?.slice(0, 10) ?? null),
  }),
  part('minute', ({ minute }) => minute),
  part('hour', ({ hour }) => hour),
  // 1 is Monday, 7 is Sunday.
  part('day', ({ dayOfWeek }) => dayOfWeek),
  part('date', ({ day }) => day),
  part('week', ({ weekOfYear }) => weekOfYear),
  part('month', ({ month }) => month),
  part('year', ({ year }) => year),
  moving('dateAdd', 1),
  moving('dateSubtract', -1),
  define({
    name: 'dateBetween',
    takes: [dated('a'), dated('b'), unit()],
    gives: number,
    run: ([a, b, by], { scope }) => between(a.start, b.start, by, scope.timeZone),
  }),
  define({
    name: 'dateRange',
    takes: [dated('start'), dated('end')],
    gives: date,
    run: ([from, to], { scope }) => {
      const start = from.start
      const end = to.end ?? to.start
      if (isDay(start) === isDay(end)) return { kind: 'date', start, end }
      // Both ends of a date have a time, or neither.
      const [first, last] = [start, end].map((moment) => momentOf(zoned(moment, scope.timeZone)))
      return first == null || last == null ? null : { kind: 'date', start: first, end: last }
    },
  }),
  ...ends(['dateStart', 'dateEnd']),
  ...ends(['start', 'end']),
  define({
    name: 'timestamp',
    takes: [dated('date')],
    gives: number,
    run: ([value], { scope }) => instantOf(value.start, scope.timeZone),
  }),
  define({
    name: 'fromTimestamp',
    takes: [numberish('milliseconds')],
    gives: date,
    run: ([milliseconds], { scope }) => dateOf(momentAt(milliseconds, scope.timeZone)),
  }),
  define({
    name: 'formatDate',
    takes: [dated('date'), textual('format')],
    gives: text,
    run: ([value, format], { scope, fail, spend }) => {
      if (format.length > longestFormat) return fail()
      spend(10 * format.length)
      return formatMoment(value.start, format, scope.timeZone)
    },
  }),
  define({
    name: 'parseDate',
    takes: [textual('text')],
    gives: date,
    run: ([value], { scope }) => dateOf(parseMoment(value, scope.timeZone)),
  }),
]

// Calendars and time zones take some ten microseconds.
const COST = 100

/** The functions of dates. */
export const dateFunctions: FormulaFunction[] = functions.map((fn) => ({ ...fn, cost: COST }))

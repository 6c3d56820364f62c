import { zoned } from './moments.ts'

const months = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
]
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const padded = (value: number, width = 2) => String(value).padStart(width, '0')
const ordinal = (value: number) => `${value}${{ one: 'st', two: 'nd', few: 'rd' }[ordinals.select(value) as string] ?? 'th'}`
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' })
const twelve = (hour: number) => hour % 12 || 12
const seconds = (time: Temporal.ZonedDateTime) => Math.floor(time.epochMilliseconds / 1000)

type Token = (time: Temporal.ZonedDateTime) => string | number

/** The tokens of Moment, which `formatDate` speaks (third-party reference): English names, American weeks for `w`, ISO's for `W`. */
const tokens: Record<string, Token> = {
  Y: ({ year }) => year,
  YY: ({ year }) => padded(year % 100),
  YYYY: ({ year }) => padded(year, 4),
  Q: ({ month }) => Math.ceil(month / 3),
  Qo: ({ month }) => ordinal(Math.ceil(month / 3)),
  M: ({ month }) => month,
  Mo: ({ month }) => ordinal(month),
  MM: ({ month }) => padded(month),
  MMM: ({ month }) => months[month - 1]!.slice(0, 3),
  MMMM: ({ month }) => months[month - 1]!,
  D: ({ day }) => day,
  Do: ({ day }) => ordinal(day),
  DD: ({ day }) => padded(day),
  DDD: ({ dayOfYear }) => dayOfYear,
  DDDo: ({ dayOfYear }) => ordinal(dayOfYear),
  DDDD: ({ dayOfYear }) => padded(dayOfYear, 3),
  d: ({ dayOfWeek }) => dayOfWeek % 7,
  do: ({ dayOfWeek }) => ordinal(dayOfWeek % 7),
  dd: ({ dayOfWeek }) => weekdays[dayOfWeek % 7]!.slice(0, 2),
  ddd: ({ dayOfWeek }) => weekdays[dayOfWeek % 7]!.slice(0, 3),
  dddd: ({ dayOfWeek }) => weekdays[dayOfWeek % 7]!,
  e: ({ dayOfWeek }) => dayOfWeek % 7,
  E: ({ dayOfWeek }) => dayOfWeek,
  w: (time) => weekFromSunday(time).week,
  wo: (time) => ordinal(weekFromSunday(time).week),
  ww: (time) => padded(weekFromSunday(time).week),
  gg: (time) => padded(weekFromSunday(time).year % 100),
  gggg: (time) => padded(weekFromSunday(time).year, 4),
  W: ({ weekOfYear }) => weekOfYear!,
  Wo: ({ weekOfYear }) => ordinal(weekOfYear!),
  WW: ({ weekOfYear }) => padded(weekOfYear!),
  GG: ({ yearOfWeek }) => padded(yearOfWeek! % 100),
  GGGG: ({ yearOfWeek }) => padded(yearOfWeek!, 4),
  H: ({ hour }) => hour,
  HH: ({ hour }) => padded(hour),
  h: ({ hour }) => twelve(hour),
  hh: ({ hour }) => padded(twelve(hour)),
  k: ({ hour }) => hour || 24,
  kk: ({ hour }) => padded(hour || 24),
  m: ({ minute }) => minute,
  mm: ({ minute }) => padded(minute),
  s: ({ second }) => second,
  ss: ({ second }) => padded(second),
  S: ({ millisecond }) => Math.floor(millisecond / 100),
  SS: ({ millisecond }) => padded(Math.floor(millisecond / 10)),
  SSS: ({ millisecond }) => padded(millisecond, 3),
  A: ({ hour }) => (hour < 12 ? 'AM' : 'PM'),
  a: ({ hour }) => (hour < 12 ? 'am' : 'pm'),
  X: seconds,
  x: ({ epochMilliseconds }) => epochMilliseconds,
  Z: ({ offset }) => offset,
  ZZ: ({ offset }) => offset.replace(':', ''),
  z: (time) => zoneName(time),
  zz: (time) => zoneName(time),
}

/** Layouts that stand for others. */
const layouts: Record<string, string> = {
  LT: 'h:mm A', LTS: 'h:mm:ss A', L: 'MM/DD/YYYY', LL: 'MMMM D, YYYY', LLL: 'MMMM D, YYYY h:mm A', LLLL: 'dddd, MMMM D, YYYY h:mm A',
  l: 'M/D/YYYY', ll: 'MMM D, YYYY', lll: 'MMM D, YYYY h:mm A', llll: 'ddd, MMM D, YYYY h:mm A',
}

const longestFirst = (names: string[]) => names.toSorted((a, b) => b.length - a.length).join('|')
const layoutForm = new RegExp(`\\[[^\\]]*\\]|${longestFirst(Object.keys(layouts))}`, 'g')
const tokenForm = new RegExp(`\\[[^\\]]*\\]|${longestFirst(Object.keys(tokens))}`, 'g')

/** A moment laid out by a text of tokens; what stands in brackets, and what is no token, stays. */
export function formatMoment(moment: string, format: string, timeZone: string): string {
  const time = zoned(moment, timeZone)
  const expanded = format.replace(layoutForm, (found) => layouts[found] ?? found)
  return expanded.replace(tokenForm, (found) => (found.startsWith('[') ? found.slice(1, -1) : String(tokens[found]!(time))))
}

/** The week that begins on Sunday; the first one holds the first of January. */
function weekFromSunday(time: Temporal.ZonedDateTime): { week: number; year: number } {
  const day = time.toPlainDate()
  const sunday = day.subtract({ days: day.dayOfWeek % 7 })
  const saturday = sunday.add({ days: 6 })
  const { year } = saturday
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 })
  const firstSunday = first.subtract({ days: first.dayOfWeek % 7 })
  return { week: firstSunday.until(sunday, { largestUnit: 'days' }).days / 7 + 1, year }
}

// Making one takes a thousand times as long as using it; there are some hundred zones.
const zoneNames = new Map<string, Intl.DateTimeFormat>()

function zoneName(time: Temporal.ZonedDateTime): string {
  const zone = time.timeZoneId
  const format = zoneNames.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' })
  zoneNames.set(zone, format)
  return format.formatToParts(time.epochMilliseconds).find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

/** The query grammar of meeting notes, which is their own: combinations of conditions over six properties, and sorts by them. */
import { validationError } from '../errors/refusals.ts'
import { list, object, oneOf, optional, type Static, text, type TSchema, Type } from '../schema/shapes.ts'
import { fold } from '../value-kinds/kinds.ts'
import { normaliseId } from '../values/ids.ts'

/** What can be asked of a meeting note. */
export type MeetingNote = {
  title: string
  created_time: string
  last_edited_time: string
  created_by: string
  last_edited_by: string
  attendees: readonly string[]
}

const property = () => oneOf('title', 'created_time', 'last_edited_time', 'created_by', 'last_edited_by', 'attendees')

const day = object({ type: oneOf('date', 'datetime', 'daterange'), start_date: text(), end_date: optional(text()), start_time: optional(text()), time_zone: optional(text()) })
const point = object({
  type: oneOf('relative', 'exact'),
  value: Type.Union([text(), day, object({ table: Type.Literal('notion_user'), id: text() })]),
  direction: optional(oneOf('past', 'future')),
  unit: optional(oneOf('day', 'week', 'month', 'year')),
  count: optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
})
const leaf = object({ property: property(), filter: object({ operator: text(), value: optional(Type.Union([point, list(point)])) }) })
const joined = (of: TSchema) => object({ operator: oneOf('and', 'or'), filters: optional(list(of)) })

/** The shape of a query: conditions joined on at most three levels. */
export const meetingNotesQuery = () =>
  object({
    filter: optional(joined(Type.Union([leaf, joined(Type.Union([leaf, joined(leaf)]))]))),
    sort: optional(list(object({ property: property(), direction: oneOf('ascending', 'descending') }))),
    limit: optional(Type.Integer({ minimum: 1, maximum: 100 })),
  })

type Leaf = Static<typeof leaf>
type Point = Static<typeof point>
/** A filter as written and checked by the shape. */
export type MeetingFilter = { operator: 'and' | 'or'; filters?: (MeetingFilter | Leaf)[] }
export type MeetingSort = { property: keyof MeetingNote; direction: 'ascending' | 'descending' }

/** True when a note passes; without conditions every one does. Throws `validation_error` for an operator that the property has not. */
export function passesMeetingFilter(filter: MeetingFilter | undefined, note: MeetingNote, around: { now: Date; time_zone: string }): boolean {
  const parts = filter?.filters ?? []
  if (!filter || parts.length === 0) return true
  // All parts are looked at, so that a wrong operator is refused whatever the others say.
  const passed = parts.map((part) => ('property' in part ? passesLeaf(part, note, around) : passesMeetingFilter(part, note, around)))
  return filter.operator === 'and' ? passed.every(Boolean) : passed.some(Boolean)
}

function passesLeaf({ property: name, filter: { operator, value } }: Leaf, note: MeetingNote, around: { now: Date; time_zone: string }): boolean {
  const held = note[name]
  if (operator === 'is_empty') return held.length === 0
  if (operator === 'is_not_empty') return held.length > 0
  const wrong = () => validationError(`${name} of a meeting note cannot be asked ${operator} with ${JSON.stringify(value)?.slice(0, 55)}.`)
  if (value === undefined) throw wrong()
  if (name === 'title') return asText(operator, note.title, value, wrong)
  if (name === 'created_time' || name === 'last_edited_time') return asDay(operator, note[name], value, around, wrong)
  return asPeople(operator, [held].flat(), value, wrong)
}

function asText(operator: string, title: string, value: Point | Point[], wrong: () => Error): boolean {
  if (Array.isArray(value) || typeof value.value !== 'string') throw wrong()
  const [held, wanted] = [fold(title), fold(value.value)]
  switch (operator) {
    case 'string_is':
      return held === wanted
    case 'string_is_not':
      return held !== wanted
    case 'string_contains':
      return held.includes(wanted)
    case 'string_does_not_contain':
      return !held.includes(wanted)
    case 'string_starts_with':
      return held.startsWith(wanted)
    case 'string_ends_with':
      return held.endsWith(wanted)
    default:
      throw wrong()
  }
}

function asPeople(operator: string, held: readonly string[], value: Point | Point[], wrong: () => Error): boolean {
  const ids = [value].flat().map((one) => {
    if (typeof one.value === 'string' || !('table' in one.value)) throw wrong()
    return normaliseId(one.value.id)
  })
  const contains = ids.some((id) => held.includes(id))
  if (operator === 'person_contains') return contains
  if (operator === 'person_does_not_contain') return !contains
  throw wrong()
}

const relativeDays: Record<string, Temporal.DurationLike> = {
  today: { days: 0 },
  tomorrow: { days: 1 },
  yesterday: { days: -1 },
  one_week_ago: { weeks: -1 },
  one_week_from_now: { weeks: 1 },
  one_month_ago: { months: -1 },
  one_month_from_now: { months: 1 },
}

/** Times compare by whole days, in the zone the value names or else the workspace's. */
function asDay(operator: string, time: string, value: Point | Point[], around: { now: Date; time_zone: string }, wrong: () => Error): boolean {
  if (Array.isArray(value)) throw wrong()
  const named = typeof value.value === 'object' && 'start_date' in value.value ? value.value.time_zone : undefined
  try {
    const zone = named ?? around.time_zone
    const at = (moment: number) => Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate()
    const [from, to] = daysOf(value, at(around.now.getTime()))
    const held = at(Date.parse(time))
    const [afterStart, afterEnd] = [Temporal.PlainDate.compare(held, from), Temporal.PlainDate.compare(held, to)]
    switch (operator) {
      case 'date_is':
      case 'date_is_within':
      case 'date_is_relative_to':
        return afterStart >= 0 && afterEnd <= 0
      case 'date_is_before':
        return afterStart < 0
      case 'date_is_after':
        return afterEnd > 0
      case 'date_is_on_or_before':
        return afterEnd <= 0
      case 'date_is_on_or_after':
        return afterStart >= 0
    }
  } catch (error) {
    // What is no date and what is no zone.
    if (!(error instanceof RangeError)) throw error
  }
  throw wrong()
}

/** The first and last day that a value means. */
function daysOf({ type, value, direction, unit, count = 1 }: Point, today: Temporal.PlainDate): [Temporal.PlainDate, Temporal.PlainDate] {
  if (direction && unit) {
    const other = today.add({ [`${unit}s`]: direction === 'past' ? -count : count })
    return direction === 'past' ? [other, today] : [today, other]
  }
  if (typeof value === 'string') {
    const away = type === 'relative' ? relativeDays[value] : undefined
    const date = away ? today.add(away) : Temporal.PlainDate.from(value)
    return [date, date]
  }
  if (!('start_date' in value)) throw new RangeError('A user is no date.')
  const start = Temporal.PlainDate.from(value.start_date)
  return [start, value.end_date ? Temporal.PlainDate.from(value.end_date) : start]
}

/** The order of notes under sorts; what they leave undecided, newest first. */
export function compareMeetings(sorts: readonly MeetingSort[]): (a: MeetingNote, b: MeetingNote) => number {
  return (a, b) => {
    for (const { property: name, direction } of sorts) {
      const order = compare(fold(String(a[name])), fold(String(b[name])))
      if (order !== 0) return direction === 'ascending' ? order : -order
    }
    return compare(b.created_time, a.created_time)
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

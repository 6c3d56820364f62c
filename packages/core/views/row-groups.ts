/** The groups of a view's rows that stand in no schema: spans of days, texts, pages and ranges of numbers. Each is found by a filter of the API. */
import type { SchemaProperty } from '../property-types/schema.ts'
import type { Filter } from '../queries/filter.ts'
import { compareText } from '../value-kinds/compare-text.ts'
import { type Entry, sortKey } from '../value-kinds/kinds.ts'
import { encodePropertyId } from '../values/ids.ts'
import type { GroupBy } from './group-by.ts'

/** What the rows of a group share. A span's two days are both in it; a range's end is not. */
export type Shared =
  | { of: 'nothing' }
  | { of: 'days'; span: Span; from: string; to: string }
  /** Texts are compared without case, and stand here folded. */
  | { of: 'text' | 'prefix'; text: string }
  | { of: 'page'; id: string }
  | { of: 'numbers'; from: number | null; to: number | null }
  | { of: 'flag'; flag: boolean }

/** How a span of days is spoken of. */
export type Span = 'day' | 'week' | 'month' | 'year' | 'today' | 'yesterday' | 'tomorrow' | 'last_7_days' | 'next_7_days' | 'last_30_days' | 'next_30_days'

type Around = { today: string; week_start: 0 | 1; titleOf: (pageId: string) => string | undefined }
type Rule = { kind: string; path: string[]; settings: Record<string, unknown> }

const TEXTS = new Set(['title', 'rich_text', 'url', 'email', 'phone_number'])
const DATES = new Set(['date', 'created_time', 'last_edited_time'])
const RESULTS: Record<string, string> = { date: 'date', text: 'string', number: 'number', checkbox: 'checkbox' }

/** By what rule rows are grouped, and where its conditions stand; undefined for what a schema tells: options, people. */
function ruleOf(by: GroupBy, { type }: SchemaProperty): Rule | undefined {
  if (type === 'formula') {
    const settings = by.group_by as Record<string, unknown> & { type: string }
    return { kind: settings.type, path: ['formula', RESULTS[settings.type]!], settings }
  }
  const kind = TEXTS.has(type) ? 'text' : DATES.has(type) ? 'date' : type
  return ['text', 'date', 'relation', 'number', 'checkbox'].includes(kind) ? { kind, path: [type], settings: by } : undefined
}

/** Whether the groups can only be told by what rows hold. */
export const isByHolding = (by: GroupBy, property: SchemaProperty): boolean => ['text', 'date', 'relation'].includes(ruleOf(by, property)?.kind ?? '')

/** The groups of rows that hold this, in order; what holds nothing comes first. Undefined where the schema tells the groups. */
export function rowGroups(by: GroupBy, property: SchemaProperty, held: readonly Entry[], around: Around): { shared: Shared; filter: Filter }[] | undefined {
  const rule = ruleOf(by, property)
  if (!rule) return undefined
  const found = groupings[rule.kind]!(held, rule.settings, around)
  const isDescending = (rule.settings.sort as { type: string } | undefined)?.type === 'descending'
  const all: Shared[] = [...(rule.kind === 'checkbox' ? [] : [{ of: 'nothing' } as const]), ...found]
  const ask = (...conditions: object[]) => conditions.map((condition) => rule.path.reduceRight<object>((inner, key) => ({ [key]: inner }), condition))
  const filterOf = (shared: Shared): Filter => {
    const parts = ask(...conditionsOf(shared)).map((condition) => ({ property: encodePropertyId(property.id), ...condition }) as Filter)
    return parts.length === 1 ? parts[0]! : { and: parts }
  }
  return (isDescending ? all.reverse() : all).map((shared) => ({ shared, filter: filterOf(shared) }))
}

function conditionsOf(shared: Shared): object[] {
  switch (shared.of) {
    case 'nothing':
      return [{ is_empty: true }]
    case 'days':
      return shared.from === shared.to ? [{ equals: shared.from }] : [{ on_or_after: shared.from }, { on_or_before: shared.to }]
    case 'text':
      return [{ equals: shared.text }]
    case 'prefix':
      return [{ starts_with: shared.text }]
    case 'page':
      return [{ contains: shared.id }]
    case 'numbers':
      return [...(shared.from === null ? [] : [{ greater_than_or_equal_to: shared.from }]), ...(shared.to === null ? [] : [{ less_than: shared.to }])]
    case 'flag':
      return [{ equals: shared.flag }]
  }
}

const groupings: Record<string, (held: readonly Entry[], settings: Record<string, unknown>, around: Around) => Shared[]> = {
  date(held, { group_by, start_day_of_week }, { today, week_start }) {
    const days = new Set(held.flatMap((entry) => (entry.kind === 'time' ? [entry.day] : [])))
    const begin = (start_day_of_week as 0 | 1 | undefined) ?? week_start
    const spans = new Map<string, Shared & { of: 'days' }>()
    for (const day of days) {
      const span = spanOf(day, String(group_by), begin, today)
      spans.set(span.from, span)
    }
    return [...spans.values()].sort((a, b) => compareText(a.from, b.from))
  },
  text(held, { group_by }) {
    const texts = held.flatMap((entry) => (entry.kind === 'text' ? [entry.text] : []))
    const ordered = (some: Iterable<string>) => [...some].map((text) => ({ text, key: sortKey(text) })).sort((a, b) => compareText(a.key, b.key) || compareText(a.text, b.text))
    if (group_by !== 'alphabet_prefix') return ordered(texts).map(({ text }) => ({ of: 'text', text }))
    // What begins with nothing, such as a mention alone, is no beginning of others.
    return ordered(new Set(texts.map(firstLetter))).map(({ text }) => ({ of: text === '' ? 'text' : 'prefix', text }))
  },
  relation(held, _settings, { titleOf }) {
    const pages = held.flatMap((entry) => {
      const title = entry.kind === 'ref' ? titleOf(entry.ref) : undefined
      return entry.kind === 'ref' && title !== undefined ? [{ id: entry.ref, key: sortKey(title) }] : []
    })
    return pages.sort((a, b) => compareText(a.key, b.key) || compareText(a.id, b.id)).map(({ id }) => ({ of: 'page', id }))
  },
  number(_held, settings) {
    const { range_start: start = 0, range_end: end = 1000, range_size: size = 100 } = settings as { range_start?: number; range_end?: number; range_size?: number }
    // What more ranges than these would hold lies in the last group: no number stands outside of all.
    const count = Math.min(MOST_RANGES, Math.max(0, Math.ceil((end - start) / size)))
    const last = Math.min(end, start + count * size)
    const ranges = Array.from({ length: count }, (_, index) => ({ of: 'numbers' as const, from: start + index * size, to: Math.min(end, start + (index + 1) * size) }))
    return [{ of: 'numbers', from: null, to: start }, ...ranges, { of: 'numbers', from: last, to: null }]
  },
  checkbox: () => [false, true].map((flag) => ({ of: 'flag', flag })),
}

const MOST_RANGES = 50

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** The first letter as people see it. */
const firstLetter = (text: string): string => letters.segment(text).containing(0)?.segment ?? ''

/** The span of days around a day. Days near today go by their distance, those further away by their month. */
function spanOf(text: string, by: string, begin: 0 | 1, today: string): Shared & { of: 'days' } {
  const day = Temporal.PlainDate.from(text)
  const make = (span: Span, from: Temporal.PlainDate, to: Temporal.PlainDate = from) => ({ of: 'days' as const, span, from: from.toString(), to: to.toString() })
  const month = () => [day.with({ day: 1 }), day.with({ day: day.daysInMonth })] as const
  if (by === 'day') return make('day', day)
  if (by === 'month') return make('month', ...month())
  if (by === 'year') return make('year', day.with({ month: 1, day: 1 }), day.with({ month: 12, day: 31 }))
  if (by === 'week') {
    const first = day.subtract({ days: (day.dayOfWeek - begin + 7) % 7 })
    return make('week', first, first.add({ days: 6 }))
  }
  const now = Temporal.PlainDate.from(today)
  const away = now.until(day).days
  const between = (from: number, to: number) => [now.add({ days: from }), now.add({ days: to })] as const
  const near = relative.find(([, from, to]) => away >= from && away <= to)
  if (near) return make(near[0], ...between(near[1], near[2]))
  const [from, to] = month()
  const [before, after] = between(-31, 31)
  const [later, earlier] = [away > 0 && Temporal.PlainDate.compare(from, after) < 0, away < 0 && Temporal.PlainDate.compare(to, before) > 0]
  return make('month', later ? after : from, earlier ? before : to)
}

const relative: readonly [Span, from: number, to: number][] = [
  ['today', 0, 0], ['yesterday', -1, -1], ['tomorrow', 1, 1],
  ['last_7_days', -7, -2], ['next_7_days', 2, 7], ['last_30_days', -30, -8], ['next_30_days', 8, 30],
]

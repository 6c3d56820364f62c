import type { PropertySchema, User } from '../../api/wire.ts'
import { nameOf } from '../../objects/name-of.ts'
import { type Option, optionsOf } from '../../properties/options.ts'
import { words } from '../../words/index.ts'
import type { Filter } from './filters/filter.ts'
import type { GroupBy } from './views.ts'

/** The rows that share a value: how they are found, and what a row holds that joins them. */
export type RowGroup = {
  id: string
  name: string
  color?: string
  filter: Filter | null
  /** Undefined where no row can be brought in: who made it, a range of numbers. */
  value: unknown
  /** The options that make the group, when they are several. */
  valueIds?: string[]
}

const GROUPED: Record<string, string> = { select: 'select', multi_select: 'multi_select', status: 'status', people: 'person', checkbox: 'checkbox' }

/** Whether rows can be shown in groups by a property. */
export const isGroupable = ({ type }: PropertySchema) => type in GROUPED

/** A grouping by a property, as a view keeps it. */
export const groupingBy = ({ id, type }: PropertySchema): GroupBy => ({
  type: GROUPED[type]!,
  property_id: id,
  ...(type === 'status' ? { group_by: 'option' } : {}),
  sort: { type: 'manual' },
})

type Grouped = { property: PropertySchema; by: GroupBy; users: readonly User[] }

const filterOn = ({ id, type }: PropertySchema, condition: object): Filter => ({ property: id, [type]: condition })
const emptyGroup = (property: PropertySchema, value: unknown): RowGroup => ({ id: 'none', name: words.databases.emptyGroup(property.name), filter: filterOn(property, { is_empty: true }), value })

const byOption = ({ property }: Grouped): RowGroup[] => {
  const isMany = property.type === 'multi_select'
  return [
    emptyGroup(property, isMany ? [] : null),
    ...optionsOf(property).map((option) => ({
      id: option.id,
      name: option.name,
      color: option.color,
      filter: filterOn(property, { [isMany ? 'contains' : 'equals']: option.name }),
      value: isMany ? [option] : option,
    })),
  ]
}

type StatusGroup = { id: string; name: string; color: string; option_ids: string[] }

/** A status in its three groups: a row that comes into one gets its first option. */
const byStatusGroup = ({ property }: Grouped): RowGroup[] => {
  const { groups = [] } = property.status as { groups?: StatusGroup[] }
  const options = optionsOf(property)
  return [
    emptyGroup(property, null),
    ...groups.flatMap(({ id, name, color, option_ids }) => {
      const inside = options.filter((option) => option_ids.includes(option.id))
      return inside.length === 0 ? [] : [{ id, name, color, filter: filterOn(property, { equals: inside.map((option) => option.name) }), value: inside[0], valueIds: option_ids }]
    }),
  ]
}

const byPerson = ({ property, users }: Grouped): RowGroup[] => {
  const isWritten = property.type === 'people'
  const shown = isWritten ? users.filter((user) => user.type === 'person') : users
  return [
    ...(isWritten ? [emptyGroup(property, [])] : []),
    ...shown.map((user) => ({ id: user.id, name: nameOf(user), filter: filterOn(property, { contains: user.id }), value: isWritten ? [user] : undefined })),
  ]
}

const byFlag = ({ property }: Grouped): RowGroup[] =>
  [false, true].map((value) => ({ id: String(value), name: value ? words.properties.checked : words.properties.notChecked, filter: filterOn(property, { equals: value }), value }))

const MOST_RANGES = 50

/** Numbers in ranges of one size, and what lies outside of them: what more ranges than are drawn would hold included. */
const byRange = ({ property, by }: Grouped): RowGroup[] => {
  const { range_start: start = 0, range_end: end = 1000, range_size: size = 100 } = by as { range_start?: number; range_end?: number; range_size?: number }
  const count = Math.min(MOST_RANGES, Math.max(0, Math.ceil((end - start) / size)))
  const last = Math.min(end, start + count * size)
  const range = (id: string, name: string, ...conditions: object[]): RowGroup => ({ id, name, filter: { and: conditions.map((condition) => filterOn(property, condition)) }, value: undefined })
  return [
    emptyGroup(property, null),
    range('below', words.databases.below(start), { less_than: start }),
    ...Array.from({ length: count }, (_, index) => {
      const [from, to] = [start + index * size, Math.min(end, start + (index + 1) * size)]
      return range(`from ${from}`, words.databases.range(from, to), { greater_than_or_equal_to: from }, { less_than: to })
    }),
    range('above', words.databases.from(last), { greater_than_or_equal_to: last }),
  ]
}

const groupings: Record<string, (grouped: Grouped) => RowGroup[]> = {
  select: byOption,
  multi_select: byOption,
  status: (grouped) => (grouped.by.group_by === 'group' ? byStatusGroup(grouped) : byOption(grouped)),
  people: byPerson,
  created_by: byPerson,
  last_edited_by: byPerson,
  checkbox: byFlag,
  number: byRange,
}

/** The groups of a view's rows; those without a value come first. Null when rows of that kind cannot be grouped here. */
export function groupsOf(property: PropertySchema, by: GroupBy, users: readonly User[]): RowGroup[] | null {
  const groups = groupings[property.type]?.({ property, by, users })
  if (!groups) return null
  return by.sort?.type === 'descending' ? groups.toReversed() : groups
}

/** What a row holds after it moved from one group to another: of several values only that of the group changes. */
export function movedValue(held: unknown, from: RowGroup, to: RowGroup): unknown {
  if (!Array.isArray(to.value)) return to.value
  const left = ((held ?? []) as (Option | User)[]).filter(({ id }) => id !== from.id)
  return [...left, ...(to.value as Option[]).filter(({ id }) => !left.some((other) => other.id === id))]
}

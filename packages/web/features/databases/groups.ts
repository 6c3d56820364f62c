import type { PropertySchema, User } from '../../api/wire.ts'
import { nameOf } from '../../objects/name-of.ts'
import { isNothing } from '../../properties/is-empty.ts'
import { type Option, optionsOf } from '../../properties/options.ts'
import { words } from '../../words/index.ts'
import type { Filter } from './filters/filter.ts'
import type { GroupBy } from './views.ts'

/** The rows that share a value: how they are found, and what a row holds that joins them. */
export type RowGroup = {
  id: string
  name: string
  color?: string
  filter: Filter
  /** What a row comes to hold that is brought in from another group. Undefined where that has no one meaning: a month, a range of numbers, who made it. */
  bring?: (held: unknown, from: RowGroup | null) => unknown
  /** Whether a row that holds this is in the group. */
  holds: (held: unknown) => boolean
}

/** What is written into a row that is made in a group. */
export const cellsIn = ({ bring }: RowGroup, property: PropertySchema) => (bring ? [{ property, value: bring(undefined, null) }] : [])

type Grouped = { property: PropertySchema; by: GroupBy; users: readonly User[] }
type Named = { id: string }

/** The ids of the options, people or pages that are held. */
export const idsIn = (held: unknown): string[] => ([held ?? []].flat() as Named[]).map(({ id }) => id)

/** Of several values only that of the group changes. */
export const bringing = <Item extends Named>(item: Item) => (held: unknown, from: RowGroup | null): Named[] => {
  const left = ((held ?? []) as Named[]).filter(({ id }) => id !== from?.id && id !== item.id)
  return [...left, item]
}

const filterOn = ({ id, type }: PropertySchema, condition: object): Filter => ({ property: id, [type]: condition })

/** The group of rows that hold nothing, which a row joins that is emptied. */
export const emptyGroup = (property: PropertySchema, empty: unknown, filter: Filter = filterOn(property, { is_empty: true })): RowGroup => ({
  id: 'none', name: words.databases.emptyGroup(property.name), filter, bring: () => empty, holds: isNothing,
})

const byOption = ({ property }: Grouped): RowGroup[] => {
  const isMany = property.type === 'multi_select'
  return [
    emptyGroup(property, isMany ? [] : null),
    ...optionsOf(property).map((option: Option): RowGroup => ({
      id: option.id,
      name: option.name,
      color: option.color,
      filter: filterOn(property, { [isMany ? 'contains' : 'equals']: option.name }),
      bring: isMany ? bringing(option) : () => option,
      holds: (held) => idsIn(held).includes(option.id),
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
    ...groups.flatMap(({ id, name, color, option_ids }): RowGroup[] => {
      const inside = options.filter((option) => option_ids.includes(option.id))
      if (inside.length === 0) return []
      return [{ id, name, color, filter: filterOn(property, { equals: inside.map((option) => option.name) }), bring: () => inside[0], holds: (held) => idsIn(held).some((held_id) => option_ids.includes(held_id)) }]
    }),
  ]
}

const byPerson = ({ property, users }: Grouped): RowGroup[] => {
  const isWritten = property.type === 'people'
  const shown = isWritten ? users.filter((user) => user.type === 'person') : users
  return [
    ...(isWritten ? [emptyGroup(property, [])] : []),
    ...shown.map((user): RowGroup => ({
      id: user.id,
      name: nameOf(user),
      filter: filterOn(property, { contains: user.id }),
      ...(isWritten ? { bring: bringing(user) } : {}),
      holds: (held) => idsIn(held).includes(user.id),
    })),
  ]
}

const byFlag = ({ property }: Grouped): RowGroup[] =>
  [false, true].map((flag) => ({
    id: String(flag), name: words.properties.flag(flag), filter: filterOn(property, { equals: flag }), bring: () => flag, holds: (held) => (held === true) === flag,
  }))

const groupings: Record<string, (grouped: Grouped) => RowGroup[]> = {
  select: byOption,
  multi_select: byOption,
  status: (grouped) => (grouped.by.group_by === 'group' ? byStatusGroup(grouped) : byOption(grouped)),
  people: byPerson,
  created_by: byPerson,
  last_edited_by: byPerson,
  checkbox: byFlag,
}

/** The groups of a view's rows as the schema tells them; those without a value come first. Null where only the rows tell them. */
export function groupsOf(property: PropertySchema, by: GroupBy, users: readonly User[]): RowGroup[] | null {
  const groups = groupings[property.type]?.({ property, by, users })
  if (!groups) return null
  return by.sort?.type === 'descending' ? groups.toReversed() : groups
}

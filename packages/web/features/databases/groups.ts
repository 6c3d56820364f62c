import type { PropertySchema, User } from '../../api/wire.ts'
import { nameOf } from '../../objects/user-name.tsx'
import { type Option, optionsOf } from '../../properties/editors/option-editing.tsx'
import { words } from '../../words/index.ts'
import type { Filter } from './filters/filter.ts'
import type { GroupBy } from './views.ts'

/** The rows that share a value: how they are found, and what a row holds that joins them. */
export type RowGroup = { id: string; name: string; color?: string; filter: Filter; value: unknown }

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

/** The groups of a property's rows; those without a value come first, as a checkbox has none. */
export function groupsOf(property: PropertySchema, users: readonly User[]): RowGroup[] {
  const { id, type } = property
  const filter = (condition: object): Filter => ({ property: id, [type]: condition })
  const none: RowGroup = { id: 'none', name: words.databases.emptyGroup(property.name), filter: filter({ is_empty: true }), value: type === 'people' || type === 'multi_select' ? [] : null }
  if (type === 'checkbox') {
    return [false, true].map((value) => ({ id: String(value), name: value ? words.properties.checked : words.properties.notChecked, filter: filter({ equals: value }), value }))
  }
  if (type === 'people') {
    return [none, ...users.filter((user) => user.type === 'person').map((user) => ({ id: user.id, name: nameOf(user), filter: filter({ contains: user.id }), value: [user] }))]
  }
  const operator = type === 'multi_select' ? 'contains' : 'equals'
  return [
    none,
    ...optionsOf(property).map((option) => ({
      id: option.id,
      name: option.name,
      color: option.color,
      filter: filter({ [operator]: option.name }),
      value: type === 'multi_select' ? [option] : option,
    })),
  ]
}

/** What a row holds after it moved from one group to another: of several values only that of the group changes. */
export function movedValue(held: unknown, from: RowGroup, to: RowGroup): unknown {
  if (!Array.isArray(to.value)) return to.value
  const left = ((held ?? []) as (Option | User)[]).filter(({ id }) => id !== from.id)
  return [...left, ...(to.value as Option[]).filter(({ id }) => !left.some((other) => other.id === id))]
}

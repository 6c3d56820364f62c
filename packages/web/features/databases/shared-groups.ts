import type { Crumb, RowGroups, SharedByRows } from '../../api/contract.ts'
import type { DateValue, PropertySchema } from '../../api/wire.ts'
import { movedTo } from '../../objects/days.ts'
import { monthName, showDays, showMoment } from '../../objects/moments.ts'
import type { PropertyEditing } from '../../properties/editors/property-editing.ts'
import { words } from '../../words/index.ts'
import type { Filter } from './filters/filter.ts'
import { bringing, emptyGroup, idsIn, type RowGroup } from './groups.ts'

type Told = RowGroups['groups'][number]

type Editing = Pick<PropertyEditing, 'empty' | 'fromText' | 'toText'>

/** The groups that rows tell, as they are drawn; `editing` is that of the property's type. */
export const sharedGroups = (property: PropertySchema, editing: Editing, { groups, references }: RowGroups): RowGroup[] => groups.map((group) => drawn(property, editing, group, references))

function drawn(property: PropertySchema, { empty, fromText, toText }: Editing, { shared, filter: given }: Told, references: Record<string, Crumb>): RowGroup {
  const filter = given as Filter
  const isWritten = empty !== undefined
  // What is computed is not written here, and shows where it belongs once it has been computed anew.
  const holds = (test: (held: unknown) => boolean) => (held: unknown) => !isWritten || test(held)
  switch (shared.of) {
    case 'nothing': {
      const group = emptyGroup(property, empty, filter)
      return isWritten ? group : { ...group, bring: undefined, holds: () => true }
    }
    case 'days': {
      const isOneDay = shared.from === shared.to
      return {
        id: shared.from,
        name: nameOfDays(shared),
        filter,
        ...(isWritten && isOneDay ? { bring: (held) => (held ? movedTo(held as DateValue, shared.from, shownDay(held as DateValue)) : { start: shared.from, end: null, time_zone: null }) } : {}),
        holds: holds((held) => Boolean(held) && shownDay(held as DateValue) >= shared.from && shownDay(held as DateValue) <= shared.to),
      }
    }
    case 'text':
    case 'prefix': {
      const wanted = shared.text.toLowerCase()
      const textOf = (held: unknown) => toText(held, property, () => '').toLowerCase()
      return {
        id: `${shared.of} ${wanted}`,
        name: shared.of === 'prefix' ? shared.text.toUpperCase() : shared.text,
        filter,
        ...(isWritten && shared.of === 'text' && fromText ? { bring: () => fromText(shared.text, property) } : {}),
        holds: holds((held) => (shared.of === 'text' ? textOf(held) === wanted : textOf(held).startsWith(wanted))),
      }
    }
    case 'page':
      return {
        id: shared.id,
        name: references[shared.id]?.title || words.objects.untitled,
        filter,
        bring: bringing({ id: shared.id }),
        holds: (held) => idsIn(held).includes(shared.id),
      }
    case 'numbers':
      return {
        id: `from ${shared.from}`,
        name: shared.from === null ? words.databases.below(shared.to!) : shared.to === null ? words.databases.from(shared.from) : words.databases.range(shared.from, shared.to),
        filter,
        holds: holds((held) => typeof held === 'number' && (shared.from === null || held >= shared.from) && (shared.to === null || held < shared.to)),
      }
    case 'flag':
      return { id: String(shared.flag), name: words.properties.flag(shared.flag), filter, holds: () => true }
  }
}

/** The day a date shows: groups go by the day as it is written, in whatever zone. */
const shownDay = ({ start }: DateValue) => start.slice(0, 10)

function nameOfDays({ span, from, to }: SharedByRows & { of: 'days' }): string {
  switch (span) {
    case 'day':
      return showMoment(from)
    case 'week':
      return showDays(from, to)
    case 'month':
      return monthName(from)
    case 'year':
      return from.slice(0, 4)
    default:
      return words.databases.spans[span]
  }
}

import type { Page, PropertySchema } from '../../../api/wire.ts'
import { words } from '../../../words/index.ts'
import { allOf } from '../filters/filter.ts'
import { cellsIn, type RowGroup } from '../groups.ts'
import { contentOf } from '../pending-cells.ts'
import type { CellChange } from '../use-edits.ts'
import type { GroupBy } from '../views.ts'

/** A property by which a board is laid out, and one of its groups. */
export type Side = { property: PropertySchema; group: RowGroup }

/** Where cards stand: in a group and, on a board that has them, in a sub-group of it. */
export type Spot = readonly Side[]

/** Names a spot among those of its board. */
export const keyOfSpot = (spot: Spot) => spot.map(({ group }) => group.id).join('/')

/** What a spot is called. */
export const nameOfSpot = (spot: Spot) => words.databases.board.spot(spot.map(({ group }) => group.name))

/** How the rows of a spot are found. */
export const filterOfSpot = (spot: Spot) => allOf(spot.map(({ group }) => group.filter)) ?? null

/** Whether a row stands in a spot, what has just been written into it included. */
export const isInSpot = (row: Page, spot: Spot) => spot.every(({ property, group }) => group.holds(contentOf(row, property)))

/** Whether a group is not to be seen while it is empty. A row is without a status only once somebody cleared it: a group for those stands while there are any. */
export const hidesEmpty = ({ property, group }: Side, by: GroupBy | undefined) => by?.hide_empty_groups === true || (group.id === 'none' && property.type === 'status')

/** What is written into a row that is made in a spot. */
export const cellsOfSpot = (spot: Spot) => spot.flatMap(({ property, group }) => cellsIn(group, property))

/** What is written into a row that goes from one spot to another; `cannot` is the side that takes no row in. */
export function moveBetween(row: Page, from: Spot, to: Spot): { changes: CellChange[] } | { cannot: Side } {
  const left = to.flatMap((side, at) => (side.group.id === from[at]!.group.id ? [] : [{ side, before: from[at]!.group }]))
  const blocked = left.find(({ side }) => !side.group.bring)
  if (blocked) return { cannot: blocked.side }
  return { changes: left.map(({ side: { property, group }, before }) => ({ row, property, value: group.bring!(contentOf(row, property), before) })) }
}

import { oneOf } from '../schema/shapes.ts'
import { board } from './board.ts'
import { calendar } from './calendar.ts'
import { chart } from './chart.ts'
import { dashboard } from './dashboard.ts'
import { form } from './form.ts'
import { gallery } from './gallery.ts'
import { listView } from './list.ts'
import { map } from './map.ts'
import { table } from './table.ts'
import { timeline } from './timeline.ts'
import type { ViewType } from './view-type.ts'

/** Every view type, in the order error messages and documentation list them. */
export const viewTypes: readonly ViewType[] = [table, board, listView, calendar, timeline, gallery, form, chart, map, dashboard]

const byName = new Map(viewTypes.map((type) => [type.name, type]))

/** The shape of a view type's name. */
export const viewTypeName = () => oneOf(...viewTypes.map(({ name }) => name))

/** The view type of a name that was checked or stored. */
export function viewTypeNamed(name: string): ViewType {
  const type = byName.get(name)
  if (!type) throw new Error(`There is no view type ${name}.`)
  return type
}

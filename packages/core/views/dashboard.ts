/** Dashboards: rows of widgets, each a view of its own. */
import { validationError } from '../errors/refusals.ts'
import { object, optional, type Static, Type } from '../schema/shapes.ts'
import { newId } from '../values/ids.ts'
import type { ViewType } from './view-type.ts'

/** Views beside and below each other. What it holds follows from its widgets and cannot be written. */
export const dashboard: ViewType = { name: 'dashboard', fields: null, example: null }

/** A row of a dashboard as stored. */
export type DashboardRow = { id: string; widgets: { id: string; view_id: string }[] }

// Both documented: a row has twelve columns and holds at most four widgets.
const COLUMNS = 12
const MOST_WIDGETS = 4

const rowIndex = Type.Integer({ minimum: 0 })

/** The shape of a widget's place. */
export const placementInput = () =>
  Type.Union([
    object({ type: Type.Literal('existing_row'), row_index: rowIndex }),
    object({ type: Type.Literal('new_row'), row_index: optional(rowIndex) }),
  ])
export type Placement = Static<ReturnType<typeof placementInput>>

/** The rows with a widget for a view: in a new row at the end unless placed otherwise. Throws `validation_error`. */
export function withWidget(rows: readonly DashboardRow[], viewId: string, placement: Placement = { type: 'new_row' }): DashboardRow[] {
  const widget = { id: newId(), view_id: viewId }
  const index = placement.row_index ?? rows.length
  if (placement.type === 'new_row') {
    if (index > rows.length) throw validationError(`body failed validation: body.placement.row_index should be ≤ \`${rows.length}\`, instead was \`${index}\`.`)
    return rows.toSpliced(index, 0, { id: newId(), widgets: [widget] })
  }
  const row = rows[index]
  if (!row) throw validationError(`The dashboard has no row at row_index ${index}.`)
  if (row.widgets.length === MOST_WIDGETS) throw validationError(`A row of a dashboard holds at most ${MOST_WIDGETS} widgets.`)
  return rows.with(index, { ...row, widgets: [...row.widgets, widget] })
}

/** The rows without the widget of a view; a row left empty goes too. */
export const withoutWidget = (rows: readonly DashboardRow[], viewId: string): DashboardRow[] =>
  rows
    .map((row) => ({ ...row, widgets: row.widgets.filter((widget) => widget.view_id !== viewId) }))
    .filter((row) => row.widgets.length > 0)

/** A dashboard's configuration as the API reads it; the widgets of a row share its columns evenly. */
export const showRows = (rows: readonly DashboardRow[]) => ({
  type: dashboard.name,
  rows: rows.map(({ id, widgets }, row_index) => ({
    id,
    widgets: widgets.map((widget) => ({ ...widget, width: COLUMNS / widgets.length, row_index })),
  })),
})

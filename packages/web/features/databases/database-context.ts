import { createContext, use } from 'react'
import type { DataSource, Page, PropertySchema } from '../../api/wire.ts'
import type { RowQuery } from './row-query.ts'
import type { Edits } from './use-edits.ts'
import type { View, ViewChange } from './views.ts'

/** What the parts of an open view share. */
export type OpenView = {
  databaseId: string
  dataSource: DataSource
  /** What the data source is called, or its database. */
  name: string
  view: View
  /** The properties the view shows, in its order. */
  shown: PropertySchema[]
  /** What the view asks of its rows, search and quick filters included. */
  query: RowQuery
  search: string
  mayEdit: boolean
  edits: Edits
  /** Rows made in this window since the view was opened: they stay in sight. */
  fresh: readonly string[]
  /** Makes a row that fits the view, and shows it. */
  addRow: (cells?: { property: PropertySchema; value: unknown }[]) => Promise<Page | null>
  changeView: (change: ViewChange) => void
  openRow: (id: string) => void
  editProperty: (property: PropertySchema | null) => void
}

/** Carries an open view down to its parts. */
export const OpenViewContext = createContext<OpenView | null>(null)

/** The open view. */
export function useOpenView(): OpenView {
  const open = use(OpenViewContext)
  if (!open) throw new Error('There is no open view here.')
  return open
}

import { useState } from 'react'
import type { Page } from '../../api/wire.ts'
import { useOpenView } from './database-context.ts'
import type { RowQuery } from './row-query.ts'
import { useRows } from './use-rows.ts'

const PER_STEP = 50

/** The rows of a query from the first on, more of them when they are asked for: for cards and lists. */
export function useFirstRows(query: RowQuery, fresh: readonly string[] = []) {
  const { databaseId, dataSource } = useOpenView()
  const [most, setMost] = useState(PER_STEP)
  const rows = useRows(databaseId, dataSource.id, query, { from: 0, to: most }, fresh)
  const shown = Array.from({ length: Math.min(rows.total, most) }, (_, index) => rows.rowAt(index)).filter((row): row is Page => row !== undefined)
  return { ...rows, shown, hasMore: rows.total > most, more: () => setMost((held) => held + PER_STEP) }
}

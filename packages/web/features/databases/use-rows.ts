import { type QueryClient, useMutationState, useQueries, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { callPublic } from '../../api/client.ts'
import type { Crumb } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { askRows } from '../../api/rows.ts'
import type { Page, Rows } from '../../api/wire.ts'
import { applyPending, type CellsWritten, cellsKey } from './pending-cells.ts'
import type { RowQuery } from './row-query.ts'

const PAGE_SIZE = 100
/** Rows beyond those in sight that are there before they are scrolled to. */
const AHEAD = 40
/** What was scrolled past is kept for a moment: a hundred thousand rows are too many to keep. */
const KEPT_MS = 60_000

/** A list that stays the same as long as all in it is the same. */
function useSteady<Item>(list: Item[]): Item[] {
  const [held, setHeld] = useState(list)
  if (held.length === list.length && held.every((item, index) => item === list[index])) return held
  setHeld(list)
  return list
}

/** Rows made in this window, the last of them: whoever makes one puts it into the cache, before rows are asked for again. */
const madeHere = (client: QueryClient) => client.getQueryCache().findAll({ queryKey: ['row'] }).map(({ queryKey }) => String(queryKey[1])).slice(-1000)

export type RowsShown = {
  /** How many rows there are, those made here at the end included. */
  total: number
  isPending: boolean
  /** Why some rows in sight could not be had. */
  error: unknown
  retry: () => void
  /** A row by its place; undefined while it is on its way. */
  rowAt: (index: number) => Page | undefined
  /** The place of a row that is in sight, or was made here; -1 for others. */
  indexOf: (id: string) => number
  references: Record<string, Crumb>
}

/**
 * The rows a query asks for, by their places in its order: a page of them is a query of its own in the cache, and only the pages in
 * sight are asked for and kept up to date. Every answer tells how many rows there are. What was asked before stays until the first answer.
 * `fresh` are rows made here; those that the query does not list are shown last.
 */
export function useRows(databaseId: string, dataSourceId: string, query: RowQuery, window: { from: number; to: number }, fresh: readonly string[]): RowsShown {
  const client = useQueryClient()
  const keyOf = (asked: RowQuery, page: number) => queryKeys.rows(databaseId, dataSourceId, asked, page * PAGE_SIZE)
  const [known, setKnown] = useState<{ asked: string; query: RowQuery; answer: Rows } | null>(null)

  const asked = JSON.stringify([dataSourceId, query])
  const isKnown = known?.asked === asked
  const lastRow = isKnown ? Math.max(0, known.answer.total - 1) : AHEAD
  const first = Math.floor(Math.min(Math.max(0, window.from - AHEAD), lastRow) / PAGE_SIZE)
  const last = Math.floor(Math.min(window.to + AHEAD, lastRow) / PAGE_SIZE)
  const pages = useQueries({
    queries: Array.from({ length: last - first + 1 }, (_, index) => ({
      queryKey: keyOf(query, first + index),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        askRows(dataSourceId, { ...query, from: (first + index) * PAGE_SIZE, limit: PAGE_SIZE, find: madeHere(client) }, signal),
      gcTime: KEPT_MS,
    })),
  })
  const newest = pages.filter(({ data }) => data).toSorted((a, b) => b.dataUpdatedAt - a.dataUpdatedAt)[0]?.data
  if (newest && (!isKnown || newest !== known.answer)) setKnown({ asked, query, answer: newest })

  const freshRows = useQueries({
    queries: fresh.map((id) => ({ queryKey: queryKeys.row(id), queryFn: () => callPublic<Page>('GET', `/pages/${id}`) })),
    combine: (results) => results.flatMap(({ data }) => (data && !data.in_trash ? [data] : [])),
  })
  const pending = useMutationState({
    filters: { mutationKey: cellsKey, status: 'pending' },
    select: (mutation) => mutation.state.variables as CellsWritten,
  })

  const { total = 0, places = {} } = known?.answer ?? {}
  const listed = new Set(pages.flatMap(({ data }) => data?.results.map(({ id }) => id) ?? []))
  const placed = new Map(freshRows.flatMap((row) => (typeof places[row.id] === 'number' ? [[places[row.id]!, row] as const] : [])))
  const added = freshRows.filter(({ id }) => typeof places[id] !== 'number' && !listed.has(id))
  const inMemory = (index: number) => known && client.getQueryData<Rows>(keyOf(known.query, Math.floor(index / PAGE_SIZE)))?.results[index % PAGE_SIZE]
  const rowAt = (index: number) => {
    const row = index >= total ? added[index - total] : (inMemory(index) ?? placed.get(index))
    return row && applyPending(row, pending)
  }
  const indexOf = (id: string) => {
    for (const [at, { data }] of pages.entries()) {
      const place = data?.results.findIndex((row) => row.id === id) ?? -1
      if (place >= 0) return (first + at) * PAGE_SIZE + place
    }
    const place = added.findIndex((row) => row.id === id)
    return place >= 0 ? total + place : (places[id] ?? -1)
  }
  const named = useSteady(pages.map(({ data }) => data?.references))
  const references = useMemo(() => Object.assign({}, ...named) as Record<string, Crumb>, [named])
  const failed = pages.filter(({ isError, data }) => isError && !data)
  return {
    total: total + added.length,
    isPending: known === null && failed.length === 0,
    error: failed[0]?.error ?? null,
    retry: () => failed.forEach(({ refetch }) => void refetch()),
    rowAt,
    indexOf,
    references,
  }
}

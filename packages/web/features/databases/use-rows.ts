import { keepPreviousData, useMutationState, useQueries, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { callPrivate, callPublic } from '../../api/client.ts'
import type { Crumb } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'
import type { Page, Rows } from '../../api/wire.ts'
import { applyPending, type CellsWritten, cellsKey } from './pending-cells.ts'
import type { RowQuery } from './row-query.ts'

const PAGE_SIZE = 100
const AHEAD = 60
const KEPT_MS = 15 * 60_000

/** A page of rows: where it begins, and how many it holds as far as is known. */
type Link = { cursor: string | null; count: number }
const beginning: Link[] = [{ cursor: null, count: 0 }]

/** The row a cursor names. On its own it is a cursor too, and one that any number of pages may follow. */
const nextRow = (cursor: string | null) => cursor?.split(':').at(-1) ?? null

/** Where each page begins. */
function startsOf(chain: readonly Link[]): number[] {
  let sum = 0
  return chain.map(({ count }) => (sum += count) - count)
}

function pageAt(starts: readonly number[], index: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= index) low = middle
    else high = middle - 1
  }
  return low
}

/** The chain as these answers say it goes on from here; what lies further on stays as it was known. */
function followed(chain: Link[], first: number, asked: readonly Link[], answers: readonly (Rows | undefined)[], inMemory: (cursor: string) => Rows | undefined): Link[] {
  let next = chain
  const set = (at: number, link: Link) => {
    next = at < next.length ? next.with(at, link) : [...next, link]
  }
  answers.forEach((answer, offset) => {
    const at = first + offset
    if (!answer || next[at]?.cursor !== asked[offset]!.cursor) return
    const follows = nextRow(answer.next_cursor)
    if (next[at].count !== answer.results.length) set(at, { ...next[at], count: answer.results.length })
    if (follows === null && next.length > at + 1) next = next.slice(0, at + 1)
    else if (follows !== null && next[at + 1]?.cursor !== follows) set(at + 1, { cursor: follows, count: inMemory(follows)?.results.length ?? next[at + 1]?.count ?? 0 })
  })
  return next
}

/** A list that stays the same as long as all in it is the same. */
function useSteady<Item>(list: Item[]): Item[] {
  const [held, setHeld] = useState(list)
  if (held.length === list.length && held.every((item, index) => item === list[index])) return held
  setHeld(list)
  return list
}

export type RowsShown = {
  /** How many rows are known, those made here at the end included. */
  total: number
  isAll: boolean
  isPending: boolean
  error: unknown
  retry: () => void
  rowAt: (index: number) => Page | undefined
  /** The place of a row among those that are in memory. */
  indexOf: (id: string) => number
  references: Record<string, Crumb>
}

/**
 * The rows a query asks for, a page at a time by cursor. Only the pages in sight are kept up to date: each is a query of its own in
 * the cache, and its answer says where the next one begins. `fresh` are rows made here, shown last until the query lists them.
 */
export function useRows(databaseId: string, dataSourceId: string, query: RowQuery, window: { from: number; to: number }, fresh: readonly string[]): RowsShown {
  const client = useQueryClient()
  const asked = JSON.stringify([dataSourceId, query])
  const [held, setHeld] = useState({ asked, chain: beginning })
  const chain = held.asked === asked ? held.chain : beginning
  const starts = useMemo(() => startsOf(chain), [chain])
  const listed = starts.at(-1)! + chain.at(-1)!.count

  const first = pageAt(starts, Math.max(0, Math.min(window.from, listed - 1)))
  const last = pageAt(starts, window.to + AHEAD)
  const keyOf = useCallback((cursor: string | null) => queryKeys.rows(databaseId, dataSourceId, query, cursor), [databaseId, dataSourceId, query])
  const inSight = chain.slice(first, last + 1)
  const pages = useQueries({
    queries: inSight.map(({ cursor }) => ({
      queryKey: keyOf(cursor),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        callPrivate<Rows>('POST', `/data_sources/${dataSourceId}/query`, { ...query, page_size: PAGE_SIZE, ...(cursor ? { start_cursor: cursor } : {}) }, signal),
      placeholderData: first === 0 && cursor === null ? keepPreviousData : undefined,
      gcTime: KEPT_MS,
    })),
  })

  const answers = pages.map(({ data, isPlaceholderData }) => (isPlaceholderData ? undefined : data))
  const next = followed(chain, first, inSight, answers, (cursor) => client.getQueryData<Rows>(keyOf(cursor)))
  if (next !== chain || held.asked !== asked) setHeld({ asked, chain: next })

  const isPending = pages[0]?.isPending === true && chain === beginning
  const placeholder = pages[0]?.isPlaceholderData ? pages[0].data : undefined
  const lastPage = client.getQueryData<Rows>(keyOf(chain.at(-1)!.cursor))
  const isAll = lastPage !== undefined && !lastPage.has_more

  const freshRows = useQueries({
    queries: fresh.map((id) => ({ queryKey: queryKeys.row(id), queryFn: () => callPublic<Page>('GET', `/pages/${id}`) })),
    combine: (results) => results.flatMap(({ data }) => (data && !data.in_trash ? [data] : [])),
  })
  const pending = useMutationState({
    filters: { mutationKey: cellsKey, status: 'pending' },
    select: (mutation) => mutation.state.variables as CellsWritten,
  })

  // Asked of the cache only where it is needed: of a thousand pages two are in sight.
  const inMemory = (at: number) => (at >= first && at <= last && !pages[at - first]?.isPlaceholderData ? pages[at - first]?.data : client.getQueryData<Rows>(keyOf(chain[at]!.cursor)))
  const listedIds = fresh.length > 0 ? new Set(chain.flatMap((_, at) => inMemory(at)?.results.map(({ id }) => id) ?? [])) : null
  const added = freshRows.filter(({ id }) => !listedIds?.has(id))
  const shownCount = placeholder && listed === 0 ? placeholder.results.length : listed

  const bareRowAt = (index: number): Page | undefined => {
    if (index >= shownCount) return added[index - shownCount]
    if (placeholder && listed === 0) return placeholder.results[index]
    const at = pageAt(starts, index)
    return inMemory(at)?.results[index - starts[at]!]
  }
  const rowAt = (index: number) => {
    const row = bareRowAt(index)
    return row && applyPending(row, pending)
  }
  const indexOf = (id: string) => {
    for (let at = 0; at < chain.length; at++) {
      const place = inMemory(at)?.results.findIndex((row) => row.id === id) ?? -1
      if (place >= 0) return starts[at]! + place
    }
    const place = added.findIndex((row) => row.id === id)
    return place < 0 ? -1 : shownCount + place
  }
  const named = useSteady(pages.map(({ data }) => data?.references))
  const references = useMemo(() => Object.assign({}, ...named) as Record<string, Crumb>, [named])
  const failed = pages.find(({ isError, data }) => isError && !data)
  return {
    total: shownCount + added.length,
    isAll,
    isPending,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
    rowAt,
    indexOf,
    references,
  }
}

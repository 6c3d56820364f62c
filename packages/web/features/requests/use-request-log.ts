import { useQueryClient } from '@tanstack/react-query'
import type { InfiniteData } from '@tanstack/react-query'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { RequestList, RequestSummary } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { useLiveEvent } from '../live/live-events.ts'
import type { LogFilters } from './filters.ts'
import { fetchRequests, useRequests } from './queries.ts'

/** Beyond this many rows the log starts over at the top rather than grow for as long as the window is open. */
const MOST_ROWS = 2000
const PAGE_SIZE = 100

type Pages = InfiniteData<RequestList, string | null>

/** What has arrived while the list is paused. */
export type Waiting = { count: number; isMore: boolean }

/** The request log as a list that grows at both ends: older ones on demand, new ones as they arrive, unless it is paused. */
export function useRequestLog(filters: LogFilters) {
  const client = useQueryClient()
  const query = useRequests(filters)
  const key = useMemo(() => queryKeys.requests(filters), [filters])
  const [isPaused, setPaused] = useState(false)
  const [waiting, setWaiting] = useState<Waiting>({ count: 0, isMore: false })
  const [freshIds, setFreshIds] = useState<ReadonlySet<string>>(new Set())
  const pulling = useRef(false)
  const pullAgain = useRef(false)

  const pull = useCallback(
    async (mayShow: boolean) => {
      const first = client.getQueryData<Pages>(key)?.pages[0]
      if (!first) return
      if (first.newest_cursor === null) return void (await client.refetchQueries({ queryKey: key, exact: true }))
      const answer = await fetchRequests(filters, { after: first.newest_cursor, page_size: PAGE_SIZE })
      if (!mayShow) return setWaiting({ count: answer.results.length, isMore: answer.has_more })
      setWaiting({ count: 0, isMore: false })
      const rows = client.getQueryData<Pages>(key)?.pages.reduce((sum, page) => sum + page.results.length, 0) ?? 0
      // More came than one answer holds, or the list has grown too long: begin at the top again.
      if (answer.has_more || rows > MOST_ROWS) return void (await client.resetQueries({ queryKey: key, exact: true }))
      setFreshIds(new Set(answer.results.map((request) => request.request_id)))
      client.setQueryData<Pages>(key, (data) => data && withNew(data, answer))
    },
    [client, filters, key],
  )

  // The filters may change while an answer is under way; the next question is then about the new ones.
  const latestPull = useRef(pull)
  useLayoutEffect(() => {
    latestPull.current = pull
  }, [pull])

  /** Asks for what is new, one question at a time; what arrives meanwhile is asked for right after. */
  const update = useCallback(
    async (mayShow: boolean) => {
      if (pulling.current) {
        pullAgain.current = true
        return
      }
      pulling.current = true
      try {
        do {
          pullAgain.current = false
          await latestPull.current(mayShow)
        } while (pullAgain.current)
      } catch {
        // The next arrival asks again, and the shell says when the server is gone.
      } finally {
        pulling.current = false
      }
    },
    [],
  )

  useLiveEvent('requests.logged', () => void update(!isPaused))

  // What was logged between the answer and the opening of the stream was told to nobody.
  const isLoaded = query.isSuccess
  useEffect(() => {
    if (isLoaded) void update(true)
  }, [isLoaded, update, key])

  const setPause = (pause: boolean) => {
    setPaused(pause)
    if (!pause) void update(true)
  }

  const requests = useMemo(() => distinct(query.data?.pages.flatMap((page) => page.results) ?? []), [query.data])
  return { query, requests, freshIds, isPaused, setPause, waiting, kept: query.data?.pages[0]?.kept }
}

function withNew(data: Pages, answer: RequestList): Pages {
  const [first, ...older] = data.pages
  if (!first) return data
  const merged = { ...first, results: [...answer.results, ...first.results], newest_cursor: answer.newest_cursor ?? first.newest_cursor, kept: answer.kept }
  return { ...data, pages: [merged, ...older] }
}

/** The same without repetitions: a page asked for while others arrive may bring a request twice. */
function distinct(requests: RequestSummary[]): RequestSummary[] {
  return [...new Map(requests.map((request) => [request.request_id, request])).values()]
}

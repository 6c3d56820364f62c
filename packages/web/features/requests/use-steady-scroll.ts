import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import type { RequestSummary } from '../../api/contract.ts'

/** So near to the top that a reader wants to see what comes. */
const NEAR_TOP = 8

type Held = { element: HTMLElement; top: number }

/**
 * Keeps what is being read where it is while rows come in above: the row that has the focus or, when one has scrolled, the first
 * that is seen. At the top and without focus new rows push the others down. Says how many came in above unseen.
 */
export function useSteadyScroll(pane: RefObject<HTMLElement | null>, requests: RequestSummary[]) {
  const held = useRef<Held | null>(null)
  const seenFirst = useRef<string | undefined>(undefined)
  const [newAbove, setNewAbove] = useState(0)

  const hold = useCallback(() => {
    const element = pane.current && rowToHold(pane.current)
    held.current = element ? { element, top: element.getBoundingClientRect().top } : null
  }, [pane])

  useLayoutEffect(() => {
    const { current: list } = pane
    const before = held.current
    if (list && before?.element.isConnected) list.scrollBy({ top: before.element.getBoundingClientRect().top - before.top, behavior: 'instant' })
    const first = requests[0]?.request_id
    if (list && list.scrollTop > NEAR_TOP && seenFirst.current !== undefined) {
      const unseen = requests.findIndex((request) => request.request_id === seenFirst.current)
      setNewAbove(Math.max(unseen, 0))
    } else {
      seenFirst.current = first
      setNewAbove(0)
    }
    hold()
  }, [pane, requests, hold])

  // The focus may move, and the window change, between one arrival and the next.
  useLayoutEffect(() => {
    const list = pane.current
    list?.addEventListener('focusin', hold)
    list?.addEventListener('focusout', hold)
    window.addEventListener('resize', hold)
    return () => {
      list?.removeEventListener('focusin', hold)
      list?.removeEventListener('focusout', hold)
      window.removeEventListener('resize', hold)
    }
  }, [pane, hold])

  const onScroll = useCallback(() => {
    hold()
    if ((pane.current?.scrollTop ?? 0) > NEAR_TOP) return
    seenFirst.current = requests[0]?.request_id
    setNewAbove(0)
  }, [hold, pane, requests])

  const toTop = useCallback(() => {
    pane.current?.scrollTo({ top: 0 })
    pane.current?.querySelector<HTMLElement>('[data-request]')?.focus({ preventScroll: true })
  }, [pane])

  return { newAbove, onScroll, toTop }
}

function rowToHold(list: HTMLElement): HTMLElement | null {
  const focused = document.activeElement?.closest<HTMLElement>('[data-request]')
  if (focused && list.contains(focused)) return focused
  if (list.scrollTop <= NEAR_TOP) return null
  const top = list.getBoundingClientRect().top
  return [...list.querySelectorAll<HTMLElement>('[data-request]')].find((row) => row.getBoundingClientRect().bottom > top) ?? null
}

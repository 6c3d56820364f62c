import { useCallback, useEffect, useRef, useState } from 'react'

/** Which rows are in sight, the first and the one after the last. */
export type InSight = { from: number; to: number }

/** In steps, so that not each row that scrolls by asks anew. */
const STEP = 20
/** Who pulls at the scroll bar passes by thousands of rows: those of every moment are asked for, not those of every frame. */
const MOMENT_MS = 100

/** What is in sight, as it is told while somebody scrolls. */
export function useInSight(): [InSight, (first: number, last: number) => void] {
  const [inSight, setInSight] = useState({ from: 0, to: 2 * STEP })
  const seen = useRef<InSight>(inSight)
  const telling = useRef<{ last: number; timer: ReturnType<typeof setTimeout> | undefined }>({ last: 0, timer: undefined })
  useEffect(() => () => clearTimeout(telling.current.timer), [])
  const see = useCallback((first: number, last: number) => {
    const next = { from: Math.floor(first / STEP) * STEP, to: Math.ceil((last + 1) / STEP) * STEP }
    if (next.from === seen.current.from && next.to === seen.current.to) return
    seen.current = next
    const tell = () => {
      telling.current = { last: performance.now(), timer: undefined }
      setInSight(seen.current)
    }
    telling.current.timer ??= setTimeout(tell, Math.max(0, telling.current.last + MOMENT_MS - performance.now()))
  }, [])
  return [inSight, see]
}

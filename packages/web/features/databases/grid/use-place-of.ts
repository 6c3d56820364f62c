import { useMemo, useRef } from 'react'
import type { RefObject } from 'react'

/**
 * The place of a cell, by its id: cells are drawn anew, elsewhere or not at all while one is written in, and what lies over it stays. While it is
 * not drawn its place is the last one, and before that the bottom of the box in which it will be.
 */
export function usePlaceOf(id: string | undefined, box: RefObject<HTMLElement | null>) {
  const last = useRef<DOMRect | null>(null)
  return useMemo(
    () => ({
      get contextElement() {
        return box.current ?? undefined
      },
      getBoundingClientRect() {
        const cell = id === undefined ? null : document.getElementById(id)
        if (cell) last.current = cell.getBoundingClientRect()
        return last.current ?? bottomOf(box.current)
      },
    }),
    [id, box],
  )
}

function bottomOf(box: HTMLElement | null): DOMRect {
  const { left, bottom } = box?.getBoundingClientRect() ?? new DOMRect()
  return new DOMRect(left, bottom, 0, 0)
}

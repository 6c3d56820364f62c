import { useEffect, useRef } from 'react'
import { useContent } from '../objects/content-context.ts'

/** A block's anchor: an id for links, and a ref that brings the block into view when the address pointed at it. */
export function useLocated<Element extends HTMLElement>(blockId: string) {
  const located = useContent().located.blockId === blockId
  const ref = useRef<Element>(null)
  useEffect(() => {
    if (!located) return
    // One frame later, when the toggles around it have opened.
    const frame = requestAnimationFrame(() => {
      ref.current?.scrollIntoView({ block: 'center' })
      ref.current?.focus({ preventScroll: true })
    })
    return () => cancelAnimationFrame(frame)
  }, [located])
  return { ref, id: anchorOf(blockId), tabIndex: located ? -1 : undefined, 'data-located': located || undefined }
}

/** The element id of a block. */
export const anchorOf = (blockId: string) => `block-${blockId}`

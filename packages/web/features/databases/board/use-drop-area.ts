import { useState } from 'react'
import type { DragEvent } from 'react'
import { useOpenView } from '../database-context.ts'

/** What makes an element one that cards are dropped on. */
export function useDropArea(onDrop: () => void) {
  const { mayEdit } = useOpenView()
  const [isOver, setOver] = useState(false)
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!mayEdit) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: () => {
      setOver(false)
      onDrop()
    },
  }
  return { isOver, handlers }
}

import { useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { Page } from '../../../api/wire.ts'
import { tell } from '../../../ui/toast.tsx'
import { words } from '../../../words/index.ts'
import { useTitleOf } from '../card.tsx'
import { useOpenView } from '../database-context.ts'
import { keyOfSpot, moveBetween, nameOfSpot, type Spot } from './spot.ts'

const w = words.databases.board

/** What the spots of a board share while cards move. */
export type CardMoves = {
  drag: (row: Page, from: Spot) => void
  /** Where the dragged card comes to stand, told from where it was. */
  drop: (to: (from: Spot) => Spot) => void
  /** Moves a card by keyboard: it keeps the focus where it comes to stand. Answers whether it went. */
  send: (row: Page, from: Spot, to: Spot) => boolean
  isFollowed: (row: Page, spot: Spot) => boolean
  stopFollowing: () => void
}

/** Moves cards between the spots of the open board, says so, and undoes it. */
export function useCardMoves() {
  const { edits, mayEdit } = useOpenView()
  const titleOf = useTitleOf()
  const dragged = useRef<{ row: Page; from: Spot } | null>(null)
  const [said, setSaid] = useState('')
  const [followed, setFollowed] = useState<string | null>(null)
  const keyOf = (row: Page, spot: Spot) => `${keyOfSpot(spot)} ${row.id}`

  const move = (row: Page, from: Spot, to: Spot): boolean => {
    if (!mayEdit || keyOfSpot(to) === keyOfSpot(from)) return false
    const moved = moveBetween(row, from, to)
    if ('cannot' in moved) {
      tell(w.cannotMove(titleOf(row), moved.cannot.group.name, moved.cannot.property.name))
      return false
    }
    edits.write(moved.changes)
    setSaid(w.moved(titleOf(row), nameOfSpot(to)))
    return true
  }
  const moves: CardMoves = {
    drag: (row, from) => (dragged.current = { row, from }),
    drop: (to) => {
      if (dragged.current) move(dragged.current.row, dragged.current.from, to(dragged.current.from))
      dragged.current = null
    },
    send: (row, from, to) => {
      const isGone = move(row, from, to)
      if (isGone) setFollowed(keyOf(row, to))
      return isGone
    },
    isFollowed: (row, spot) => followed === keyOf(row, spot),
    stopFollowing: () => setFollowed(null),
  }
  /** Undo by keyboard, wherever on the board the focus is. */
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || (event.target as Element).closest('input, textarea')) return
    event.preventDefault()
    if (event.shiftKey) edits.redo()
    else edits.undo()
  }
  return { moves, said, onKeyDown }
}

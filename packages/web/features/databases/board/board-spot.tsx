import { Plus } from 'lucide-react'
import { useMemo } from 'react'
import type { DragEvent, KeyboardEvent } from 'react'
import { Button, IconButton } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Tag } from '../../../ui/tag.tsx'
import { words } from '../../../words/index.ts'
import { Card, useTitleOf } from '../card.tsx'
import { useOpenView } from '../database-context.ts'
import { RowNames } from '../row-names.tsx'
import { rowQuery } from '../row-query.ts'
import { useFirstRows } from '../use-first-rows.ts'
import { cellsOfSpot, filterOfSpot, isInSpot, nameOfSpot, type Spot } from './spot.ts'
import type { CardMoves } from './use-card-moves.ts'
import { useDropArea } from './use-drop-area.ts'

const w = words.databases.board

/** How many columns and sub-groups lie between a card and where it is sent. */
export type Step = readonly [columns: -1 | 0 | 1, lanes: -1 | 0 | 1]

const STEPS: Record<string, Step> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

type BoardSpotProps = {
  spot: Spot
  moves: CardMoves
  /** The spot that lies a step away, where there is one. */
  beside: (step: Step) => Spot | undefined
  /** A spot that is a whole column has its name and count over it, and may be gone while it is empty. */
  column?: { hidesEmpty: boolean }
}

/** The cards of a spot; they move by drag, and by Alt with the arrow keys. */
export function BoardSpot({ spot, moves, beside, column }: BoardSpotProps) {
  const { view, dataSource, search, mayEdit, addRow, openRow } = useOpenView()
  const titleOf = useTitleOf()
  const { isOver, handlers } = useDropArea(() => moves.drop(() => spot))
  const rows = useFirstRows(useMemo(() => rowQuery(view, dataSource, search, filterOfSpot(spot)), [view, dataSource, search, spot]))
  // A card on its way to another spot is gone from here as soon as it is written.
  const shown = rows.shown.filter((row) => isInSpot(row, spot))
  const add = async () => {
    const page = await addRow(cellsOfSpot(spot))
    if (page) openRow(page.id)
  }
  if (column?.hidesEmpty && !rows.isPending && shown.length === 0) return null
  const newCard = mayEdit ? (
    <IconButton label={w.newCard(nameOfSpot(spot))} onClick={() => void add()}>
      <Plus size={16} aria-hidden />
    </IconButton>
  ) : null
  return (
    // Cards are dropped here; by keyboard they move with Alt and the arrow keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className={classNames('board__group', isOver && 'board__group--over')} aria-label={nameOfSpot(spot)} {...handlers}>
      {column ? (
        <h2 className="board__head">
          <Tag color={spot[0]!.group.color}>{spot[0]!.group.name}</Tag>
          <span>{rows.hasMore ? rows.total : shown.length}</span>
          {newCard}
        </h2>
      ) : null}
      <RowNames references={rows.references}>
        <ul className="board__cards">
          {shown.map((row) => (
            <li key={row.id}>
              <Card
                row={row}
                omit={spot.map(({ property }) => property.id)}
                draggable={mayEdit}
                ref={(element: HTMLElement | null) => {
                  if (!element || !moves.isFollowed(row, spot)) return
                  element.querySelector<HTMLElement>('.card__title')?.focus()
                  moves.stopFollowing()
                }}
                aria-description={mayEdit ? w.moveHint : undefined}
                onDragStart={(event: DragEvent) => {
                  event.dataTransfer.effectAllowed = 'move'
                  // Firefox drags nothing that carries nothing.
                  event.dataTransfer.setData('text/plain', titleOf(row))
                  moves.drag(row, spot)
                }}
                onKeyDown={(event: KeyboardEvent) => {
                  const step = STEPS[event.key]
                  if (!event.altKey || !step) return
                  event.preventDefault()
                  const to = beside(step)
                  if (to) moves.send(row, spot, to)
                }}
              />
            </li>
          ))}
        </ul>
      </RowNames>
      {rows.hasMore ? <Button onClick={rows.more}>{w.more}</Button> : null}
      {column ? null : newCard}
    </section>
  )
}

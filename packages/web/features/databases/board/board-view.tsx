import { Plus } from 'lucide-react'
import { useRef, useState } from 'react'
import type { DragEvent, KeyboardEvent } from 'react'
import type { Page, PropertySchema } from '../../../api/wire.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { Tag } from '../../../ui/tag.tsx'
import { tell } from '../../../ui/toast.tsx'
import { words } from '../../../words/index.ts'
import { Card, useTitleOf } from '../card.tsx'
import { useOpenView } from '../database-context.ts'
import { Groups } from '../group-frame.tsx'
import { cellsIn, type RowGroup } from '../groups.ts'
import { contentOf } from '../pending-cells.ts'
import { RowNames } from '../row-names.tsx'
import { useFirstRows } from '../use-first-rows.ts'
import { useGroupQuery } from '../use-groups.ts'

const w = words.databases.board
type Dragged = { row: Page; from: RowGroup }

/** Columns of cards, one a group; cards move by drag, and by Alt with the arrow keys. */
export default function BoardView() {
  const { view, dataSource } = useOpenView()
  const by = view.configuration.group_by
  const property = Object.values(dataSource.properties).find(({ id }) => id === by?.property_id)
  if (!property || !by) return <p className="filter__none">{words.databases.views.needsGroup}</p>
  return (
    <Groups property={property} by={by}>
      {(groups) => <Columns groups={groups} property={property} />}
    </Groups>
  )
}

function Columns({ groups, property }: { groups: RowGroup[]; property: PropertySchema }) {
  const { name, edits, mayEdit } = useOpenView()
  const titleOf = useTitleOf()
  const dragged = useRef<Dragged | null>(null)
  const [said, setSaid] = useState('')
  // The card that moved by keyboard: it keeps the focus where it comes to stand.
  const [followed, setFollowed] = useState<string | null>(null)

  const move = (row: Page, from: RowGroup, to: RowGroup): boolean => {
    if (!mayEdit || to.id === from.id) return false
    if (!to.bring) {
      tell(w.cannotMove(titleOf(row), to.name, property.name))
      return false
    }
    edits.write([{ row, property, value: to.bring(contentOf(row, property), from) }])
    setSaid(w.moved(titleOf(row), to.name))
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || (event.target as Element).closest('input, textarea')) return
    event.preventDefault()
    if (event.shiftKey) edits.redo()
    else edits.undo()
  }
  return (
    // Undo by keyboard, wherever on the board the focus is.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div className="board" role="group" aria-label={w.label(name)} onKeyDown={onKeyDown}>
      {groups.map((group, index) => (
        <BoardGroup
          key={group.id}
          group={group}
          property={property}
          followed={followed}
          onFollowed={() => setFollowed(null)}
          onDrag={(row) => (dragged.current = { row, from: group })}
          onDrop={() => {
            if (dragged.current) move(dragged.current.row, dragged.current.from, group)
            dragged.current = null
          }}
          onStep={(row, step) => {
            const to = groups[index + step]
            if (to && move(row, group, to)) setFollowed(row.id)
          }}
        />
      ))}
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </div>
  )
}

type BoardGroupProps = {
  group: RowGroup
  property: PropertySchema
  followed: string | null
  onFollowed: () => void
  onDrag: (row: Page) => void
  onDrop: () => void
  onStep: (row: Page, step: 1 | -1) => void
}

function BoardGroup({ group, property, followed, onFollowed, onDrag, onDrop, onStep }: BoardGroupProps) {
  const { view, mayEdit, addRow, openRow } = useOpenView()
  const titleOf = useTitleOf()
  const [isOver, setOver] = useState(false)
  const rows = useFirstRows(useGroupQuery(group))
  // A card on its way to another group is shown there already, as soon as it is written.
  const shown = rows.shown.filter((row) => group.holds(contentOf(row, property)))
  // A row is without a status only once somebody cleared it: a column for those stands while there are any.
  const hidesEmpty = view.configuration.group_by?.hide_empty_groups || (group.id === 'none' && property.type === 'status')
  const add = async () => {
    const page = await addRow(cellsIn(group, property))
    if (page) openRow(page.id)
  }
  if (hidesEmpty && !rows.isPending && shown.length === 0) return null
  return (
    // Cards are dropped here; by keyboard they move with Alt and the arrow keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={classNames('board__group', isOver && 'board__group--over')}
      aria-label={group.name}
      onDragOver={(event: DragEvent) => {
        if (!mayEdit) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={() => {
        setOver(false)
        onDrop()
      }}
    >
      <h2 className="board__head">
        <Tag color={group.color}>{group.name}</Tag>
        <span>{rows.hasMore ? rows.total : shown.length}</span>
        {mayEdit ? (
          <IconButton label={w.newCard(group.name)} onClick={() => void add()}>
            <Plus size={16} aria-hidden />
          </IconButton>
        ) : null}
      </h2>
      <RowNames references={rows.references}>
        <ul className="board__cards">
          {shown.map((row) => (
            <li key={row.id}>
              <Card
                row={row}
                omit={property.id}
                draggable={mayEdit}
                ref={(element: HTMLElement | null) => {
                  if (!element || followed !== row.id) return
                  element.querySelector<HTMLElement>('.card__title')?.focus()
                  onFollowed()
                }}
                aria-description={mayEdit ? w.moveHint : undefined}
                onDragStart={(event: DragEvent) => {
                  event.dataTransfer.effectAllowed = 'move'
                  // Firefox drags nothing that carries nothing.
                  event.dataTransfer.setData('text/plain', titleOf(row))
                  onDrag(row)
                }}
                onKeyDown={(event: KeyboardEvent) => {
                  if (!event.altKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
                  event.preventDefault()
                  onStep(row, event.key === 'ArrowRight' ? 1 : -1)
                }}
              />
            </li>
          ))}
        </ul>
      </RowNames>
      {rows.hasMore ? <Button onClick={rows.more}>{w.more}</Button> : null}
    </section>
  )
}

import { ArrowDown, ArrowUp, Eye, GripVertical, Plus } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { PropertyIcon } from '../../properties/property-icon.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { Popover } from '../../ui/popover.tsx'
import { words } from '../../words/index.ts'
import { useOpenView } from './database-context.ts'
import { allEntries, type PropertyEntry } from './views.ts'
import './properties-popover.css'

const w = words.databases.property
const DRAGGED = 'application/x-understudy-entry'

/** Which properties a view shows, and in which order: by ticking, by dragging, and by the buttons of each. */
export function PropertiesPopover() {
  const { view, dataSource, shown, mayEdit, changeView, editProperty } = useOpenView()
  const list = useRef<HTMLUListElement>(null)
  // A property that moved by its button: the button that was pressed keeps the focus, wherever it has come to stand.
  const [followed, setFollowed] = useState<string | null>(null)
  const entries = allEntries(view, dataSource)
  useEffect(() => {
    if (followed === null) return
    list.current?.querySelector<HTMLElement>(`[data-move="${followed}"]`)?.focus()
  }, [followed, entries])

  const arrange = (properties: PropertyEntry[]) => changeView({ configuration: { properties } })
  const move = (from: number, to: number) => arrange(entries.toSpliced(from, 1).toSpliced(to, 0, entries[from]!))
  return (
    <Popover
      label={words.databases.properties}
      trigger={
        <Button variant="quiet" icon={<Eye size={16} aria-hidden />} aria-label={words.databases.properties}>
          <span className="view-bar__label">{words.databases.properties}</span>
        </Button>
      }
    >
      <div className="view-properties">
        <ul ref={list} aria-label={words.databases.properties}>
          {entries.map((entry, index) => {
            const property = Object.values(dataSource.properties).find(({ id }) => id === entry.property_id)!
            const step = (by: 1 | -1) => {
              move(index, index + by)
              setFollowed(`${by} ${property.id}`)
            }
            return (
              // Dropped here by the mouse; by keyboard the buttons move it.
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
              <li
                key={property.id}
                draggable
                onDragStart={(event: DragEvent) => event.dataTransfer.setData(DRAGGED, String(index))}
                onDragOver={(event: DragEvent) => event.dataTransfer.types.includes(DRAGGED) && event.preventDefault()}
                onDrop={(event: DragEvent) => event.dataTransfer.types.includes(DRAGGED) && move(Number(event.dataTransfer.getData(DRAGGED)), index)}
              >
                <GripVertical className="view-properties__grip" size={14} aria-hidden />
                <PropertyIcon type={property.type} />
                <Checkbox
                  label={property.name}
                  checked={shown.includes(property)}
                  disabled={property.type === 'title'}
                  onCheckedChange={(visible) => arrange(entries.with(index, { ...entry, visible }))}
                />
                <span className="view-properties__moves">
                  <IconButton label={w.moveUp(property.name)} data-move={`-1 ${property.id}`} disabled={index === 0} onClick={() => step(-1)}>
                    <ArrowUp size={14} aria-hidden />
                  </IconButton>
                  <IconButton label={w.moveDown(property.name)} data-move={`1 ${property.id}`} disabled={index === entries.length - 1} onClick={() => step(1)}>
                    <ArrowDown size={14} aria-hidden />
                  </IconButton>
                </span>
              </li>
            )
          })}
        </ul>
        {view.type === 'table' ? (
          <Checkbox label={words.databases.wrapCells} checked={view.configuration.wrap_cells === true} onCheckedChange={(wrap_cells) => changeView({ configuration: { wrap_cells } })} />
        ) : null}
        {mayEdit ? (
          <Button variant="quiet" icon={<Plus size={15} aria-hidden />} onClick={() => editProperty(null)}>
            {words.databases.addProperty}
          </Button>
        ) : null}
      </div>
    </Popover>
  )
}

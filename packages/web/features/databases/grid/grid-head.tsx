import { useRef } from 'react'
import type { DragEvent, PointerEvent } from 'react'
import type { PropertySchema } from '../../../api/wire.ts'
import { PropertyIcon } from '../../../properties/property-icon.tsx'
import { PropertyMenu } from '../schema/property-menu.tsx'
import { NARROWEST } from './columns.ts'

type GridHeadProps = {
  property: PropertySchema
  index: number
  width: number
  mayEdit: boolean
  onResize: (id: string, width: number, isDone: boolean) => void
  onMove: (id: string, beforeId: string) => void
}

const DRAGGED = 'application/x-understudy-property'

/** The head of a column: its menu, a place to take it by, and an edge to pull. */
export function GridHead({ property, index, width, mayEdit, onResize, onMove }: GridHeadProps) {
  const pull = useRef<{ x: number; width: number } | null>(null)
  const widthAt = (event: PointerEvent) => Math.max(NARROWEST, Math.round(pull.current!.width + event.clientX - pull.current!.x))
  const name = (
    <span className="grid__head-name" title={property.description ?? undefined}>
      <PropertyIcon type={property.type} />
      <span>{property.name}</span>
    </span>
  )
  return (
    // Its menu has the focus; the head itself only takes what is dropped.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      role="columnheader"
      aria-colindex={index + 2}
      className="grid__head"
      onDragOver={(event: DragEvent) => event.dataTransfer.types.includes(DRAGGED) && event.preventDefault()}
      onDrop={(event: DragEvent) => {
        const id = event.dataTransfer.getData(DRAGGED)
        if (id && id !== property.id) onMove(id, property.id)
      }}
    >
      {mayEdit ? (
        <div className="grid__head-grip" draggable onDragStart={(event) => event.dataTransfer.setData(DRAGGED, property.id)}>
          <PropertyMenu property={property} width={width}>
            {name}
          </PropertyMenu>
        </div>
      ) : (
        name
      )}
      {mayEdit ? (
        <div
          className="grid__edge"
          aria-hidden
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId)
            pull.current = { x: event.clientX, width }
          }}
          onPointerMove={(event) => pull.current && onResize(property.id, widthAt(event), false)}
          onPointerUp={(event) => {
            if (!pull.current) return
            onResize(property.id, widthAt(event), true)
            pull.current = null
          }}
        />
      ) : null}
    </div>
  )
}

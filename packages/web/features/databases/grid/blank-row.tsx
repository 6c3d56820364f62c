import type { PropertySchema } from '../../../api/wire.ts'

type BlankRowProps = {
  index: number
  top: number
  columns: readonly PropertySchema[]
  activeColumn: number
  /** The id of a cell, where something is to find it. */
  cellId: ((property: PropertySchema) => string) | undefined
}

/** A row of which only the place is known: it is on its way, or is being made. */
export const BlankRow = ({ index, top, columns, activeColumn, cellId }: BlankRowProps) => (
  <div role="row" data-index={index} aria-rowindex={index + 2} aria-busy className="grid__row" style={{ transform: `translateY(${top}px)` }}>
    <div role="gridcell" aria-colindex={1} className="grid__cell grid__cell--choose" />
    {columns.map((property, column) => (
      <div
        key={property.id}
        id={cellId?.(property)}
        role="gridcell"
        aria-colindex={column + 2}
        data-row={index}
        data-column={column}
        className={column === activeColumn ? 'grid__cell grid__cell--active' : 'grid__cell'}
      >
        {property.type === 'title' && !cellId ? <span className="grid__blank" /> : null}
      </div>
    ))}
  </div>
)

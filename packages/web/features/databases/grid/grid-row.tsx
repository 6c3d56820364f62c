import { PanelRight } from 'lucide-react'
import { memo } from 'react'
import type { Page, PropertySchema } from '../../../api/wire.ts'
import { ObjectIcon } from '../../../objects/object-icon.tsx'
import { PropertyValue } from '../../../properties/property-value.tsx'
import { plainText } from '../../../rich-text/rich-text.tsx'
import type { RichTextItem } from '../../../api/wire.ts'
import { IconButton } from '../../../ui/button.tsx'
import { classNames } from '../../../ui/class-names.ts'
import { words } from '../../../words/index.ts'

type GridRowProps = {
  gridId: string
  row: Page
  index: number
  top: number
  columns: readonly PropertySchema[]
  activeColumn: number
  rangeLeft: number
  rangeRight: number
  isChosen: boolean
  mayEdit: boolean
  measure?: (element: Element | null) => void
  onChoose: (row: Page) => void
  onOpen: (id: string) => void
}

function TitleCell({ row, property, onOpen }: { row: Page; property: PropertySchema; onOpen: (id: string) => void }) {
  const title = plainText(row.properties[property.name]?.title as RichTextItem[] | undefined)
  return (
    <>
      <span className="grid__title">
        {row.icon ? <ObjectIcon icon={row.icon} /> : null}
        {title || <span className="grid__untitled">{words.objects.untitled}</span>}
      </span>
      <span className="grid__open">
        <IconButton tabIndex={-1} label={words.databases.openRow(title || words.objects.untitled)} onClick={() => onOpen(row.id)}>
          <PanelRight size={15} aria-hidden />
        </IconButton>
      </span>
    </>
  )
}

/** One row of the grid. Drawn again only when it changes, or when the keyboard enters or leaves it. */
export const GridRow = memo(function GridRow({ gridId, row, index, top, columns, activeColumn, rangeLeft, rangeRight, isChosen, mayEdit, measure, onChoose, onOpen }: GridRowProps) {
  const title = plainText(row.properties[columns.find(({ type }) => type === 'title')?.name ?? '']?.title as RichTextItem[] | undefined)
  return (
    <div
      ref={measure}
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      className={classNames('grid__row', isChosen && 'grid__row--chosen')}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div role="gridcell" aria-colindex={1} className="grid__cell grid__cell--choose">
        {mayEdit ? (
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={words.databases.chooseRow(title || words.objects.untitled)}
            checked={isChosen}
            onChange={() => onChoose(row)}
          />
        ) : null}
      </div>
      {columns.map((property, column) => (
        <div
          key={property.id}
          id={`${gridId}-${row.id}-${property.id}`}
          role="gridcell"
          aria-colindex={column + 2}
          aria-selected={column >= rangeLeft && column <= rangeRight}
          data-row={index}
          data-column={column}
          className={classNames(
            'grid__cell',
            property.type === 'title' && 'grid__cell--title',
            column >= rangeLeft && column <= rangeRight && 'grid__cell--selected',
            column === activeColumn && 'grid__cell--active',
          )}
        >
          {property.type === 'title' ? (
            <TitleCell row={row} property={property} onOpen={onOpen} />
          ) : (
            <PropertyValue value={row.properties[property.name]} schema={property} />
          )}
        </div>
      ))}
    </div>
  )
})

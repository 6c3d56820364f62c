import { columnSizingFeature, createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Copy, Plus, Trash2 } from 'lucide-react'
import { useCallback, useId, useMemo, useRef, useState } from 'react'
import { inWords } from '../../../api/api-error.ts'
import type { Page, PropertySchema } from '../../../api/wire.ts'
import { ContentContext, useContent } from '../../../objects/content-context.ts'
import { propertyEditing } from '../../../properties/editors/index.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Notice, SkeletonLines } from '../../../ui/feedback.tsx'
import { words } from '../../../words/index.ts'
import { CellEditor } from '../cell-editor.tsx'
import { useOpenView } from '../database-context.ts'
import { contentOf } from '../pending-cells.ts'
import type { RowQuery } from '../row-query.ts'
import { useRows } from '../use-rows.ts'
import { allEntries } from '../views.ts'
import { widthOf } from './columns.ts'
import { GridHead } from './grid-head.tsx'
import { GridRow } from './grid-row.tsx'
import type { Place } from './selection.ts'
import { useGrid } from './use-grid.ts'
import './grid.css'

const ROW_HEIGHT = 37
const CHOOSE_WIDTH = 36
const features = tableFeatures({ columnSizingFeature })
const helper = createColumnHelper<typeof features, Page>()

type GridProps = { label: string; query: RowQuery }

/** Rows and columns: written in by keyboard as in a spreadsheet, however many there are. */
export function Grid({ label, query }: GridProps) {
  const { databaseId, dataSource, view, shown, mayEdit, edits, fresh, openRow, editProperty, changeView } = useOpenView()
  const gridId = useId()
  const outer = useContent()
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const [inSight, setInSight] = useState({ from: 0, to: 40 })
  const rows = useRows(databaseId, dataSource.id, query, inSight, fresh)

  const [pulled, setPulled] = useState<Record<string, number>>({})
  const columns = useMemo(
    () => shown.map((property) => helper.display({ id: property.id, size: pulled[property.id] ?? widthOf(property, view) })),
    [shown, view, pulled],
  )
  const wraps = view.configuration.wrap_cells === true
  // The table sees the rows in sight alone: of a hundred thousand it would make a hundred thousand models.
  const table = useTable({ features, columns, data: noRows })
  const widths = table.getAllLeafColumns().map((column) => column.getSize())

  // Its functions are not for memoising, and none of them is.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: rows.total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollPaddingStart: ROW_HEIGHT,
    // The heads stand above the rows in the same box: without room for them the last row in sight lies below its edge.
    scrollPaddingEnd: ROW_HEIGHT,
    onChange: ({ range }) => {
      if (!range) return
      // In steps, so that not each row that scrolls by asks anew.
      const next = { from: Math.floor(range.startIndex / 20) * 20, to: Math.ceil(range.endIndex / 20) * 20 }
      setInSight((held) => (held.from === next.from && held.to === next.to ? held : next))
    },
  })
  const scrollTo = ({ row, column }: Place) => {
    virtual.scrollToIndex(row)
    const box = scroller.current
    if (!box) return
    const left = CHOOSE_WIDTH + widths.slice(0, column).reduce((sum, width) => sum + width, 0)
    if (left < box.scrollLeft + CHOOSE_WIDTH) box.scrollLeft = left - CHOOSE_WIDTH
    else if (left + widths[column]! > box.scrollLeft + box.clientWidth) box.scrollLeft = left + widths[column]! - box.clientWidth
  }
  const references = useMemo(() => ({ ...outer, references: { ...outer.references, ...rows.references } }), [outer, rows.references])
  const state = useGrid({ rows, columns: shown, grid, scrollTo, perPage: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2) })
  const { selection, range, editing, chosen, setChosen } = state

  const resize = useCallback(
    (id: string, width: number, isDone: boolean) => {
      setPulled((held) => ({ ...held, [id]: width }))
      if (isDone) changeView({ configuration: { properties: allEntries(view, dataSource).map((entry) => (entry.property_id === id ? { ...entry, width } : entry)) } })
    },
    [changeView, view, dataSource],
  )
  const move = (id: string, beforeId: string) => {
    const entries = allEntries(view, dataSource)
    const moved = entries.find((entry) => entry.property_id === id)!
    const others = entries.filter((entry) => entry !== moved)
    const isRightward = entries.indexOf(moved) < entries.findIndex((entry) => entry.property_id === beforeId)
    const at = others.findIndex((entry) => entry.property_id === beforeId) + (isRightward ? 1 : 0)
    changeView({ configuration: { properties: others.toSpliced(at, 0, moved) } })
  }

  if (rows.isPending) return <SkeletonLines label={words.databases.loading} widths={['100%', '96%', '98%', '94%']} />
  if (rows.error && rows.total === 0) {
    return (
      <Notice tone="danger" title={words.databases.notLoaded} actions={<Button onClick={rows.retry}>{words.ui.tryAgain}</Button>}>
        {inWords(rows.error)}
      </Notice>
    )
  }
  const active = selection && rows.rowAt(selection.active.row)
  const activeId = active ? `${gridId}-${active.id}-${shown[selection.active.column]?.id}` : undefined
  const template = [`${CHOOSE_WIDTH}px`, ...widths.map((width) => `${width}px`)].join(' ')
  return (
    <ContentContext value={references}>
      <div className="grid-frame" style={{ '--columns': template } as React.CSSProperties}>
        {chosen.size > 0 ? <ChosenRows ids={chosen} rowOf={(id) => rows.rowAt(rows.indexOf(id))} properties={Object.values(dataSource.properties)} edits={edits} onDone={() => setChosen(new Set())} /> : null}
        <div ref={scroller} className="grid-scroll" data-wraps={wraps || undefined}>
          <div
            ref={grid}
            role="grid"
            tabIndex={0}
            aria-label={label}
            aria-rowcount={rows.isAll ? rows.total + 1 : -1}
            aria-colcount={shown.length + 1}
            aria-multiselectable
            aria-readonly={!mayEdit}
            aria-activedescendant={activeId}
            className="grid"
            {...state.handlers}
          >
            <div role="rowgroup" className="grid__top">
              <div role="row" aria-rowindex={1} className="grid__heads">
                <div role="columnheader" aria-colindex={1} className="grid__head grid__head--choose">
                  <span className="visually-hidden">{words.databases.chosen}</span>
                </div>
                {shown.map((property, index) => (
                  <GridHead key={property.id} property={property} index={index} width={widths[index] ?? 180} mayEdit={mayEdit} onResize={resize} onMove={move} />
                ))}
              </div>
            </div>
            <div role="rowgroup" className="grid__rows" style={{ height: virtual.getTotalSize() }}>
              {virtual.getVirtualItems().map((item) => {
                const row = rows.rowAt(item.index)
                if (!row) return null
                const isInRange = range !== null && item.index >= range.top && item.index <= range.bottom
                return (
                  <GridRow
                    key={row.id}
                    gridId={gridId}
                    row={row}
                    index={item.index}
                    top={item.start}
                    columns={shown}
                    activeColumn={selection?.active.row === item.index ? selection.active.column : -1}
                    rangeLeft={isInRange ? range.left : -1}
                    rangeRight={isInRange ? range.right : -2}
                    isChosen={chosen.has(row.id)}
                    mayEdit={mayEdit}
                    measure={wraps ? virtual.measureElement : undefined}
                    onChoose={state.choose}
                    onOpen={openRow}
                  />
                )
              })}
            </div>
          </div>
          {mayEdit ? (
            <span className="grid__add-property">
              <IconButton label={words.databases.addProperty} onClick={() => editProperty(null)}>
                <Plus size={16} aria-hidden />
              </IconButton>
            </span>
          ) : null}
        </div>
        <div className="grid__foot">
          {mayEdit ? (
            <Button variant="quiet" icon={<Plus size={16} aria-hidden />} onClick={() => void state.make()}>
              {words.databases.newRow}
            </Button>
          ) : null}
          <span role="status">{rows.isAll ? words.databases.rows(rows.total) : words.databases.rowsSoFar(rows.total)}</span>
        </div>
      </div>
      {editing ? (
        <CellEditor
          key={`${editing.row.id} ${editing.property.id}`}
          anchor={document.getElementById(`${gridId}-${editing.row.id}-${editing.property.id}`)}
          property={dataSource.properties[editing.property.name] ?? editing.property}
          value={contentOf(editing.row, editing.property)}
          typed={editing.typed}
          dataSourceId={dataSource.id}
          finalFocus={() => grid.current}
          onSave={state.save}
          onClose={state.close}
        />
      ) : null}
    </ContentContext>
  )
}

const noRows: Page[] = []

type ChosenRowsProps = {
  ids: ReadonlySet<string>
  rowOf: (id: string) => Page | undefined
  properties: PropertySchema[]
  edits: ReturnType<typeof useOpenView>['edits']
  onDone: () => void
}

/** What can be done with the rows that are ticked. */
function ChosenRows({ ids, rowOf, properties, edits, onDone }: ChosenRowsProps) {
  const writable = properties.filter(({ type }) => propertyEditing(type).empty !== undefined)
  const duplicate = async () => {
    for (const id of ids) {
      const row = rowOf(id)
      if (row) await edits.duplicate(row, writable)
    }
    onDone()
  }
  return (
    <div className="grid__chosen" role="toolbar" aria-label={words.databases.chosenRows(ids.size)}>
      <span>{words.databases.chosenRows(ids.size)}</span>
      <Button variant="quiet" icon={<Copy size={15} aria-hidden />} onClick={() => void duplicate()}>
        {words.databases.duplicate}
      </Button>
      <Button
        variant="quiet"
        icon={<Trash2 size={15} aria-hidden />}
        onClick={() => {
          void edits.trash([...ids])
          onDone()
        }}
      >
        {words.databases.delete}
      </Button>
      <Button variant="quiet" onClick={onDone}>
        {words.ui.cancel}
      </Button>
    </div>
  )
}

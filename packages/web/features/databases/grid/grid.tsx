import { columnSizingFeature, createColumnHelper, tableFeatures, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { Plus } from 'lucide-react'
import { useCallback, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react'
import { inWords } from '../../../api/api-error.ts'
import type { Page } from '../../../api/wire.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Notice, SkeletonLines } from '../../../ui/feedback.tsx'
import { words } from '../../../words/index.ts'
import { CellEditor } from '../cell-editor.tsx'
import { useOpenView } from '../database-context.ts'
import { RowNames } from '../row-names.tsx'
import type { RowQuery } from '../row-query.ts'
import { useRows } from '../use-rows.ts'
import { allEntries } from '../views.ts'
import { BlankRow } from './blank-row.tsx'
import { ChosenRows } from './chosen-rows.tsx'
import { widthOf } from './columns.ts'
import { GridHead } from './grid-head.tsx'
import { GridRow } from './grid-row.tsx'
import type { Place } from './selection.ts'
import { useGrid } from './use-grid.ts'
import { useInSight } from './use-in-sight.ts'
import { usePlaceOf } from './use-place-of.ts'
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
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const [inSight, see] = useInSight()
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

  const state = useGrid({
    rows,
    columns: shown,
    grid,
    scrollTo: (place) => scrollTo(place),
    perPage: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2),
  })
  const { selection, range, editing, chosen, setChosen } = state
  const cellId = (rowId: string, { id }: { id: string }) => `${gridId}-${rowId}-${id}`
  const place = usePlaceOf(editing ? cellId(editing.row?.id ?? editing.key, editing.property) : undefined, scroller)

  // Its functions are not for memoising, and none of them is.
  // oxlint-disable-next-line react/incompatible-library
  const virtual = useVirtualizer({
    count: state.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    scrollPaddingStart: ROW_HEIGHT,
    // The heads stand above the rows in the same box: without room for them the last row in sight lies below its edge.
    scrollPaddingEnd: ROW_HEIGHT,
    onChange: ({ range }) => {
      if (range) see(range.startIndex, range.endIndex)
    },
  })
  function scrollTo({ row, column }: Place) {
    virtual.scrollToIndex(row)
    const box = scroller.current
    if (!box) return
    // The box may reach below the window's edge, and the row with it.
    const top = box.getBoundingClientRect().top + ROW_HEIGHT * (row + 1) - box.scrollTop
    if (top < ROW_HEIGHT || top + ROW_HEIGHT > window.innerHeight) box.scrollIntoView({ block: 'nearest' })
    const left = CHOOSE_WIDTH + widths.slice(0, column).reduce((sum, width) => sum + width, 0)
    if (left < box.scrollLeft + CHOOSE_WIDTH) box.scrollLeft = left - CHOOSE_WIDTH
    else if (left + widths[column]! > box.scrollLeft + box.clientWidth) box.scrollLeft = left + widths[column]! - box.clientWidth
  }
  // Of another question the first rows are looked at.
  const asked = JSON.stringify(query)
  useEffect(() => void scroller.current?.scrollTo({ top: 0 }), [asked])
  // A row that is being made is drawn before it can be scrolled to.
  const showDraft = useEffectEvent(() => state.drafts.length > 0 && selection && scrollTo(selection.active))
  useEffect(() => void showDraft(), [state.drafts.length])

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
  const activeProperty = selection && shown[selection.active.column]
  const activeId = active && activeProperty ? cellId(active.id, activeProperty) : undefined
  // While rows move, answers of different moments may both list one.
  const drawn = new Set<string>()
  const template = [`${CHOOSE_WIDTH}px`, ...widths.map((width) => `${width}px`)].join(' ')
  return (
    <RowNames references={rows.references}>
      <div className="grid-frame" style={{ '--columns': template } as React.CSSProperties}>
        {chosen.size > 0 ? <ChosenRows rows={chosen} properties={Object.values(dataSource.properties)} edits={edits} onDone={() => setChosen(new Map())} /> : null}
        <div ref={scroller} className="grid-scroll" data-wraps={wraps || undefined}>
          <div
            ref={grid}
            role="grid"
            tabIndex={0}
            aria-label={label}
            aria-rowcount={state.count + 1}
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
                const activeColumn = selection?.active.row === item.index ? selection.active.column : -1
                if (!row || drawn.has(row.id)) {
                  const draft = state.drafts[item.index - rows.total]
                  return <BlankRow key={item.index} index={item.index} top={item.start} columns={shown} activeColumn={activeColumn} cellId={draft === undefined ? undefined : (property) => cellId(draft, property)} />
                }
                drawn.add(row.id)
                const isInRange = range !== null && item.index >= range.top && item.index <= range.bottom
                return (
                  <GridRow
                    key={row.id}
                    gridId={gridId}
                    row={row}
                    index={item.index}
                    top={item.start}
                    columns={shown}
                    activeColumn={activeColumn}
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
            <Button variant="quiet" icon={<Plus size={16} aria-hidden />} onClick={state.make}>
              {words.databases.newRow}
            </Button>
          ) : null}
          <span role="status">{words.databases.rows(rows.total)}</span>
          {rows.error ? (
            <span>
              {inWords(rows.error)} <Button onClick={rows.retry}>{words.ui.tryAgain}</Button>
            </span>
          ) : null}
        </div>
      </div>
      {editing ? (
        <CellEditor
          key={editing.key}
          anchor={place}
          property={dataSource.properties[editing.property.name] ?? editing.property}
          value={editing.value}
          typed={editing.typed}
          dataSourceId={dataSource.id}
          finalFocus={() => grid.current}
          onSave={state.save}
          onClose={state.close}
        />
      ) : null}
    </RowNames>
  )
}

const noRows: Page[] = []

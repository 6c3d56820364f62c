import { useCallback, useRef, useState } from 'react'
import type { ClipboardEvent, KeyboardEvent, MouseEvent, RefObject } from 'react'
import type { Page, PropertySchema } from '../../../api/wire.ts'
import { propertyEditing } from '../../../properties/editors/index.ts'
import type { Move } from '../../../properties/editors/property-editing.ts'
import { tell } from '../../../ui/toast.tsx'
import { words } from '../../../words/index.ts'
import { useOpenView } from '../database-context.ts'
import { contentOf } from '../pending-cells.ts'
import type { CellChange } from '../use-edits.ts'
import type { RowsShown } from '../use-rows.ts'
import { fromTsv, toTsv } from './clipboard.ts'
import { type Place, placeAfter, placeBeside, rangeOf, type Selection } from './selection.ts'

/** A cell that is written in. The row may still be on its way to being made: `made` gives it then, or null where that failed. */
type Editing = { key: string; row: Page | null; made?: Promise<Page | null>; property: PropertySchema; value: unknown; typed?: string } | null

type GridOptions = {
  rows: RowsShown
  columns: readonly PropertySchema[]
  grid: RefObject<HTMLElement | null>
  perPage: () => number
  scrollTo: (place: Place) => void
}

/** What the keyboard, the mouse and the clipboard do in a grid. The focus stays on the grid itself: rows come and go below it. */
export function useGrid({ rows, columns, grid, perPage, scrollTo }: GridOptions) {
  const { edits, mayEdit, addRow, openRow } = useOpenView()
  const [held, setSelection] = useState<Selection>(null)
  const [editing, setEditing] = useState<Editing>(null)
  const [chosen, setChosen] = useState<ReadonlyMap<string, Page>>(new Map())
  /** Rows that are being made; they stand below all others. */
  const [drafts, setDrafts] = useState<readonly string[]>([])
  const draftCount = useRef(0)
  const dragging = useRef(false)

  const count = rows.total + drafts.length
  const size = { rows: count, columns: columns.length }
  const selection = follow(held)
  const range = rangeOf(selection)

  /** The selection where its row is now: rows may have come in above it. */
  function follow(selection: Selection): Selection {
    if (!selection || selection.active.rowId === null) return selection
    const { active, anchor } = selection
    const isThere = rows.rowAt(active.row)?.id === active.rowId
    const row = isThere ? active.row : rows.indexOf(active.rowId!)
    if (row < 0) return size.rows === 0 ? null : { active: { ...active, row: Math.min(active.row, size.rows - 1) }, anchor: { ...anchor, row: Math.min(anchor.row, size.rows - 1) } }
    return { active: { ...active, row }, anchor: { ...anchor, row: anchor.row + row - active.row } }
  }

  const select = (place: Place, isExtending = false) => {
    const active = { ...place, rowId: rows.rowAt(place.row)?.id ?? null }
    setSelection({ active, anchor: isExtending && selection ? selection.anchor : place })
    scrollTo(place)
  }
  const edit = (place: Place, typed?: string) => {
    const row = rows.rowAt(place.row)
    const property = columns[place.column]
    if (!row || !property) return
    const editing = propertyEditing(property.type)
    if (!mayEdit) return property.type === 'title' ? openRow(row.id) : undefined
    if (editing.press) {
      if (typed === undefined || typed === ' ') edits.write([{ row, property, value: editing.press(contentOf(row, property)) }])
    } else if (editing.Editor) setEditing({ key: `${row.id} ${property.id}`, row, property, value: contentOf(row, property), ...(typed === undefined ? {} : { typed }) })
    else if (typed === undefined) tell(words.databases.cannotBeEdited)
  }
  const close = (move: Move) => {
    setEditing(null)
    grid.current?.focus()
    if (!selection || move === 'stay') return
    const next =
      move === 'down'
        ? placeAfter(selection.active, { key: 'ArrowDown', isFar: false, perPage: 1 }, size)
        : placeBeside(selection.active, move === 'left', size)
    if (next) select(next)
  }
  const save = (value: unknown) => {
    if (!editing) return
    const { row, made, property } = editing
    // The editor holds on to the row it began with; what it was meanwhile changed to elsewhere is not written back.
    if (row) edits.write([{ row, property, value }])
    // Where no row could be made, one is made for what was written.
    else void made!.then((page) => void (page ? edits.write([{ row: page, property, value }]) : addRow([{ property, value }])))
    setEditing({ ...editing, value })
  }

  /** The changes that some cells ask for; what cannot be written there is left out and told. */
  const writeAll = (places: Iterable<[Place, string | null]>) => {
    const changes: CellChange[] = []
    let left = 0
    for (const [place, text] of places) {
      const row = rows.rowAt(place.row)
      const property = columns[place.column]
      const editing = property && propertyEditing(property.type)
      const value = text === null ? editing?.empty : property && editing?.fromText?.(text, property)
      if (!row || !property || value === undefined) left += 1
      else changes.push({ row, property, value })
    }
    edits.write(changes)
    if (left > 0) tell(words.databases.cellsLeft(left))
  }
  const cellsOf = function* (): Generator<[Place, null]> {
    if (!range) return
    for (let row = range.top; row <= range.bottom; row++) for (let column = range.left; column <= range.right; column++) yield [{ row, column }, null]
  }
  // The same for good: rows are drawn again when what they are given changes.
  const choose = useCallback(
    (row: Page) =>
      setChosen((held) => {
        const next = new Map(held)
        if (!next.delete(row.id)) next.set(row.id, row)
        return next
      }),
    [],
  )

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const { key, shiftKey } = event
    const isControl = event.ctrlKey || event.metaKey
    const act = (work: () => void) => {
      event.preventDefault()
      work()
    }
    if (isControl && key.toLowerCase() === 'z' && mayEdit) return act(shiftKey ? edits.redo : edits.undo)
    if (isControl && key.toLowerCase() === 'y' && mayEdit) return act(edits.redo)
    if (!selection) return ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight'].includes(key) && size.rows > 0 ? act(() => select({ row: 0, column: 0 })) : undefined
    const { active } = selection
    const row = rows.rowAt(active.row)
    const next = placeAfter(active, { key, isFar: isControl, perPage: perPage() }, size)
    if (next) return act(() => select(next, shiftKey))
    if (key === 'Tab') {
      const beside = placeBeside(active, shiftKey, size)
      return beside ? act(() => select(beside)) : undefined
    }
    if (key === 'Escape') return act(() => (chosen.size > 0 ? setChosen(new Map()) : setSelection(null)))
    if (key === 'Enter' && isControl) return row && act(() => openRow(row.id))
    if (key === 'Enter' && shiftKey && mayEdit) return act(make)
    if (key === ' ' && shiftKey && mayEdit) return row && act(() => choose(row))
    if (key === 'Enter' || key === 'F2') return act(() => edit(active))
    if ((key === 'Delete' || key === 'Backspace') && mayEdit) return act(() => writeAll(cellsOf()))
    if (isControl && key.toLowerCase() === 'a') {
      return act(() => setSelection({ anchor: { row: 0, column: 0 }, active: { row: size.rows - 1, column: size.columns - 1, rowId: rows.rowAt(size.rows - 1)?.id ?? null } }))
    }
    if (key.length === 1 && !isControl && !event.altKey && mayEdit) return act(() => edit(active, key))
  }

  const onCopy = (event: ClipboardEvent, isCut = false) => {
    if (event.target !== event.currentTarget || !range) return
    event.preventDefault()
    const titleOf = (id: string) => rows.references[id]?.title || words.objects.untitled
    const lines: string[][] = []
    let left = 0
    for (let at = range.top; at <= range.bottom; at++) {
      const row = rows.rowAt(at)
      if (!row) left += 1
      else lines.push(columns.slice(range.left, range.right + 1).map((property) => propertyEditing(property.type).toText(contentOf(row, property), property, titleOf)))
    }
    event.clipboardData.setData('text/plain', toTsv(lines))
    if (left > 0) tell(words.databases.rowsLeft(left))
    if (isCut && mayEdit) writeAll(cellsOf())
  }
  const onPaste = (event: ClipboardEvent) => {
    if (event.target !== event.currentTarget || !range || !mayEdit) return
    event.preventDefault()
    const cells = fromTsv(event.clipboardData.getData('text/plain'))
    const one = cells.length === 1 && cells[0]!.length === 1 ? cells[0]![0]! : null
    if (one !== null) return writeAll([...cellsOf()].map(([place]): [Place, string] => [place, one]))
    writeAll(cells.flatMap((line, down) => line.map((text, right): [Place, string] => [{ row: range.top + down, column: range.left + right }, text])))
    setSelection({
      anchor: { row: range.top, column: range.left },
      active: { row: Math.min(range.top + cells.length, size.rows) - 1, column: Math.min(range.left + Math.max(...cells.map((line) => line.length)), size.columns) - 1, rowId: null },
    })
  }

  const placeOf = (event: MouseEvent): Place | null => {
    const cell = (event.target as Element).closest<HTMLElement>('[data-column]')
    return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : null
  }
  const isControlInside = (event: MouseEvent) => (event.target as Element).closest('a, button, input') !== null
  const onMouseDown = (event: MouseEvent) => {
    const place = placeOf(event)
    if (!place || event.button !== 0 || isControlInside(event)) return
    event.preventDefault()
    grid.current?.focus()
    const isActive = selection?.active.row === place.row && selection.active.column === place.column
    const presses = propertyEditing(columns[place.column]!.type).press !== undefined
    dragging.current = !isActive
    if ((isActive || presses) && !event.shiftKey) {
      select(place)
      return edit(place)
    }
    select(place, event.shiftKey)
  }
  const onMouseOver = (event: MouseEvent) => {
    const place = event.buttons === 1 && dragging.current ? placeOf(event) : null
    if (place) select(place, true)
  }

  /** Makes a row. Its title is written in at once, while it is being made: no key is lost. */
  const make = () => {
    const key = `draft ${(draftCount.current += 1)}`
    const column = Math.max(0, columns.findIndex(({ type }) => type === 'title'))
    const property = columns[column]
    const made = addRow()
    setDrafts((held) => [...held, key])
    setSelection({ active: { row: count, column, rowId: null }, anchor: { row: count, column } })
    if (property) setEditing({ key, row: null, made, property, value: undefined })
    void made.then((page) => {
      setDrafts((held) => held.filter((other) => other !== key))
      if (!page) return
      setSelection((held) => (held?.active.row === count && held.active.rowId === null ? { ...held, active: { ...held.active, rowId: page.id } } : held))
      setEditing((held) => (held?.key === key ? { ...held, row: page } : held))
    })
  }

  return {
    selection, range, editing, chosen, choose, setChosen, close, save, make, count, drafts,
    handlers: {
      onKeyDown, onMouseDown, onMouseOver, onPaste,
      onCopy: (event: ClipboardEvent) => onCopy(event),
      onCut: (event: ClipboardEvent) => onCopy(event, true),
    },
  }
}

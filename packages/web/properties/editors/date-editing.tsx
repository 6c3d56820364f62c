import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import type { DateValue } from '../../api/wire.ts'
import { hasTime, isoDay } from '../../objects/days.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { words } from '../../words/index.ts'
import type { PropertyEditing, PropertyEditorProps } from './property-editing.ts'

const two = (number: number) => String(number).padStart(2, '0')

/** A moment as a native field shows it: in the reader's own zone. */
function toField(iso: string, withTime: boolean): string {
  if (!hasTime(iso)) return withTime ? `${iso}T09:00` : iso
  const at = new Date(iso)
  const day = isoDay(at)
  return withTime ? `${day}T${two(at.getHours())}:${two(at.getMinutes())}` : day
}

const fromField = (text: string, withTime: boolean) => (withTime ? new Date(text).toISOString() : text.slice(0, 10))

/** A date in the browser's own field: known to every assistive technology, and a calendar on phones. */
function DateEditor({ value, schema, onSave, onClose }: PropertyEditorProps) {
  const date = value as DateValue | null
  const [withTime, setWithTime] = useState(date ? hasTime(date.start) : false)
  const [withEnd, setWithEnd] = useState(Boolean(date?.end))
  const [start, setStart] = useState(date ? toField(date.start, withTime) : '')
  const [end, setEnd] = useState(date?.end ? toField(date.end, withTime) : '')
  const isBackward = withEnd && start !== '' && end !== '' && end < start

  const save = (next: { start?: string; end?: string; withTime?: boolean; withEnd?: boolean }) => {
    const now = { start, end, withTime, withEnd, ...next }
    if (now.start === '') return onSave(null)
    if (now.withEnd && now.end && now.end < now.start) return
    onSave({
      start: fromField(now.start, now.withTime),
      end: now.withEnd && now.end ? fromField(now.end, now.withTime) : null,
      time_zone: null,
    })
  }
  const toggleTime = (next: boolean) => {
    const shift = (text: string) => (text === '' ? '' : next ? `${text.slice(0, 10)}T09:00` : text.slice(0, 10))
    setWithTime(next)
    setStart(shift(start))
    setEnd(shift(end))
    save({ withTime: next, start: shift(start), end: shift(end) })
  }
  const toggleEnd = (next: boolean) => {
    const last = end || start
    setWithEnd(next)
    setEnd(next ? last : '')
    save({ withEnd: next, end: last })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key !== 'Escape' && event.key !== 'Enter') return
    if (event.key === 'Enter' && (event.target as HTMLElement).tagName === 'BUTTON') return
    event.preventDefault()
    onClose(event.key === 'Enter' ? 'down' : 'stay')
  }
  const type = withTime ? 'datetime-local' : 'date'
  return (
    // Escape and Enter end the editing wherever in it the focus is.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="date-editor" onKeyDown={onKeyDown}>
      <input
        className="input"
        type={type}
        autoFocus
        aria-label={withEnd ? words.properties.editing.start(schema.name) : schema.name}
        value={start}
        max="9999-12-31T23:59"
        onChange={(event) => {
          setStart(event.target.value)
          save({ start: event.target.value })
        }}
      />
      {withEnd ? (
        <input
          className="input"
          type={type}
          aria-label={words.properties.editing.end(schema.name)}
          aria-invalid={isBackward}
          value={end}
          max="9999-12-31T23:59"
          onChange={(event) => {
            setEnd(event.target.value)
            save({ end: event.target.value })
          }}
        />
      ) : null}
      {isBackward ? (
        <p className="cell-editor__error" role="alert">
          {words.properties.editing.endsBeforeStart}
        </p>
      ) : null}
      <Checkbox label={words.properties.editing.includeTime} checked={withTime} onCheckedChange={toggleTime} />
      <Checkbox label={words.properties.editing.endDate} checked={withEnd} onCheckedChange={toggleEnd} />
      <Button
        variant="quiet"
        onClick={() => {
          onSave(null)
          onClose('stay')
        }}
      >
        {words.properties.editing.clear}
      </Button>
    </div>
  )
}

/** The date a text says, read as people and programs write dates; undefined when it says none. */
export function readDate(text: string): DateValue | null | undefined {
  const [start = '', end] = text.split('→').map((part) => part.trim())
  if (start === '') return null
  const read = (part: string) => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(part)) return part
    const at = new Date(part)
    if (Number.isNaN(at.getTime())) return undefined
    return /\d:\d/.test(part) ? at.toISOString() : isoDay(at)
  }
  const [from, to] = [read(start), end ? read(end) : null]
  return from === undefined || to === undefined ? undefined : { start: from, end: to, time_zone: null }
}

/** Dates, with a time and an end where they are wanted. */
export const dateEditing: PropertyEditing = {
  Editor: DateEditor,
  toText: (value) => {
    const date = value as DateValue | null
    return date ? [date.start, date.end].filter(Boolean).join(' → ') : ''
  },
  fromText: readDate,
  empty: null,
}

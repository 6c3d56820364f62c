import { useRef, useState } from 'react'
import type { FocusEvent, KeyboardEvent } from 'react'
import type { RichTextItem } from '../../api/wire.ts'
import { plainText } from '../../rich-text/rich-text.tsx'
import type { Move, PropertyEditing, PropertyEditorProps } from './property-editing.ts'
import { retype, writableText } from './retype.ts'

type LineProps = {
  initial: string
  label: string
  isMultiline?: boolean
  inputMode?: 'text' | 'decimal' | 'email' | 'tel' | 'url'
  /** Says what is wrong with a text, or nothing. */
  check?: (text: string) => string | null
  onSave: (text: string) => void
  onClose: (move: Move) => void
}

/** A field that begins with a text is written on at its end. */
export const caretToEnd = ({ target }: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => target.setSelectionRange(target.value.length, target.value.length)

/** A text being written in a cell: Enter and Tab keep it and go on, Escape leaves it, going elsewhere keeps it. */
export function Line({ initial, label, isMultiline = false, inputMode = 'text', check, onSave, onClose }: LineProps) {
  const [text, setText] = useState(initial)
  const [error, setError] = useState<string | null>(null)
  const isDone = useRef(false)

  const finish = (move: Move, isKept: boolean) => {
    if (isDone.current) return
    const wrong = isKept ? (check?.(text) ?? null) : null
    if (wrong) return setError(wrong)
    isDone.current = true
    if (isKept) onSave(text)
    onClose(move)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const move = event.key === 'Escape' ? 'stay' : event.key === 'Tab' ? (event.shiftKey ? 'left' : 'right') : event.key === 'Enter' && !event.shiftKey ? 'down' : null
    event.stopPropagation()
    if (!move) return
    event.preventDefault()
    finish(move, event.key !== 'Escape')
  }
  // Going elsewhere with something that cannot be kept leaves what was there.
  const onBlur = () => finish('stay', !check?.(text))
  const shared = {
    'aria-label': label,
    'aria-invalid': error !== null,
    className: 'cell-editor__line',
    autoFocus: true,
    onFocus: caretToEnd,
    value: text,
    onKeyDown,
    onBlur,
  }
  return (
    <>
      {isMultiline ? (
        <textarea {...shared} rows={Math.min(8, text.split('\n').length + Math.floor(text.length / 40))} onChange={(event) => setText(event.target.value)} />
      ) : (
        <input {...shared} inputMode={inputMode} onChange={(event) => setText(event.target.value)} />
      )}
      {error ? (
        <p className="cell-editor__error" role="alert">
          {error}
        </p>
      ) : null}
    </>
  )
}

const items = (value: unknown) => (value ?? []) as RichTextItem[]

function TextEditor({ value, schema, typed, onSave, onClose }: PropertyEditorProps) {
  const before = plainText(items(value))
  return (
    <Line
      isMultiline
      label={schema.name}
      initial={typed ?? before}
      onSave={(text) => text !== before && onSave(retype(items(value), text))}
      onClose={onClose}
    />
  )
}

/** Titles and texts: what is written over keeps the looks and links around it. */
export const textEditing: PropertyEditing = {
  Editor: TextEditor,
  toText: (value) => plainText(items(value)),
  fromText: (text) => retype([], text),
  empty: [],
  toInput: writableText,
}

/** A plain text of one kind, such as an address; an empty one is no value. */
export function lineEditing(inputMode: 'email' | 'tel' | 'url'): PropertyEditing {
  const read = (text: string) => text.trim() || null
  return {
    Editor: ({ value, schema, typed, onSave, onClose }) => (
      <Line
        label={schema.name}
        inputMode={inputMode}
        initial={typed ?? String(value ?? '')}
        onSave={(text) => read(text) !== (value ?? null) && onSave(read(text))}
        onClose={onClose}
      />
    ),
    toText: (value) => String(value ?? ''),
    fromText: read,
    empty: null,
  }
}

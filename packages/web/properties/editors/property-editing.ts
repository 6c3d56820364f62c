import type { ReactNode } from 'react'
import type { PropertySchema } from '../../api/wire.ts'

/** Where the keyboard goes when an editor closes: to a neighbouring cell, or back to its own. */
export type Move = 'stay' | 'down' | 'left' | 'right'

export type PropertyEditorProps = {
  /** What the value holds under the key of its own type, as the API reads it. */
  value: unknown
  schema: PropertySchema
  dataSourceId: string
  /** The key that began the editing: it replaces what was there. */
  typed?: string
  /** Keeps a value, in the form the API reads; the editor stays. */
  onSave: (value: unknown) => void
  onClose: (move: Move) => void
}

/** How a person changes the values of one property type. What it reads and what it keeps is in the form the API reads. */
export type PropertyEditing = {
  /** Absent where a value is made by the server alone. */
  Editor?: (props: PropertyEditorProps) => ReactNode
  /** What one press of Enter, Space or the mouse does instead of opening an editor. */
  press?: (value: unknown) => unknown
  /** The value as text, for the clipboard. `titleOf` names related pages. */
  toText: (value: unknown, schema: PropertySchema, titleOf: (id: string) => string) => string
  /** What pasted text means here; undefined when it means nothing. */
  fromText?: (text: string, schema: PropertySchema) => unknown
  /** What *Delete* leaves; undefined when it deletes nothing. */
  empty?: unknown
  /** The value as the API takes it, where that is not as it reads it. */
  toInput?: (value: any) => unknown
}

import { words } from '../../words/index.ts'
import type { PropertyEditing } from './property-editing.ts'
import { Line } from './text-editing.tsx'

/** The number a text says, as people write numbers; undefined when it says none. */
export function readNumber(text: string): number | null | undefined {
  const bare = text.replaceAll(/[\s,$€£¥]/g, '')
  if (bare === '') return null
  const percent = bare.endsWith('%')
  const number = Number(percent ? bare.slice(0, -1) : bare)
  return Number.isFinite(number) ? (percent ? number / 100 : number) : undefined
}

/** Numbers. */
export const numberEditing: PropertyEditing = {
  Editor: ({ value, schema, typed, onSave, onClose }) => (
    <Line
      label={schema.name}
      inputMode="decimal"
      initial={typed ?? (typeof value === 'number' ? String(value) : '')}
      check={(text) => (readNumber(text) === undefined ? words.properties.editing.noNumber : null)}
      onSave={(text) => readNumber(text) !== value && onSave(readNumber(text))}
      onClose={onClose}
    />
  ),
  toText: (value) => (typeof value === 'number' ? String(value) : ''),
  fromText: readNumber,
  empty: null,
}

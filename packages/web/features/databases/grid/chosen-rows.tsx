import { Copy, Trash2 } from 'lucide-react'
import type { Page, PropertySchema } from '../../../api/wire.ts'
import { propertyEditing } from '../../../properties/editors/index.ts'
import { Button } from '../../../ui/button.tsx'
import { words } from '../../../words/index.ts'
import type { Edits } from '../use-edits.ts'

type ChosenRowsProps = {
  rows: ReadonlyMap<string, Page>
  properties: PropertySchema[]
  edits: Edits
  onDone: () => void
}

/** What can be done with the rows that are ticked. */
export function ChosenRows({ rows, properties, edits, onDone }: ChosenRowsProps) {
  const writable = properties.filter(({ type }) => propertyEditing(type).empty !== undefined)
  const duplicate = async () => {
    for (const row of rows.values()) await edits.duplicate(row, writable)
    onDone()
  }
  return (
    <div className="grid__chosen" role="toolbar" aria-label={words.databases.chosenRows(rows.size)}>
      <span>{words.databases.chosenRows(rows.size)}</span>
      <Button variant="quiet" icon={<Copy size={15} aria-hidden />} onClick={() => void duplicate()}>
        {words.databases.duplicate}
      </Button>
      <Button
        variant="quiet"
        icon={<Trash2 size={15} aria-hidden />}
        onClick={() => {
          void edits.trash([...rows.keys()])
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

import { useMutationState } from '@tanstack/react-query'
import { useState } from 'react'
import type { Page, PropertySchema } from '../../api/wire.ts'
import { propertyEditing } from '../../properties/editors/index.ts'
import { words } from '../../words/index.ts'
import { PropertyList } from '../pages/property-list.tsx'
import { CellEditor } from './cell-editor.tsx'
import { applyPending, type CellsWritten, cellsKey, contentOf } from './pending-cells.ts'
import { useWriteCells } from './use-edits.ts'
import './editable-properties.css'

type EditablePropertiesProps = { page: Page; properties: PropertySchema[]; dataSourceId: string }

/** A row's values on its page: each a button that opens its editor. */
export default function EditableProperties({ page: kept, properties, dataSourceId }: EditablePropertiesProps) {
  const write = useWriteCells()
  const pending = useMutationState({ filters: { mutationKey: cellsKey, status: 'pending' }, select: (mutation) => mutation.state.variables as CellsWritten })
  const page = applyPending(kept, pending)
  const [editing, setEditing] = useState<{ property: PropertySchema; opener: HTMLElement } | null>(null)

  const save = (property: PropertySchema, value: unknown) => void write([{ pageId: page.id, cells: [{ property, value }] }])
  const begin = (property: PropertySchema, opener: HTMLElement) => {
    const { press } = propertyEditing(property.type)
    if (press) return save(property, press(contentOf(page, property)))
    setEditing({ property, opener })
  }
  return (
    <>
      <PropertyList
        page={page}
        properties={properties}
        around={(shown, property) => {
          const { Editor, press } = propertyEditing(property.type)
          if (!Editor && !press) return shown
          return (
            <span className="sheet__value">
              {/* Beside the value, not around it: a value may hold links. */}
              <button type="button" className="sheet__edit" aria-label={words.properties.editing.edit(property.name)} onClick={(event) => begin(property, event.currentTarget)} />
              {shown}
            </span>
          )
        }}
      />
      {editing ? (
        <CellEditor
          key={editing.property.id}
          anchor={editing.opener}
          property={editing.property}
          value={contentOf(page, editing.property)}
          dataSourceId={dataSourceId}
          finalFocus={() => editing.opener}
          onSave={(value) => save(editing.property, value)}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </>
  )
}

import { Popover } from '@base-ui/react/popover'
import type { ComponentProps } from 'react'
import type { PropertySchema } from '../../api/wire.ts'
import { propertyEditing } from '../../properties/editors/index.ts'
import type { Move } from '../../properties/editors/property-editing.ts'
import '../../properties/editors/editors.css'

type CellEditorProps = {
  /** Where the value is shown: the editor lies over it. */
  anchor: ComponentProps<typeof Popover.Positioner>['anchor']
  property: PropertySchema
  value: unknown
  dataSourceId: string
  typed?: string
  /** Where the keyboard goes when the editor closes. */
  finalFocus: () => HTMLElement | null
  onSave: (value: unknown) => void
  onClose: (move: Move) => void
}

/** The editor of one value, over the place where it is shown. */
export function CellEditor({ anchor, property, value, dataSourceId, typed, finalFocus, onSave, onClose }: CellEditorProps) {
  const { Editor } = propertyEditing(property.type)
  if (!Editor) return null
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose('stay')}>
      <Popover.Portal>
        <Popover.Positioner anchor={anchor} align="start" side="bottom" sideOffset={({ anchor: { height } }) => -height} collisionPadding={8}>
          <Popover.Popup className="cell-editor" aria-label={property.name} finalFocus={finalFocus}>
            <Editor value={value} schema={property} dataSourceId={dataSourceId} typed={typed} onSave={onSave} onClose={onClose} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

import { CircleCheck } from 'lucide-react'
import { useId, useState } from 'react'
import type { PropertySchema } from '../../api/wire.ts'
import { propertyEditing } from '../../properties/editors/index.ts'
import { isEmpty } from '../../properties/is-empty.ts'
import { PropertyIcon } from '../../properties/property-icon.tsx'
import { PropertyValue } from '../../properties/property-value.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { CellEditor } from './cell-editor.tsx'
import { useOpenView } from './database-context.ts'
import './form.css'

const w = words.databases.form

/** A form whose answers become rows. */
export default function FormView() {
  const { view, shown, mayEdit, addRow } = useOpenView()
  const [values, setValues] = useState<Record<string, unknown>>({})
  const [state, setState] = useState<'open' | 'busy' | 'sent'>('open')
  const asked = shown.filter(({ type }) => propertyEditing(type).empty !== undefined)

  const submit = async () => {
    setState('busy')
    const cells = asked.filter(({ id }) => values[id] !== undefined).map((property) => ({ property, value: values[property.id] }))
    const page = await addRow(cells)
    if (page) setValues({})
    setState(page ? 'sent' : 'open')
  }
  if (!mayEdit) return <p className="filter__none">{w.onlyEditors}</p>
  if (view.configuration.is_form_closed) return <p className="filter__none">{w.closed}</p>
  if (state === 'sent') {
    return (
      <EmptyState icon={<CircleCheck size={32} strokeWidth={1.4} aria-hidden />} title={w.sent}>
        <Button onClick={() => setState('open')}>{w.another}</Button>
      </EmptyState>
    )
  }
  return (
    <form
      className="form-view"
      aria-label={view.name}
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {asked.map((property) => (
        <Question key={property.id} property={property} value={values[property.id]} onSave={(value) => setValues((held) => ({ ...held, [property.id]: value }))} />
      ))}
      <Button type="submit" variant="primary" busy={state === 'busy'}>
        {w.submit}
      </Button>
    </form>
  )
}

function Question({ property, value, onSave }: { property: PropertySchema; value: unknown; onSave: (value: unknown) => void }) {
  const { dataSource } = useOpenView()
  const id = useId()
  const [opener, setOpener] = useState<HTMLElement | null>(null)
  const { press } = propertyEditing(property.type)
  const held = { id: property.id, type: property.type, [property.type]: value }
  return (
    <div className="form-view__question">
      <span id={id} className="field__label">
        <PropertyIcon type={property.type} /> {property.name}
      </span>
      <button type="button" className="input form-view__answer" aria-labelledby={`${id} ${id}-value`} onClick={(event) => (press ? onSave(press(value)) : setOpener(event.currentTarget))}>
        <span id={`${id}-value`}>{isEmpty(held) && !press ? <span className="sheet__none">{w.open}</span> : <PropertyValue value={held} schema={property} />}</span>
      </button>
      {opener ? (
        <CellEditor anchor={opener} property={property} value={value} dataSourceId={dataSource.id} finalFocus={() => opener} onSave={onSave} onClose={() => setOpener(null)} />
      ) : null}
    </div>
  )
}

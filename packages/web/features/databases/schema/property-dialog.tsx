import { useState } from 'react'
import { ApiError, inWords } from '../../../api/api-error.ts'
import type { PropertySchema } from '../../../api/wire.ts'
import { Button } from '../../../ui/button.tsx'
import { SelectField } from '../../../ui/choices.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { words } from '../../../words/index.ts'
import { useOpenView } from '../database-context.ts'
import { ConfigFields, missingIn, writableConfig } from './config-fields.tsx'
import type { FormulaProblem } from './formula-field.tsx'
import { type Config, onlyAdded, propertyKinds } from './property-kinds.ts'
import { freeName, useChangeSchema } from './use-schema.ts'
import './schema.css'

/** What of a refusal is about a formula. */
function problemIn(error: unknown): FormulaProblem | null {
  if (!(error instanceof ApiError)) return null
  const { formula_error, formula_line, formula_column } = error.details
  return typeof formula_error === 'string' ? { reason: formula_error, line: Number(formula_line), column: Number(formula_column) } : null
}

type PropertyDialogProps = { property: PropertySchema | null; onClose: () => void }

/** A property being made or changed: its name, its type, and what the type asks for. */
export function PropertyDialog({ property, onClose }: PropertyDialogProps) {
  const { databaseId, dataSource, view, changeView } = useOpenView()
  const schema = useChangeSchema(databaseId, dataSource.id)
  const w = words.databases.property
  const [name, setName] = useState(property?.name ?? '')
  const [type, setType] = useState(property?.type ?? 'rich_text')
  const [config, setConfig] = useState<Config>((property?.[property.type] as Config | undefined) ?? {})
  const [missing, setMissing] = useState<string | null>(null)
  const problem = problemIn(schema.error)
  const isTitle = property?.type === 'title'

  const change = (next: Config) => {
    setConfig(next)
    setMissing(null)
    schema.reset()
  }
  const retype = (next: string) => {
    setType(next)
    change(next === property?.type ? ((property[next] as Config | undefined) ?? {}) : ['select', 'multi_select', 'status'].includes(next) && config.options ? { options: config.options } : {})
  }
  const save = () => {
    const lacking = missingIn(type, config)
    if (lacking) return setMissing(lacking)
    const given = name.trim() || freeName(propertyKinds.find((kind) => kind.type === type)?.name ?? w.property, dataSource)
    const isKept = type === property?.type
    // A title, and a type without settings, is only renamed.
    const written = isKept && (isTitle || Object.keys(config).length === 0) ? {} : { [type]: writableConfig(type, property && !isKept && config.options ? { options: (config.options as { name: string; color?: string }[]).map(({ name: option, color }) => ({ name: option, color })) } : config) }
    schema.mutate(
      { isNew: !property, properties: property ? { [property.id]: { ...(given === property.name ? {} : { name: given }), ...written } } : { [given]: written } },
      {
        onSuccess: (answer) => {
          const made = property ? null : answer.properties[given]
          // A view that lists its properties hides those it does not list.
          if (made && view.configuration.properties) changeView({ configuration: { properties: [...view.configuration.properties, { property_id: made.id, visible: true }] } })
          onClose()
        },
      },
    )
  }
  const failure = missing ?? (schema.error && !problem ? inWords(schema.error) : null)
  return (
    <Dialog
      open
      wide={type === 'formula'}
      onOpenChange={(open) => !open && onClose()}
      title={property ? w.edit : words.databases.addProperty}
      actions={
        <>
          <Button onClick={onClose}>{words.ui.cancel}</Button>
          <Button variant="primary" busy={schema.isPending} onClick={save}>
            {property ? w.save : w.create}
          </Button>
        </>
      }
    >
      <form
        className="property-form"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <TextField label={w.name} value={name} onValueChange={setName} autoFocus />
        {isTitle ? null : <SelectField label={w.type} value={type} choices={propertyKinds.filter((kind) => !property || kind.type === property.type || !onlyAdded.has(kind.type)).map((kind) => ({ value: kind.type, label: kind.name }))} onValueChange={retype} />}
        <ConfigFields type={type} config={config} dataSource={dataSource} property={property} problem={problem} onChange={change} />
        {failure ? (
          <p className="field__error" role="alert">
            {failure}
          </p>
        ) : null}
        {/* So that Enter in a field keeps the property. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}

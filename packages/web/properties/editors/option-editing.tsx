import { useMutation, useQueryClient } from '@tanstack/react-query'
import { inWords } from '../../api/api-error.ts'
import { callPublic } from '../../api/client.ts'
import type { PropertySchema } from '../../api/wire.ts'
import { Tag } from '../../ui/tag.tsx'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { type Option, optionsOf } from '../options.ts'
import { Picker } from './picker.tsx'
import type { PropertyEditing, PropertyEditorProps } from './property-editing.ts'

const COLORS = ['gray', 'blue', 'green', 'yellow', 'orange', 'red', 'pink', 'purple', 'brown']

/** An option by its id; one that is being made has only its name. */
const keyOf = ({ id, name }: Option) => id || name

const colorOfNext = (schema: PropertySchema) => COLORS[optionsOf(schema).length % COLORS.length]!

/** Adds an option to the property itself: what a status needs before a row can have it. */
function useNewStatusOption({ schema, dataSourceId }: PropertyEditorProps) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (option: { name: string; color: string }) =>
      callPublic('PATCH', `/data_sources/${dataSourceId}`, {
        properties: { [schema.id]: { [schema.type]: { options: [...optionsOf(schema).map(({ id }) => ({ id })), option] } } },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['database'] }),
    onError: (error) => tellFailure(words.properties.editing.optionNotMade, inWords(error)),
  })
}

function OptionEditor(props: PropertyEditorProps & { isMany: boolean }) {
  const { value, schema, typed, isMany, onSave, onClose } = props
  const held = [value ?? []].flat() as Option[]
  const newStatus = useNewStatusOption(props)
  const dot = schema.type === 'status'
  const keep = (option: Option) => {
    if (isMany) return onSave(held.some((other) => keyOf(other) === keyOf(option)) ? held.filter((other) => keyOf(other) !== keyOf(option)) : [...held, option])
    onSave(held[0] && keyOf(held[0]) === keyOf(option) ? null : option)
    onClose('stay')
  }
  const create = (name: string) => {
    // The option itself is made by the server when a row is written with its name; a status has to be told first.
    const option = { id: '', name, color: colorOfNext(schema) }
    if (schema.type !== 'status') return keep(option)
    newStatus.mutate({ name, color: option.color }, { onSuccess: () => keep(option) })
  }
  const known = [...optionsOf(schema), ...held.filter(({ id, name }) => !id && !optionsOf(schema).some((option) => option.name === name))]
  return (
    <Picker
      label={schema.name}
      typed={typed}
      picks={known.map((option) => ({
        id: keyOf(option),
        text: option.name,
        show: <Tag color={option.color} dot={dot}>{option.name}</Tag>,
      }))}
      chosen={held.map(keyOf)}
      onPick={(id) => keep(known.find((option) => keyOf(option) === id)!)}
      onCreate={create}
      create={(name) => <Tag color={colorOfNext(schema)} dot={dot}>{name}</Tag>}
      onClose={onClose}
    />
  )
}

const named = (name: string, schema: PropertySchema): Option =>
  optionsOf(schema).find((option) => option.name.toLowerCase() === name.toLowerCase()) ?? { id: '', name, color: colorOfNext(schema) }

const writable = ({ id, name, color }: Option) => (id ? { id } : { name, color })

/** Selects and statuses: one option. */
export const optionEditing: PropertyEditing = {
  Editor: (props) => <OptionEditor {...props} isMany={false} />,
  toText: (value) => (value as Option | null)?.name ?? '',
  fromText: (text, schema) => (text.trim() ? named(text.trim(), schema) : null),
  empty: null,
  toInput: (value: Option | null) => value && writable(value),
}

/** Multi-selects. */
export const optionsEditing: PropertyEditing = {
  Editor: (props) => <OptionEditor {...props} isMany />,
  toText: (value) => ((value ?? []) as Option[]).map(({ name }) => name).join(', '),
  fromText: (text, schema) => text.split(',').map((name) => name.trim()).filter(Boolean).map((name) => named(name, schema)),
  empty: [],
  toInput: (value: Option[]) => value.map(writable),
}

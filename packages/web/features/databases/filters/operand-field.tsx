import { useState } from 'react'
import { Popover } from '../../../ui/popover.tsx'
import type { PropertySchema } from '../../../api/wire.ts'
import { dayFromToday } from '../../../objects/days.ts'
import { nameOf } from '../../../objects/name-of.ts'
import { useContent } from '../../../objects/content-context.ts'
import { optionsOf } from '../../../properties/options.ts'
import { useUsers } from '../../../properties/editors/people-editing.tsx'
import { RowPicker } from '../../../properties/editors/relation-editing.tsx'
import { Button } from '../../../ui/button.tsx'
import { DelayedField } from '../../../ui/delayed-field.tsx'
import { words } from '../../../words/index.ts'
import type { Operand } from './conditions.ts'

const w = words.databases.filter
const RELATIVE = Object.keys(words.databases.conditions.date.relative)

type OperandFieldProps = { property: PropertySchema; kind: Operand; value: unknown; onChange: (value: unknown) => void }

type ChoiceProps = { label: string; value: string; choices: [value: string, label: string][]; onChange: (value: string) => void }

/** A narrow native list: a row of a filter has three. */
export function Choose({ label, value, choices, onChange }: ChoiceProps) {
  return (
    <select className="input filter__choose" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {choices.map(([choice, name]) => (
        <option key={choice} value={choice}>
          {name}
        </option>
      ))}
    </select>
  )
}

function DateOperand({ value, onChange }: OperandFieldProps) {
  const text = String(value ?? '')
  const isRelative = RELATIVE.includes(text)
  return (
    <>
      <Choose
        label={w.value}
        value={isRelative ? text : 'exact'}
        choices={[...Object.entries(words.databases.conditions.date.relative), ['exact', w.exactDate]] as [string, string][]}
        onChange={(next) => onChange(next === 'exact' ? dayFromToday(0) : next)}
      />
      {isRelative ? null : <input className="input filter__date" type="date" aria-label={w.exactDate} value={text.slice(0, 10)} onChange={(event) => event.target.value && onChange(event.target.value)} />}
    </>
  )
}

function OptionOperand({ property, value, onChange }: OperandFieldProps) {
  const held = [value].flat().filter((name): name is string => typeof name === 'string' && name !== '')
  const toggle = (name: string) => {
    const next = held.includes(name) ? held.filter((other) => other !== name) : [...held, name]
    onChange(next.length === 1 ? next[0] : next)
  }
  return (
    <Popover label={w.value} trigger={<Button>{held.join(', ') || w.choose}</Button>}>
      <div className="filter__options">
        {optionsOf(property).map(({ id, name }) => (
          <label key={id} className="choice">
            <input type="checkbox" checked={held.includes(name)} onChange={() => toggle(name)} />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </Popover>
  )
}

function PersonOperand({ value, onChange }: OperandFieldProps) {
  const users = useUsers()
  return (
    <Choose
      label={w.value}
      value={String(value ?? 'me')}
      choices={[['me', w.me], ...(users.data ?? []).map((user): [string, string] => [user.id, nameOf(user)])]}
      onChange={onChange}
    />
  )
}

function PageOperand({ property, value, onChange }: OperandFieldProps) {
  const { references } = useContent()
  const [open, setOpen] = useState(false)
  const [title, setTitle] = useState('')
  const id = String(value ?? '')
  const source = (property.relation as { data_source_id?: string } | undefined)?.data_source_id
  if (!source) return null
  return (
    <Popover label={w.value} open={open} onOpenChange={setOpen} trigger={<Button>{references[id]?.title || title || (id ? words.objects.untitled : w.choose)}</Button>}>
      <RowPicker
        dataSourceId={source}
        label={w.value}
        held={id ? [{ id }] : []}
        onChange={(next) => {
          const picked = next.at(-1)
          setTitle(picked?.title ?? '')
          onChange(picked?.id ?? '')
          setOpen(false)
        }}
        onClose={() => setOpen(false)}
      />
    </Popover>
  )
}

/** What a condition compares with, by a field of its kind. */
export function OperandField(props: OperandFieldProps) {
  const { kind, value, onChange } = props
  switch (kind) {
    case 'nothing':
    case 'empty':
      return null
    case 'text':
      return <DelayedField label={w.value} value={String(value ?? '')} onValueChange={onChange} />
    case 'number':
      return <input className="input filter__number" type="number" step="any" aria-label={w.value} value={Number(value ?? 0)} onChange={(event) => Number.isFinite(event.target.valueAsNumber) && onChange(event.target.valueAsNumber)} />
    case 'flag':
      return <Choose label={w.value} value={String(value)} choices={[['true', words.properties.flag(true)], ['false', words.properties.flag(false)]]} onChange={(next) => onChange(next === 'true')} />
    case 'verification':
      return <Choose label={w.value} value={String(value)} choices={Object.entries(words.databases.conditions.verificationStates)} onChange={onChange} />
    case 'date':
      return <DateOperand {...props} />
    case 'option':
      return <OptionOperand {...props} />
    case 'person':
      return <PersonOperand {...props} />
    case 'page':
      return <PageOperand {...props} />
  }
}

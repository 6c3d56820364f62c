import { useId } from 'react'
import './fields.css'

type CheckboxProps = { label: string; checked: boolean; disabled?: boolean; onCheckedChange: (checked: boolean) => void }

/** A box to tick. Native, because the browser's own does all we need and is known to every assistive technology. */
export function Checkbox({ label, checked, disabled, onCheckedChange }: CheckboxProps) {
  return (
    <label className="choice">
      <input type="checkbox" checked={checked} disabled={disabled} onChange={(event) => onCheckedChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  )
}

/** One of a set of choices. */
export type Choice<Value extends string> = { value: Value; label: string }

type RadioGroupProps<Value extends string> = {
  name: string
  value: Value
  choices: Choice<Value>[]
  onValueChange: (value: Value) => void
}

/** Choices of which exactly one holds. Put it in a fieldset with a legend. */
export function RadioGroup<Value extends string>({ name, value, choices, onValueChange }: RadioGroupProps<Value>) {
  return choices.map((choice) => (
    <label className="choice" key={choice.value}>
      <input
        type="radio"
        name={name}
        value={choice.value}
        checked={choice.value === value}
        onChange={() => onValueChange(choice.value)}
      />
      <span>{choice.label}</span>
    </label>
  ))
}

type SelectFieldProps = Omit<RadioGroupProps<string>, 'name'> & { label: string; hint?: string; hideLabel?: boolean }

/** A list to choose one from. Native for the same reason, and for the wheel that phones show. */
export function SelectField({ label, hint, hideLabel, value, choices, onValueChange }: SelectFieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label className={hideLabel ? 'visually-hidden' : 'field__label'} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={value}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onValueChange(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {hint ? (
        <span className="field__hint" id={`${id}-hint`}>
          {hint}
        </span>
      ) : null}
    </div>
  )
}

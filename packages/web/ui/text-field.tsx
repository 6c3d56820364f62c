import { Field } from '@base-ui/react/field'
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import './fields.css'

type TextFieldProps = Omit<ComponentProps<'input'>, 'className' | 'onChange' | 'value' | 'defaultValue'> & {
  label: string
  value: string
  onValueChange?: (value: string) => void
  hint?: ReactNode
  /** What is wrong, in words; shown beside the field and told to assistive technology. */
  error?: string | null
  hideLabel?: boolean
  mono?: boolean
}

/** A line of text with its label, its hint and its error. */
export function TextField({ label, value, onValueChange, hint, error, hideLabel, mono, ...rest }: TextFieldProps) {
  return (
    <Field.Root className="field" invalid={Boolean(error)}>
      <Field.Label className={hideLabel ? 'visually-hidden' : 'field__label'}>{label}</Field.Label>
      <Field.Control
        {...rest}
        value={value}
        onValueChange={(next) => onValueChange?.(next)}
        className={classNames('input', mono && 'input--mono')}
      />
      {hint ? <Field.Description className="field__hint">{hint}</Field.Description> : null}
      {error ? (
        <Field.Error className="field__error" match role="alert">
          {error}
        </Field.Error>
      ) : null}
    </Field.Root>
  )
}

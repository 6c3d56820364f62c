import { Check } from 'lucide-react'
import { classNames } from '../ui/class-names.ts'
import { words } from '../words/index.ts'
import type { PropertyView } from './property-types.ts'

/** Yes or no. */
export const Checkbox: PropertyView = ({ value }) => (
  <span
    className={classNames('value-checkbox', value === true && 'value-checkbox--checked')}
    role="img"
    aria-label={words.properties.flag(value === true)}
  >
    {value === true ? <Check size={13} strokeWidth={3} aria-hidden /> : null}
  </span>
)

import type { DateValue } from '../api/wire.ts'
import { showMoment, showRange } from '../objects/moments.ts'
import type { PropertyView } from './property-types.ts'

/** A date, with or without a time and an end. */
export const Date: PropertyView = ({ value }) => {
  const date = value as DateValue | null
  return date ? <time dateTime={date.start}>{showRange(date)}</time> : null
}

/** The moment something happened. */
export const Time: PropertyView = ({ value }) =>
  typeof value === 'string' ? <time dateTime={value}>{showMoment(value)}</time> : null

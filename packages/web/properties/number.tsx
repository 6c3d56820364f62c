import { formatNumber } from './number-format.ts'
import type { PropertyView } from './property-types.ts'

/** A number in the format of its column. */
export const Number: PropertyView = ({ value, schema }) => {
  if (typeof value !== 'number') return null
  const { format } = (schema?.number ?? {}) as { format?: string }
  return <span className="value-number">{formatNumber(value, format)}</span>
}

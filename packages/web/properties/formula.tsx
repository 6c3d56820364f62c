import type { DateValue } from '../api/wire.ts'
import { showRange } from '../objects/moments.ts'
import { Checkbox } from './checkbox.tsx'
import { formatNumber } from './number-format.ts'
import type { PropertyView } from './property-types.ts'

type FormulaValue = {
  type: string
  string?: string | null
  number?: number | null
  boolean?: boolean | null
  date?: DateValue | null
}

/** What a formula gives. */
export const Formula: PropertyView = ({ value }) => {
  const result = value as FormulaValue | null
  if (typeof result?.string === 'string') return <span className="value-text">{result.string}</span>
  if (typeof result?.number === 'number') return <span className="value-number">{formatNumber(result.number)}</span>
  if (typeof result?.boolean === 'boolean') return <Checkbox value={result.boolean} />
  if (result?.date) return <time dateTime={result.date.start}>{showRange(result.date)}</time>
  return null
}

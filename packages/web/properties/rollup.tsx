import type { DateValue, PropertyValue as Value } from '../api/wire.ts'
import { showRange } from '../objects/moments.ts'
import { formatNumber } from './number-format.ts'
import { PropertyValue } from './property-value.tsx'
import type { PropertyView } from './property-types.ts'

type RollupValue = { type: string; function?: string; number?: number | null; date?: DateValue | null; array?: Value[] }

/** What a relation's rows add up to. */
export const Rollup: PropertyView = ({ value }) => {
  const rollup = value as RollupValue | null
  if (typeof rollup?.number === 'number') {
    const format = rollup.function?.startsWith('percent') ? 'percent' : 'number'
    return <span className="value-number">{formatNumber(rollup.number, format)}</span>
  }
  if (rollup?.date) return <time dateTime={rollup.date.start}>{showRange(rollup.date)}</time>
  if (!rollup?.array) return null
  return (
    <span className="value-list">
      {rollup.array.map((item, index) => (
        <PropertyValue key={index} value={item} />
      ))}
    </span>
  )
}

import type { PropertyView } from './property-types.ts'

/** A row's number that is never used again. */
export const UniqueId: PropertyView = ({ value }) => {
  const id = value as { prefix: string | null; number: number | null } | null
  if (typeof id?.number !== 'number') return null
  return <span className="value-id">{id.prefix ? `${id.prefix}-${id.number}` : id.number}</span>
}

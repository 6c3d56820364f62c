import { Tag } from '../ui/tag.tsx'
import type { PropertyView } from './property-types.ts'

type Option = { id: string; name: string; color?: string }

/** One choice. */
export const Select: PropertyView = ({ value }) => {
  const option = value as Option | null
  return option ? <Tag color={option.color}>{option.name}</Tag> : null
}

/** Several choices. */
export const MultiSelect: PropertyView = ({ value }) => (
  <span className="value-list">
    {((value ?? []) as Option[]).map((option) => (
      <Tag key={option.id} color={option.color}>
        {option.name}
      </Tag>
    ))}
  </span>
)

/** How far something is. */
export const Status: PropertyView = ({ value }) => {
  const option = value as Option | null
  return option ? (
    <Tag color={option.color} dot>
      {option.name}
    </Tag>
  ) : null
}

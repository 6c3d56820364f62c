import { OutsideLink } from '../rich-text/outside-link.tsx'
import type { PropertyView } from './property-types.ts'

/** A mail address. */
export const Email: PropertyView = ({ value }) =>
  typeof value === 'string' ? (
    <OutsideLink href={`mailto:${value}`} className="value-link">
      {value}
    </OutsideLink>
  ) : null

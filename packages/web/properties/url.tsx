import { OutsideLink } from '../rich-text/outside-link.tsx'
import type { PropertyView } from './property-types.ts'

/** A web address. */
export const Url: PropertyView = ({ value }) =>
  typeof value === 'string' ? (
    <OutsideLink href={value} className="value-link">
      {value}
    </OutsideLink>
  ) : null

import type { PropertyView } from './property-types.ts'

/** A telephone number; its form is free, hence it is text and not a link. */
export const PhoneNumber: PropertyView = ({ value }) => (typeof value === 'string' ? <span>{value}</span> : null)

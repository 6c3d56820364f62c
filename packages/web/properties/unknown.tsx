import type { PropertyView } from './property-types.ts'

/** A value of a type this web has no picture of. */
export const Unknown: PropertyView = () => <span className="value-more">Cannot be shown here</span>

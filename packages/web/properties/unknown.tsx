import { words } from '../words/index.ts'
import type { PropertyView } from './property-types.ts'

/** A value of a type this web has no picture of. */
export const Unknown: PropertyView = () => <span className="value-more">{words.properties.cannotBeShown}</span>

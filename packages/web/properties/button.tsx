import { words } from '../words/index.ts'
import type { PropertyView } from './property-types.ts'

/** A button of a row. What it does lies outside the public API, so it is only named. */
export const Button: PropertyView = ({ schema }) => <span className="value-more">{schema?.name ?? words.properties.button}</span>

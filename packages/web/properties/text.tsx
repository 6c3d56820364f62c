import type { RichTextItem } from '../api/wire.ts'
import { RichText } from '../rich-text/rich-text.tsx'
import type { PropertyView } from './property-types.ts'

/** A title or a text. */
export const Text: PropertyView = ({ value }) => <RichText items={value as RichTextItem[]} />

import type { PropertyType } from '../../../properties/property-types.ts'
import { words } from '../../../words/index.ts'

/** The types a property can be given, in the order people know; a title is there already. */
export const propertyKinds: { type: Exclude<PropertyType, 'title'>; name: string }[] = (
  [
    'rich_text', 'number', 'select', 'multi_select', 'status', 'date', 'people', 'files', 'checkbox', 'url', 'email', 'phone_number',
    'formula', 'relation', 'rollup', 'unique_id', 'place', 'button', 'verification', 'created_time', 'created_by', 'last_edited_time', 'last_edited_by',
  ] as const
).map((type) => ({ type, name: words.properties.types[type] }))

/** Types that a property is given when it is added, and never later. */
export const onlyAdded: ReadonlySet<string> = new Set(['button', 'verification'])

/** The key of a property type's settings, where each has any. */
export type Config = Record<string, unknown>

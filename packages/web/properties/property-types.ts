import type { ReactNode } from 'react'
import type { PropertySchema } from '../api/wire.ts'

/** Every property type that this web shows. */
export const knownTypes = [
  'title',
  'rich_text',
  'number',
  'select',
  'multi_select',
  'status',
  'date',
  'people',
  'files',
  'checkbox',
  'url',
  'email',
  'phone_number',
  'relation',
  'rollup',
  'formula',
  'unique_id',
  'created_time',
  'created_by',
  'last_edited_time',
  'last_edited_by',
  'place',
  'verification',
  'button',
] as const

export type PropertyType = (typeof knownTypes)[number]

export type PropertyViewProps = {
  /** What the value holds under the key of its own type. */
  value: unknown
  /** The property's column, where it is known. */
  schema?: PropertySchema
  /** A relation that names more pages than the answer lists. */
  hasMore?: boolean
}

/** How the value of one property type looks, in a cell and in a page's panel alike. Nothing at all when it is empty. */
export type PropertyView = (props: PropertyViewProps) => ReactNode

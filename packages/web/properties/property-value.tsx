import type { PropertySchema, PropertyValue as Value } from '../api/wire.ts'
import { propertyView } from './index.ts'
import './properties.css'

/** The value of one property of a page, by the view of its type. */
export function PropertyValue({ value, schema }: { value: Value | undefined; schema?: PropertySchema }) {
  if (!value) return null
  const View = propertyView(value.type)
  return <View value={value[value.type]} schema={schema} hasMore={value.has_more === true} />
}

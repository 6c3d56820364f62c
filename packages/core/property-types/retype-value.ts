import { ApiError } from '../errors/catalogue.ts'
import { explain } from '../schema/explain.ts'
import type { Lookup } from '../values/lookup.ts'
import { typeOf } from './index.ts'
import type { PageFacts } from './property-type.ts'
import type { SchemaProperty } from './schema.ts'

/**
 * A value after its property was retyped: by way of text where the new type can read it, else empty.
 * `page` is what types that show the page itself are converted from. Names count only if they are options of `to`:
 * `retypedProperty` sees to that.
 */
export const retypeValue = (stored: unknown, from: SchemaProperty, to: SchemaProperty, lookup: Lookup, page?: PageFacts): unknown =>
  converted(stored, from, to, lookup, page).value

/** The retyped property with an option for every name that the values of its rows turn into. */
export const retypedProperty = (values: Iterable<unknown>, from: SchemaProperty, to: SchemaProperty, lookup: Lookup): SchemaProperty =>
  [...values].reduce<SchemaProperty>((grown, stored) => {
    const { config } = converted(stored, from, grown, lookup)
    return config === undefined ? grown : { ...grown, config }
  }, to)

function converted(stored: unknown, from: SchemaProperty, to: SchemaProperty, lookup: Lookup, page?: PageFacts): { value: unknown; config?: unknown } {
  const former = typeOf(from)
  const type = typeOf(to)
  const held = stored === undefined ? former.empty : stored
  if (former === type) return { value: held }
  const text = former.retypeText?.(held, page) ?? former.text(held, from.config, lookup, page)
  const input = text === '' ? undefined : type.fromText?.(text, to.config)
  if (input === undefined || !type.write || explain(type.write, input, '').length > 0) return { value: type.empty }
  try {
    return type.store!(input, to.config)
  } catch (error) {
    // What the new type refuses it cannot hold: an unknown status, say.
    if (error instanceof ApiError) return { value: type.empty }
    throw error
  }
}

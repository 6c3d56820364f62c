import { validationError } from '../errors/refusals.ts'
import { object, oneOf, optional, text } from '../schema/shapes.ts'
import { encodePropertyId } from '../values/ids.ts'
import { livingProperty, referredProperty } from './property-references.ts'
import type { Field } from './view-type.ts'

type Aggregation = { aggregator: string; property_id?: string }

/** What a chart makes of the rows of a group: their count, or a figure over one property. */
export const aggregation = (): Field => ({
  input: object({
    aggregator: oneOf(
      'count', 'count_values', 'sum', 'average', 'median', 'min', 'max', 'range', 'unique', 'empty', 'not_empty',
      'percent_empty', 'percent_not_empty', 'checked', 'unchecked', 'percent_checked', 'percent_unchecked',
      'earliest_date', 'latest_date', 'date_range',
    ),
    property_id: optional(text()),
  }),
  presence: 'nullable',
  store({ aggregator, property_id }: Aggregation, schema) {
    if (property_id !== undefined) return { aggregator, property_id: referredProperty(schema, property_id).id }
    if (aggregator !== 'count') throw validationError(`The aggregator ${aggregator} needs a property_id.`)
    return { aggregator }
  },
  read({ aggregator, property_id }: Aggregation, { schema, key }) {
    if (property_id === undefined) return { [key]: { aggregator } }
    return livingProperty(schema, property_id) ? { [key]: { aggregator, property_id: encodePropertyId(property_id) } } : {}
  },
})

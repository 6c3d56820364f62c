/** How pages look as cards: in boards and galleries. */
import { validationError } from '../errors/refusals.ts'
import { object, oneOf, optional, text } from '../schema/shapes.ts'
import { encodePropertyId } from '../values/ids.ts'
import { livingProperty, referredProperty } from './property-references.ts'
import { type Field, setting } from './view-type.ts'

type Cover = { type: string; property_id?: string }

const cover: Field = {
  input: object({ type: oneOf('page_cover', 'page_content', 'property'), property_id: optional(text()) }),
  presence: 'nullable',
  store({ type, property_id }: Cover, schema) {
    if (type !== 'property') return { type }
    if (property_id === undefined) throw validationError('A cover of type property needs a property_id.')
    return { type, property_id: referredProperty(schema, property_id, ['files']).id }
  },
  read({ type, property_id }: Cover, { schema, key }) {
    if (property_id === undefined) return { [key]: { type } }
    return livingProperty(schema, property_id, ['files']) ? { [key]: { type, property_id: encodePropertyId(property_id) } } : {}
  },
}

/** The fields of a view made of cards. */
export const cardFields: Record<string, Field> = {
  cover,
  cover_size: setting(oneOf('small', 'medium', 'large')),
  cover_aspect: setting(oneOf('contain', 'cover')),
  card_layout: setting(oneOf('list', 'compact')),
}

/** A card's looks in examples. */
export const cardExample = {
  cover: { type: 'property', property_id: 'Files' },
  cover_size: 'large',
  cover_aspect: 'contain',
  card_layout: 'compact',
}

/** The shapes of single properties of pages: whole ones, and lists of elements for types that may be long. */
import { propertyTypes } from '../../property-types/index.ts'
import { nothing, nullable, object, text, Type, type TSchema } from '../../schema/shapes.ts'
import { propertyValues } from './properties.ts'

const ofType = (name: string, value: TSchema) =>
  object({ object: Type.Literal('property_item'), type: Type.Literal(name), id: text(), [name]: value })

const listed = (name: string, summary: TSchema) =>
  object({ id: text(), next_url: nullable(text()), type: Type.Literal(name), [name]: summary })

const long = propertyTypes.filter(({ items }) => items)
const short = propertyTypes.filter(({ items }) => !items)
const elements = [
  ...long.map(({ name }) => ofType(name, (propertyValues[name] as TSchema & { items: TSchema }).items)),
  ...short.map(({ name }) => ofType(name, propertyValues[name]!)),
]

/** A property that is read whole. A rollup never is. */
export const propertyItem = Type.Union(short.filter(({ name }) => name !== 'rollup').map(({ name }) => ofType(name, propertyValues[name]!)))

/** One element of a property that may be long: an item of its text, a person, a page, or of a rollup a value of any type. */
export const propertyElement = Type.Union(elements)

/** A page of the elements of a property; beside those of a rollup stands its result. */
export const propertyItemList = object({
  object: Type.Literal('list'),
  results: Type.Array(propertyElement),
  next_cursor: nullable(text()),
  has_more: Type.Boolean(),
  type: Type.Literal('property_item'),
  property_item: Type.Union([
    ...long.map(({ name }) => listed(name, nothing())),
    listed('rollup', propertyValues.rollup!),
  ]),
})

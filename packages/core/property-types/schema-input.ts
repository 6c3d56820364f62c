/** The shapes in which callers write schemas. Each union is made of the list of property types. */
import { ignored, nullable, object, optional, text, Type } from '../schema/shapes.ts'
import { propertyTypes } from './index.ts'

const description = () => optional(nullable(Type.String({ minLength: 1, maxLength: 280 })))

/** The shape of `properties` on create: name → configuration under its type's key. */
export const createSchemaInput = () =>
  Type.Record(
    Type.String(),
    Type.Union(
      propertyTypes.map((type) =>
        object({
          [type.name]: type.config,
          type: optional(Type.Literal(type.name)),
          id: ignored(),
          name: ignored(),
          description: description(),
        }),
      ),
    ),
  )

/** The shape of `properties` on update: name or id → configuration, new name, new description, or null to remove. */
export const updateSchemaInput = () =>
  Type.Record(
    Type.String(),
    nullable(
      Type.Union([
        ...propertyTypes.filter((type) => !type.onlyOnCreate).map((type) =>
          object({
            [type.name]: type.configUpdate ?? type.config,
            type: optional(Type.Literal(type.name)),
            id: ignored(),
            name: optional(text()),
            description: description(),
          }),
        ),
        object({ name: optional(text()), description: description(), id: ignored(), type: ignored() }),
      ]),
    ),
  )

/** One property of a schema as written, checked by the shapes above: at most one type's key holds a configuration. */
export type WrittenProperty = { name?: string; description?: string | null; [typeName: string]: any }

/** The type whose key a written property holds, or undefined when it only renames or describes. */
export const writtenType = (written: WrittenProperty) => propertyTypes.find((type) => written[type.name] !== undefined)

/** Configurations of views: written in the caller's words, kept with properties by id, read by the schema of today. */
import { validationError } from '../errors/refusals.ts'
import type { Schema } from '../property-types/schema.ts'
import { viewTypes } from './index.ts'
import { shapeOfAny, type ViewType } from './view-type.ts'

/** A configuration as stored: its fields that are set. */
export type Configuration = Record<string, unknown>

/** The shape of a configuration on write. */
export const configurationInput = () => shapeOfAny(viewTypes)

/** A written configuration, checked by its shape. */
export type ConfigurationInput = { type: string } & Record<string, unknown>

/** The first configuration of a view. Throws when the type asks for fields that are not there. */
export function createConfiguration(type: ViewType, input: ConfigurationInput | undefined, schema: Schema): Configuration {
  const isNeeded = Object.values(type.fields ?? {}).some(({ presence }) => presence === 'required')
  if (!input && isNeeded) throw validationError('body failed validation: body.configuration should be defined, instead was `undefined`.')
  return input ? changeConfiguration(type, input, {}, schema) : {}
}

/** The configuration after an update: fields that are sent replace those that were there, null clears, the rest stays (documented: shallow). */
export function changeConfiguration(type: ViewType, input: ConfigurationInput, previous: Configuration, schema: Schema): Configuration {
  if (!type.fields) throw validationError(`The configuration of a ${type.name} view cannot be written.`)
  if (input.type !== type.name) {
    throw validationError(`body failed validation: body.configuration.type should be \`"${type.name}"\`, instead was \`"${input.type}"\`.`)
  }
  const next: Configuration = {}
  for (const [key, field] of Object.entries(type.fields)) {
    const written = input[key]
    if (written === undefined) {
      if (previous[key] !== undefined) next[key] = previous[key]
    } else if (written !== null) next[key] = field.store(written, schema)
  }
  return next
}

/** The configuration as the API reads it. What refers to a property that is gone is left out. */
export function readConfiguration(type: ViewType, stored: Configuration, schema: Schema): Record<string, unknown> {
  const fields = Object.entries(type.fields ?? {}).map(([key, field]) =>
    stored[key] === undefined ? {} : field.read(stored[key], { schema, key, isRequired: field.presence === 'required' }),
  )
  return Object.assign({ type: type.name }, ...fields) as Record<string, unknown>
}

import { findProperty, type Schema } from '@understudy/core/property-types/schema.ts'

/** The ids of the properties that a `filter_properties` names. */
export const idsNamed = (schema: Schema, names: readonly string[]): Set<string> =>
  new Set(names.flatMap((name) => findProperty(schema, name, 'id')?.id ?? []))

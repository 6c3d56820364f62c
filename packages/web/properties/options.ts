import type { PropertySchema } from '../api/wire.ts'

/** A choice of a select, multi-select or status. */
export type Option = { id: string; name: string; color?: string }

/** The choices a property offers. */
export const optionsOf = (schema: PropertySchema): Option[] => (schema[schema.type] as { options?: Option[] } | undefined)?.options ?? []

import { nullable, object, optional, text } from '../schema/shapes.ts'
import { asText } from './in-formulas.ts'
import { definePropertyType } from './property-type.ts'

/** A number counted up by the data source, shown with a prefix. The number is stored with the page and never given twice. */
export const uniqueId = definePropertyType<{ prefix: string | null }, number | null>({
  name: 'unique_id',
  config: object({ prefix: optional(nullable(text())) }),
  configure: (input, previous) => ({ prefix: input.prefix === undefined ? (previous?.prefix ?? null) : input.prefix || null }),
  empty: null,
  read: (stored, config) => ({ prefix: config.prefix, number: stored }),
  entries: (stored) => (stored === null ? [] : [{ kind: 'number', number: stored }]),
  conditions: ['unique_id'],
  inFormulas: asText((stored, { prefix }) => (stored === null ? '' : prefix === null ? String(stored) : `${prefix}-${stored}`)),
  sort: () => ({ by: 'number' }),
  text: (stored, config) => (stored === null ? '' : config.prefix === null ? String(stored) : `${config.prefix}-${stored}`),
  example: { config: { prefix: 'TASK' }, read: { prefix: 'TASK', number: null } },
})

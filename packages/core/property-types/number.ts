import { nullable, object, oneOf, optional, Type } from '../schema/shapes.ts'
import { asNumber } from './in-formulas.ts'
import { definePropertyType } from './property-type.ts'

const format = oneOf(
  'number', 'number_with_commas', 'percent', 'dollar', 'australian_dollar', 'canadian_dollar', 'singapore_dollar', 'euro',
  'pound', 'yen', 'ruble', 'rupee', 'won', 'yuan', 'real', 'lira', 'rupiah', 'franc', 'hong_kong_dollar',
  'new_zealand_dollar', 'krona', 'norwegian_krone', 'mexican_peso', 'rand', 'new_taiwan_dollar', 'danish_krone', 'zloty',
  'baht', 'forint', 'koruna', 'shekel', 'chilean_peso', 'philippine_peso', 'dirham', 'colombian_peso', 'riyal', 'ringgit',
  'leu', 'argentine_peso', 'uruguayan_peso', 'peruvian_sol',
)

/** A number; its format says how people see it. */
export const number = definePropertyType<{ format: string }, number | null>({
  name: 'number',
  config: object({ format: optional(format) }),
  configure: (input, previous) => ({ format: input.format ?? previous?.format ?? 'number' }),
  write: nullable(Type.Number()),
  store: (input) => ({ value: input }),
  empty: null,
  read: (stored) => stored,
  entries: (stored) => (stored === null ? [] : [{ kind: 'number', number: stored }]),
  conditions: ['number'],
  inFormulas: asNumber((stored) => stored),
  sort: () => ({ by: 'number' }),
  text: (stored) => (stored === null ? '' : String(stored)),
  fromText: (text) => {
    const value = text.trim() === '' ? NaN : Number(text.trim())
    return Number.isFinite(value) ? value : undefined
  },
  example: { config: { format: 'euro' }, write: 12.5 },
})

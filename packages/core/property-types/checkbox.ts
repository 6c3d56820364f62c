import { nothing, Type } from '../schema/shapes.ts'
import { asBoolean } from './in-formulas.ts'
import { definePropertyType } from './property-type.ts'

/** A checkbox: true or false; never empty, an unset one is false. */
export const checkbox = definePropertyType<Record<string, never>, boolean>({
  name: 'checkbox',
  config: nothing(),
  configure: () => ({}),
  write: Type.Boolean(),
  store: (input) => ({ value: input }),
  empty: false,
  read: (stored) => stored,
  entries: (stored) => (stored ? [{ kind: 'flag' }] : []),
  conditions: ['checkbox'],
  inFormulas: asBoolean((stored) => stored),
  sort: () => ({ by: 'flag' }),
  text: (stored) => (stored ? 'Yes' : 'No'),
  fromText: (text) => /^(yes|true|1|x)$/i.test(text.trim()),
  example: { config: {}, write: true },
})

import { object, optional, text } from '../schema/shapes.ts'
import type { FormulaResult } from '../formulas/result.ts'
import { dayOf, instantOf } from '../values/dates.ts'
import { definePropertyType } from './property-type.ts'

/** A formula's configuration as stored: the expression with properties named by id, and the type it was found to have; null when that depends on the row. */
export type FormulaConfig = { expression: string; result: 'string' | 'number' | 'boolean' | 'date' | null }

/** Longest expression taken; Notion's own limit is unknown. */
const longest = 10_000

/** An expression over the properties of a row. Computed on read; what is "stored" is the computed result. */
export const formula = definePropertyType<FormulaConfig, FormulaResult>({
  name: 'formula',
  config: object({ expression: optional(text(longest)) }),
  // The service compiles the expression: it knows the properties beside it and those of related pages.
  configure: (input) => ({ expression: input.expression ?? '', result: null }),
  showConfig: ({ expression }) => ({ expression }),
  computed: true,
  empty: { type: 'unsupported', unsupported: {} },
  read: (stored) => stored,
  entries(stored) {
    if (stored.type === 'string') return stored.string ? [{ kind: 'text', text: stored.string }] : []
    if (stored.type === 'number') return stored.number === null ? [] : [{ kind: 'number', number: stored.number }]
    if (stored.type === 'boolean') return stored.boolean ? [{ kind: 'flag' }] : []
    if (stored.type === 'date') return stored.date ? [{ kind: 'time', at: instantOf(stored.date.start), day: dayOf(stored.date.start) }] : []
    return []
  },
  conditions: ['formula'],
  sort: ({ result }) => ({ by: result === 'number' ? 'number' : result === 'date' ? 'time' : result === 'boolean' ? 'flag' : result === 'string' ? 'text' : 'first' }),
  text(stored) {
    if (stored.type === 'string') return stored.string ?? ''
    if (stored.type === 'number') return stored.number === null ? '' : String(stored.number)
    if (stored.type === 'boolean') return stored.boolean ? 'Yes' : 'No'
    return stored.type === 'date' ? (stored.date?.start ?? '') : ''
  },
  example: { config: { expression: '1 + 1' }, read: { type: 'unsupported', unsupported: {} } },
})

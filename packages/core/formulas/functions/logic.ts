/** Conditions: `if`, `ifs`, `and`, `or`, `not`, and `empty`. What is not asked for is not evaluated. */
import { boolean, empty, joinedAll } from '../types.ts'
import { isFalsy } from '../values.ts'
import { define, type FormulaFunction } from './function.ts'
import { anything, lazy, optional, rest } from './parameters.ts'

/** The functions of conditions. */
export const logicFunctions: FormulaFunction[] = [
  define({
    name: 'if',
    takes: [lazy('condition'), lazy('then'), lazy('else')],
    gives: ([, then, otherwise]) => joinedAll([then!, otherwise!]),
    run: ([condition, then, otherwise]) => (isFalsy(condition()) ? otherwise() : then()),
  }),
  define({
    name: 'ifs',
    takes: [lazy('condition'), lazy('value'), rest(lazy('condition, value, else'))],
    gives: (types) => joinedAll(types.filter((_type, index) => index % 2 === 1 || (index === types.length - 1 && index % 2 === 0))),
    run: ([condition, value, more]) => {
      if (!isFalsy(condition())) return value()
      for (let index = 0; index + 1 < more.length; index += 2) {
        if (!isFalsy(more[index]!())) return more[index + 1]!()
      }
      return more.length % 2 === 1 ? more.at(-1)!() : null
    },
  }),
  define({
    name: 'and',
    takes: [lazy('condition'), rest(lazy('condition'))],
    gives: boolean,
    run: ([first, more]) => [first, ...more].every((condition) => !isFalsy(condition())),
  }),
  define({
    name: 'or',
    takes: [lazy('condition'), rest(lazy('condition'))],
    gives: boolean,
    run: ([first, more]) => [first, ...more].some((condition) => !isFalsy(condition())),
  }),
  define({ name: 'not', takes: [anything('condition')], gives: boolean, run: ([condition]) => isFalsy(condition) }),
  define({
    name: 'empty',
    takes: [optional(anything('value'))],
    gives: (types) => (types.length === 0 ? empty : boolean),
    run: ([value]) => (value === undefined ? null : isFalsy(value)),
  }),
]

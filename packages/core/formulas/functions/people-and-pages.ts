/** Functions of people and pages. */
import { withoutDashes } from '../../values/ids.ts'
import { text } from '../types.ts'
import { define, type FormulaFunction } from './function.ts'
import { identified, optional, personal } from './parameters.ts'

/** The functions of people and pages; a page's properties are syntax, `page.prop("Name")`. */
export const personAndPageFunctions: FormulaFunction[] = [
  define({
    name: 'id',
    takes: [optional(identified('page or person'))],
    gives: text,
    run: ([value], { scope }) => withoutDashes(value?.id ?? scope.pageId),
  }),
  define({ name: 'name', takes: [personal('person')], gives: text, run: ([{ id }], { scope }) => scope.userName(id) ?? null }),
  define({ name: 'email', takes: [personal('person')], gives: text, run: ([{ id }], { scope }) => scope.userEmail(id) ?? null }),
]

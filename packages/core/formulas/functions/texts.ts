/** Functions of texts. Characters count by code point, so that no emoji is halved. */
import { boolean, listOf, number, text } from '../types.ts'
import { holds, splitBy } from '../../values/find-text.ts'
import { isEqual } from '../compare.ts'
import { limits } from '../limits.ts'
import { isList, type Value } from '../values.ts'
import { define, type FormulaFunction } from './function.ts'
import { anything, listed, numberish, optional, rest, special, textual, word } from './parameters.ts'

const colors = ['gray', 'brown', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'red']
const styles = new Set(['', 'b', 'u', 'i', 'c', 's', ...colors, ...colors.map((color) => `${color}_background`)])
const style = word('style', (name) => (styles.has(name) ? name : undefined))

const ofOne = (name: string, change: (value: string) => string) =>
  define({ name, takes: [textual('text')], gives: text, run: ([value]) => change(value) })

const pad = (name: string, change: (value: string, length: number, filling: string) => string) =>
  define({
    name,
    takes: [textual('text'), numberish('length'), textual('filling')],
    gives: text,
    run: ([value, length, filling], { giveUp }) => {
      if (length > limits.textLength) return giveUp('A text is too long.')
      return change(value, length, filling)
    },
  })

const textOrList = special<Value>('text', 'a text or a list', ({ kind }) => ['text', 'list', 'empty'].includes(kind), (value) => value)

/** The functions of texts. */
export const textFunctions: FormulaFunction[] = [
  define({
    name: 'length',
    takes: [textOrList],
    gives: number,
    run: ([value], { fail }) => {
      if (value === null) return 0
      if (isList(value)) return value.length
      return typeof value === 'string' ? codePoints(value) : fail()
    },
  }),
  define({ name: 'format', takes: [textual('value')], gives: text, run: ([value]) => value }),
  define({
    name: 'substring',
    takes: [textual('text'), numberish('start'), optional(numberish('end'))],
    gives: text,
    run: ([value, start, end], { spend }) => {
      spend(value.length / 100)
      const place = (index: number) => Math.max(0, Math.trunc(index))
      return Array.from(value).slice(place(start), end === undefined ? undefined : place(end)).join('')
    },
  }),
  define({
    name: 'contains',
    takes: [anything('text'), anything('searched')],
    gives: boolean,
    run: ([value, searched], context) => {
      if (isList(value)) return value.some((item) => isEqual(item, searched, context))
      return holds(context.textOf(value), context.textOf(searched))
    },
  }),
  ofOne('lower', (value) => value.toLowerCase()),
  ofOne('upper', (value) => value.toUpperCase()),
  ofOne('trim', (value) => value.trim()),
  define({
    name: 'repeat',
    takes: [textual('text'), numberish('times')],
    gives: text,
    run: ([value, times], { giveUp }) => {
      // Recorded: rounded up, and held between 0 and 10,000.
      const count = Math.min(Math.max(Math.ceil(times), 0), 10_000)
      return value.length * count > limits.textLength ? giveUp('A text is too long.') : value.repeat(count)
    },
  }),
  pad('padStart', (value, length, filling) => value.padStart(length, filling)),
  pad('padEnd', (value, length, filling) => value.padEnd(length, filling)),
  // Styles and links are of the app; the API shows the plain text.
  define({ name: 'link', takes: [textual('label'), textual('url')], gives: text, run: ([label]) => label }),
  define({ name: 'style', takes: [textual('text'), style, rest(style)], gives: text, run: ([value]) => value }),
  define({ name: 'unstyle', takes: [textual('text'), rest(style)], gives: text, run: ([value]) => value }),
  define({
    name: 'split',
    takes: [textual('text'), optional(textual('separator'))],
    gives: listOf(text),
    run: ([value, separator = ',']) => (separator === '' ? Array.from(value) : splitBy(value, separator)),
  }),
  define({
    name: 'join',
    takes: [listed('list'), textual('separator')],
    gives: text,
    run: ([list, separator], { textOf, joinTexts }) => {
      function* texts() {
        for (const item of list) yield textOf(item)
      }
      return joinTexts(texts(), separator)
    },
  }),
]

function codePoints(value: string): number {
  let count = 0
  for (const _character of value) count++
  return count
}

/** Functions with regular expressions. */
import { boolean, listOf, text } from '../types.ts'
import { preparePattern, findAll, type ReadyPattern, templateParts } from '../patterns/pattern.ts'
import type { Context } from './context.ts'
import { define, type FormulaFunction } from './function.ts'
import { textual } from './parameters.ts'

const takes = [textual('text'), textual('pattern')] as const

/** A pattern of the formula; a bad one fails the call. Making it costs as many steps as it has instructions. */
function patternOf(source: string, { spend, fail }: Context): ReadyPattern {
  const pattern = preparePattern(source)
  if (!pattern) return fail()
  spend(pattern.program.instructions.length)
  return pattern
}

/** `replace` and `replaceAll`: the first find, or all. */
const replacing = (name: string, isOver: (count: number) => boolean) =>
  define({
    name,
    takes: [...takes, textual('replacement')],
    gives: text,
    run: ([value, source, replacement], context) => {
      const pattern = patternOf(source, context)
      function* parts() {
        let at = 0
        let count = 0
        for (const found of findAll(pattern, value, context.spend)) {
          if (isOver(count++)) break
          yield value.slice(at, found[0])
          yield* templateParts(replacement, value, found, pattern)
          at = found[1]!
        }
        yield value.slice(at)
      }
      return context.joinTexts(parts(), '')
    },
  })

/** The functions with patterns. */
export const patternFunctions: FormulaFunction[] = [
  define({
    name: 'test',
    takes,
    gives: boolean,
    run: ([value, source], context) => !findAll(patternOf(source, context), value, context.spend).next().done,
  }),
  define({
    name: 'match',
    takes,
    gives: listOf(text),
    run: ([value, source], context) =>
      Array.from(findAll(patternOf(source, context), value, context.spend), (found) => value.slice(found[0], found[1])),
  }),
  replacing('replace', (count) => count === 1),
  replacing('replaceAll', () => false),
]

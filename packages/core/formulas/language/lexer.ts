import { decodePropertyId } from '../../values/ids.ts'
import { FormulaError, positionAt } from '../formula-error.ts'
import { limits } from '../limits.ts'
import { quoteText, readText } from './text-literal.ts'

/** A word of an expression. Words such as `and` and `true` are names until the parser knows where they stand. */
export type Token = { start: number; end: number } & (
  | { kind: 'number'; value: number; raw: string }
  | { kind: 'text'; value: string; raw: string }
  | { kind: 'name'; name: string }
  /** `{{notion:block_property:<id>:<data source>:<workspace>}}`, with the last slots left out where it is stored. */
  | { kind: 'reference'; id: string; source: string | null }
  | { kind: 'symbol'; symbol: string }
  | { kind: 'end' }
)

const space = /\s+|\/\*[^]*?\*\/|\/\/[^\n]*/y
// A dot is a decimal point only before a digit: `3.abs()` calls a method.
const number = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const name = /[\p{L}_][\p{L}\p{M}\p{N}_]*/uy
const text = /"[^"\\]*(?:\\[^][^"\\]*)*"|'[^'\\]*(?:\\[^][^'\\]*)*'/y
const reference = /\{\{notion:block_property:([^:{}\s]+)(?::([^:{}\s]*))?(?::([^:{}\s]*))?\}\}/y
// Longest first.
const symbol = /===|!==|==|!=|>=|<=|&&|\|\||[-+*/%^<>!?:.,()[\]]/y
const tooLong = `A formula may have ${limits.sourceLength} characters.`
/** Characters of a token of a property, about: what is longer than a formula of nothing else is not read at all. */
const longestToken = 150
const aliases = new Map([['===', '=='], ['!==', '!=']])

/** The words of an expression, with an `end` behind them. Throws `FormulaError`. */
export function readTokens(source: string): Token[] {
  const tokens: Token[] = []
  const fail = (reason: string, at: number): never => {
    throw new FormulaError('parse', reason, positionAt(source, at))
  }
  if (source.length > limits.sourceLength * longestToken) fail(tooLong, 0)
  let at = 0
  let length = 0
  const take = (form: RegExp) => {
    form.lastIndex = at
    return form.exec(source)
  }
  for (;;) {
    for (let skipped = take(space); skipped; skipped = take(space)) {
      at += skipped[0].length
      length += skipped[0].length
    }
    if (length > limits.sourceLength) fail(tooLong, at)
    const start = at
    if (at >= source.length) return [...tokens, { kind: 'end', start, end: start }]
    const push = (found: RegExpExecArray, token: TokenBody) => {
      at += found[0].length
      length += token.kind === 'reference' ? 1 : found[0].length
      tokens.push({ ...token, start, end: at })
    }
    let found: RegExpExecArray | null
    if ((found = take(number))) push(found, { kind: 'number', value: Number(found[0]), raw: found[0] })
    else if ((found = take(name))) push(found, { kind: 'name', name: found[0] })
    else if ((found = take(text))) {
      const value = readText(found[0])
      // Single quotes are of the older language; they are read, and written as double ones.
      push(found, { kind: 'text', value, raw: found[0].startsWith('"') ? found[0] : quoteText(value) })
    } else if ((found = take(reference))) {
      push(found, { kind: 'reference', id: decodePropertyId(found[1]!), source: found[2] || null })
    } else if ((found = take(symbol))) {
      // A comment that is never closed would otherwise be read as a division.
      if (source.startsWith('/*', at)) fail('A comment is not closed.', at)
      push(found, { kind: 'symbol', symbol: aliases.get(found[0]) ?? found[0] })
    } else fail(unexpected(source.slice(at)), at)
  }
}

type TokenBody = Token extends infer Each ? (Each extends Token ? Omit<Each, 'start' | 'end'> : never) : never

function unexpected(rest: string): string {
  if (/^["']/.test(rest)) return 'A text is not closed.'
  if (rest.startsWith('{{')) return 'A property token is not of the form {{notion:block_property:<id>:<data source>:<workspace>}}.'
  return `Unexpected ${JSON.stringify(String.fromCodePoint(rest.codePointAt(0)!))}.`
}

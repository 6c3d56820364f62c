/** The parser: a Pratt parser over the operator table of Notion's formulas (docs/decisions/formula-language.md). */
import { FormulaError, positionAt } from '../formula-error.ts'
import { limits } from '../limits.ts'
import type { BinaryOperator, Node, PropertyKey, UnaryOperator } from './ast.ts'
import { readTokens, type Token } from './lexer.ts'

/** How tightly operators bind, the loosest first. Comparisons do not chain; `^` groups to the right. */
const levels: { operators: BinaryOperator[]; groups: 'left' | 'right' | 'not' }[] = [
  { operators: ['or', '||'], groups: 'left' },
  { operators: ['and', '&&'], groups: 'left' },
  { operators: ['==', '!='], groups: 'not' },
  { operators: ['>', '>=', '<', '<='], groups: 'not' },
  { operators: ['+', '-'], groups: 'left' },
  { operators: ['*', '/', '%'], groups: 'left' },
  // Unary operators stand here, level 7: tighter than `*`, looser than `^`, so that `-2^2` is -4.
  { operators: [], groups: 'not' },
  { operators: ['^'], groups: 'right' },
]
const unaryLevel = 7
const infix = new Map(
  levels.flatMap(({ operators, groups }, index) =>
    operators.map((operator) => [operator as string, { operator, level: index + 1, groups }]),
  ),
)
const prefixes: readonly string[] = ['-', '+', '!', 'not'] satisfies UnaryOperator[]
const operatorWords = ['and', 'or', 'not']

type Written = Node extends infer Each ? (Each extends Node ? Omit<Each, 'start' | 'end' | 'height'> : never) : never

/** What an expression says. Throws `FormulaError` that points at what could not be read. */
export function parse(source: string): Node {
  const tokens = readTokens(source)
  let place = 0
  let depth = 0

  const peek = (): Token => tokens[place]!
  const previousEnd = () => tokens[place - 1]?.end ?? 0
  const fail = (reason: string, at = peek().start): never => {
    throw new FormulaError('parse', reason, positionAt(source, at))
  }
  const isNext = (symbol: string) => {
    const token = peek()
    return token.kind === 'symbol' && token.symbol === symbol
  }
  const accept = (symbol: string) => {
    if (!isNext(symbol)) return false
    place++
    return true
  }
  const expect = (symbol: string) => {
    if (!accept(symbol)) fail(`Expected ${symbol} instead of ${spellToken(peek())}.`)
  }

  const node = (start: number, written: Written, ...below: Node[]): Node => {
    const height = below.reduce((highest, child) => Math.max(highest, child.height), 0) + 1
    if (height > limits.height) fail(tooHigh, start)
    return { ...written, start, end: previousEnd(), height } as Node
  }

  function expression(level = 0): Node {
    // Parentheses and the levels of the syntax tree both nest here; only the latter are limited, generously, by `node`.
    if (++depth > 2 * limits.height) fail(tooHigh)
    let left = prefix()
    for (;;) {
      const token = peek()
      if (level === 0 && accept('?')) {
        const then = expression()
        expect(':')
        const otherwise = expression()
        left = node(left.start, { kind: 'ternary', condition: left, yes: then, no: otherwise }, left, then, otherwise)
        continue
      }
      const found = infix.get(token.kind === 'symbol' ? token.symbol : token.kind === 'name' ? token.name : '')
      if (!found || found.level < level) break
      place++
      const right = expression(found.groups === 'right' ? found.level : found.level + 1)
      left = node(left.start, { kind: 'binary', operator: found.operator, left, right }, left, right)
      const next = peek()
      const chained = found.groups === 'not' && next.kind === 'symbol' && infix.get(next.symbol)?.level === found.level
      if (chained) fail('Comparisons cannot be chained; join them with and.')
    }
    depth--
    return left
  }

  function prefix(): Node {
    const token = peek()
    const operator = token.kind === 'symbol' ? token.symbol : token.kind === 'name' ? token.name : ''
    if (!prefixes.includes(operator) || isCall(token)) return postfix(primary())
    place++
    const operand = expression(unaryLevel)
    return node(token.start, { kind: 'unary', operator: operator as UnaryOperator, operand }, operand)
  }

  /** `not(a)` is a call, `not (a)` the operator; of other names the space does not matter. */
  const isCall = (token: Token) => {
    const next = tokens[place + 1]
    return token.kind === 'name' && next?.kind === 'symbol' && next.symbol === '(' && next.start === token.end
  }

  function primary(): Node {
    const token = peek()
    const { start } = token
    switch (token.kind) {
      case 'number':
        place++
        return node(start, { kind: 'number', value: token.value, raw: token.raw })
      case 'text':
        place++
        return node(start, { kind: 'text', value: token.value, raw: token.raw })
      case 'reference':
        place++
        return node(start, { kind: 'property', of: null, key: { by: 'id', id: token.id, source: token.source } })
      case 'name':
        return named(token.name, start)
      case 'symbol':
        if (accept('(')) {
          const inner = expression()
          expect(')')
          return inner
        }
        if (accept('[')) {
          const items = listUntil(']')
          return node(start, { kind: 'list', items }, ...items)
        }
    }
    return fail(`Expected a value instead of ${spellToken(token)}.`)
  }

  function named(name: string, start: number): Node {
    if (operatorWords.includes(name) && !isCall(peek())) fail(`Expected a value instead of ${name}.`)
    place++
    if (name === 'true' || name === 'false') return node(start, { kind: 'boolean', value: name === 'true' })
    if (!accept('(')) return node(start, { kind: 'name', name })
    if (name === 'prop') return node(start, { kind: 'property', of: null, key: propertyName() })
    const args = listUntil(')')
    return node(start, { kind: 'call', name, form: 'function', args }, ...args)
  }

  function postfix(first: Node): Node {
    let left = first
    while (accept('.')) {
      const token = peek()
      place++
      if (token.kind === 'reference') {
        left = node(left.start, { kind: 'property', of: left, key: { by: 'id', id: token.id, source: token.source } }, left)
      } else if (token.kind !== 'name') {
        fail(`Expected the name of a function instead of ${spellToken(token)}.`, token.start)
      } else if (!accept('(')) {
        left = node(left.start, { kind: 'call', name: token.name, form: 'bare', args: [left] }, left)
      } else if (token.name === 'prop') {
        left = node(left.start, { kind: 'property', of: left, key: propertyName() }, left)
      } else {
        const args = [left, ...listUntil(')')]
        left = node(left.start, { kind: 'call', name: token.name, form: 'method', args }, ...args)
      }
    }
    return left
  }

  function propertyName(): PropertyKey {
    const token = peek()
    if (token.kind !== 'text') {
      throw new FormulaError('type', 'prop needs the name of a property in quotes.', positionAt(source, token.start))
    }
    place++
    expect(')')
    return { by: 'name', name: token.value }
  }

  /** Expressions up to a closing bracket. A comma before it is a mistake (recorded). */
  function listUntil(close: string): Node[] {
    const items: Node[] = []
    if (accept(close)) return items
    do items.push(expression())
    while (accept(','))
    expect(close)
    return items
  }

  const whole = expression()
  if (peek().kind !== 'end') fail(`Unexpected ${spellToken(peek())}.`)
  return whole
}

const tooHigh = `A formula may be nested ${limits.height} levels deep; operators and methods in a row count, too.`

function spellToken(token: Token): string {
  switch (token.kind) {
    case 'end':
      return 'the end'
    case 'symbol':
      return token.symbol
    case 'name':
      return token.name
    case 'reference':
      return 'a property'
    default:
      return token.raw
  }
}

import type { Node, PropertyNode } from './ast.ts'

/**
 * The text of an expression, laid out as Notion lays out what was written by API (recorded): an operator within an operator
 * in parentheses, no others; one space round operators and after commas; calls keep their form. Comments are gone.
 * `spell` gives the spelling of a property, `prop("Name")` or a token.
 */
export function print(node: Node, spell: (property: PropertyNode) => string): string {
  const all = (nodes: Node[]) => nodes.map((each) => print(each, spell)).join(', ')
  const within = (operand: Node, ...wrapped: Node['kind'][]) =>
    wrapped.includes(operand.kind) ? `(${print(operand, spell)})` : print(operand, spell)
  const before = (receiver: Node) => within(receiver, 'binary', 'unary', 'ternary')
  switch (node.kind) {
    case 'number':
    case 'text':
      return node.raw
    case 'boolean':
      return String(node.value)
    case 'name':
      return node.name
    case 'list':
      return `[${all(node.items)}]`
    case 'property':
      return node.of ? `${before(node.of)}.${spell(node)}` : spell(node)
    case 'call': {
      const [receiver, ...args] = node.args
      if (node.form === 'function') return `${node.name}(${all(node.args)})`
      return `${before(receiver!)}.${node.name}${node.form === 'bare' ? '' : `(${all(args)})`}`
    }
    case 'unary': {
      const operand = within(node.operand, 'binary', 'ternary')
      // Without the space `not (a).f()` would become a call of `not`.
      return node.operator === 'not' ? `not ${operand}` : `${node.operator}${operand}`
    }
    case 'binary': {
      // A sign binds looser than `^`, so that a signed base needs its parentheses.
      const left = node.operator === '^' ? within(node.left, 'binary', 'ternary', 'unary') : within(node.left, 'binary', 'ternary')
      return `${left} ${node.operator} ${within(node.right, 'binary', 'ternary')}`
    }
    case 'ternary':
      return `${within(node.condition, 'ternary')} ? ${print(node.yes, spell)} : ${print(node.no, spell)}`
  }
}

/** The checker: finds the types of an expression, refuses what does not fit together, and plans its evaluation. */
import { FormulaError, positionAt } from '../formula-error.ts'
import type { FormulaSchema } from '../formula-schema.ts'
import { functionNamed } from '../functions/index.ts'
import { type FormulaFunction, type Parameter, signatureOf } from '../functions/function.ts'
import { comparisons, negate, plusOf, positive } from '../functions/operators.ts'
import type { BinaryOperator, Node, PropertyNode } from '../language/ast.ts'
import { boolean, itemOf, joinedAll, listOf, number, spellType, text, type Type } from '../types.ts'
import { ownProperty, pageProperty, type ResolvedKey } from './properties.ts'
import type { Plan } from './plan.ts'
import { noReferences, type References } from './references.ts'

/** A checked expression. `slots` is how many the plan uses; `keys` are the properties that its property nodes mean. */
export type Checked = { type: Type; plan: Plan; slots: number; references: References; keys: Map<PropertyNode, ResolvedKey> }

/** A plan and the type of its value. */
export type Typed = { plan: Plan; type: Type }

/** Names in sight, the innermost first. */
type Names = { name: string; slot: number; type: Type; outer: Names } | null

const operatorFunctions: Partial<Record<BinaryOperator, string>> = {
  '^': 'pow', '*': 'multiply', '/': 'divide', '%': 'mod', '-': 'subtract',
  '==': 'equal', '!=': 'unequal', and: 'and', '&&': 'and', or: 'or', '||': 'or',
}

/** Checks an expression against what it may refer to. Throws `FormulaError`; `source` is the text it was read from. */
export function check(root: Node, source: string, schema: FormulaSchema): Checked {
  const references = noReferences()
  const keys: Checked['keys'] = new Map()
  let slots = 0

  const fail = (reason: string, node: Node): never => {
    throw new FormulaError('type', reason, positionAt(source, node.start))
  }

  function typed(node: Node, names: Names): Typed {
    switch (node.kind) {
      case 'number':
        return { plan: { kind: 'constant', value: Number.isFinite(node.value) ? node.value : null }, type: number }
      case 'text':
        return { plan: { kind: 'constant', value: node.value }, type: text }
      case 'boolean':
        return { plan: { kind: 'constant', value: node.value }, type: boolean }
      case 'name':
        return nameOf(node, names)
      case 'list': {
        const items = node.items.map((item) => typed(item, names))
        return { plan: { kind: 'list', items: items.map(({ plan }) => plan) }, type: listOf(joinedAll(items.map(({ type }) => type))) }
      }
      case 'property':
        return propertyOf(node, names)
      case 'unary': {
        const fn = node.operator === '-' ? negate : node.operator === '+' ? positive : functionNamed('not')!
        return call(fn, node, [node.operand], names)
      }
      case 'binary':
        return binary(node, names)
      case 'ternary':
        return call(functionNamed('if')!, node, [node.condition, node.yes, node.no], names)
      case 'call':
        if (node.name === 'let' || node.name === 'lets') return binding(node, names)
        return call(functionNamed(node.name) ?? fail(`There is no function ${node.name}.`, node), node, node.args, names)
    }
  }

  function nameOf(node: Node & { kind: 'name' }, names: Names): Typed {
    for (let found = names; found; found = found.outer) {
      if (found.name === node.name) return { plan: { kind: 'slot', slot: found.slot }, type: found.type }
    }
    return fail(
      functionNamed(node.name)
        ? `${node.name} is a function; call it as ${signatureOf(functionNamed(node.name)!)}.`
        : `There is nothing named ${node.name}. A property is written prop("Name").`,
      node,
    )
  }

  function propertyOf(node: PropertyNode, names: Names): Typed {
    const means = { schema, references }
    const page = node.of && typed(node.of, names)
    const found = page ? pageProperty(node.key, page, means) : ownProperty(node.key, means)
    if ('refused' in found) return fail(found.refused, node)
    keys.set(node, found.key)
    return found.typed
  }

  function binary(node: Node & { kind: 'binary' }, names: Names): Typed {
    const { operator, left, right } = node
    const comparing = comparisons.get(operator)
    if (comparing) return call(comparing, node, [left, right], names)
    if (operator !== '+') return call(functionNamed(operatorFunctions[operator]!)!, node, [left, right], names)
    const [a, b] = [typed(left, names), typed(right, names)]
    const fn = plusOf(a.type, b.type) ?? fail(`There is no sum of ${spellType(a.type)} and ${spellType(b.type)}.`, node)
    return { plan: { kind: 'call', fn, args: [a.plan, b.plan] }, type: resultOf(fn, [a.type, b.type]) }
  }

  function binding(node: Node & { kind: 'call' }, names: Names): Typed {
    const { args } = node
    const isWhole = node.name === 'let' ? args.length === 3 : args.length >= 3 && args.length % 2 === 1
    if (!isWhole) return fail(`${node.name} takes names and values in turn, then an expression.`, node)
    const bindings: { slot: number; value: Plan }[] = []
    let inner = names
    for (let index = 0; index + 1 < args.length; index += 2) {
      const named = args[index]!
      if (named.kind !== 'name' || ['current', 'index'].includes(named.name)) return fail(`${node.name} needs a name here.`, named)
      const value = typed(args[index + 1]!, inner)
      bindings.push({ slot: slots, value: value.plan })
      inner = { name: named.name, slot: slots++, type: value.type, outer: inner }
    }
    const body = typed(args.at(-1)!, inner)
    return { plan: { kind: 'bind', bindings, body: body.plan }, type: body.type }
  }

  function call(fn: FormulaFunction, node: Node, args: readonly Node[], names: Names): Typed {
    const { takes } = fn
    const least = takes.filter(({ count }) => count === 'one').length
    const most = takes.at(-1)?.count === 'rest' ? Infinity : takes.length
    if (args.length < least || args.length > most) {
      return fail(`${signatureOf(fn)} was given ${args.length} ${args.length === 1 ? 'argument' : 'arguments'}.`, node)
    }
    const types: Type[] = []
    const plans: Plan[] = []
    let eachSlots: [number, number] | undefined
    args.forEach((arg, index) => {
      const parameter = takes[Math.min(index, takes.length - 1)]!
      let inner = names
      if (parameter.mode === 'each') {
        eachSlots = [slots++, slots++]
        inner = { name: 'current', slot: eachSlots[0], type: itemOf(types[0]!), outer: names }
        inner = { name: 'index', slot: eachSlots[1], type: number, outer: inner }
      }
      const { plan, type } = typed(arg, inner)
      checkArgument(fn, parameter, arg, type)
      types.push(type)
      plans.push(plan)
    })
    const refusal = fn.refuses?.(types)
    if (refusal) return fail(refusal, node)
    if (fn.usesClock) references.usesClock = true
    return { plan: { kind: 'call', fn, args: plans, ...(eachSlots && { eachSlots }) }, type: resultOf(fn, types) }
  }

  function checkArgument(fn: FormulaFunction, parameter: Parameter, arg: Node, type: Type) {
    if (!parameter.accepts(type)) fail(`${fn.name} needs ${parameter.expected} here, not ${spellType(type)}.`, arg)
    const isUnknownWord = arg.kind === 'text' && parameter.acceptsLiteral?.(arg.value) === false
    if (isUnknownWord) fail(`${arg.raw} is no ${parameter.name} of ${fn.name}.`, arg)
  }

  const { plan, type } = typed(root, null)
  return { type, plan, slots, references, keys }
}

const resultOf = (fn: FormulaFunction, types: readonly Type[]): Type =>
  typeof fn.gives === 'function' ? fn.gives(types) : fn.gives

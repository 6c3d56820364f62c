import { validationError } from '../../errors/refusals.ts'
import type { TSchema } from '../../schema/shapes.ts'
import { object, Type } from '../../schema/shapes.ts'
import type { ConditionName } from '../../property-types/property-type.ts'
import type { SchemaProperty } from '../../property-types/schema.ts'
import type { Predicate, Subject, Test } from '../../value-kinds/kinds.ts'

/** What filters mean at the moment they are asked. */
export type FilterContext = {
  now: Date
  /** The zone in which `today` is a day. */
  time_zone: string
  /** The first day of a week: 0 Sunday, 1 Monday. */
  week_start: 0 | 1
  /** The user `me` stands for, or null for a connection that nobody authorised. */
  me: string | null
  /** The property of the other data source that a rollup brings together; undefined when it is gone. */
  rolledUp?(rollup: SchemaProperty): SchemaProperty | undefined
}

/** What a condition is asked of: a property of the rows, or one of the page's own fields. */
export type Target = {
  subject: Subject
  /** The property asked, when it is one. */
  property?: SchemaProperty
  /** The refs that a name stands for: options, groups. */
  named(name: string): string[]
  context: FilterContext
}

/** An operator of a condition: the shape of its operand, and what it asks. */
export type Operator = { operand: TSchema; compile(operand: any, target: Target): Predicate }

/** A condition of the filter grammar: the operators that may stand under its name. */
export type Condition = { name: ConditionName; operators: Record<string, Operator> }

/** The shape of a condition object: exactly one operator. */
export const conditionShape = ({ operators }: Condition) =>
  Type.Union(Object.entries(operators).map(([name, { operand }]) => object({ [name]: operand })))

/** What a condition object, checked by its shape, asks of a target. */
export function compileCondition(condition: Condition, written: Record<string, unknown>, target: Target): Predicate {
  const [operator, operand] = Object.entries(written).find(([, value]) => value !== undefined)!
  return condition.operators[operator]!.compile(operand, target)
}

/** The refusal of a condition that does not fit the property asked. */
export const wrongCondition = (asked: string, condition: string) =>
  validationError(
    'The property type in the database does not match the property type of the filter provided: ' +
      `database property ${asked} does not match filter ${condition}`,
  )

/** The question put to any entry of the target. */
export const ask = ({ subject }: Target, test: Test): Predicate => ({ op: 'test', subject, test })

/** The opposite of a predicate. What is empty passes every negative operator (recorded). */
export const not = (of: Predicate): Predicate => ({ op: 'not', of })

/** An operator and its negation. */
export const bothWays = <Positive extends string, Negative extends string>(
  positive: Positive,
  negative: Negative,
  operator: Operator,
): Record<Positive | Negative, Operator> =>
  ({
    [positive]: operator,
    [negative]: { operand: operator.operand, compile: (operand: unknown, target: Target) => not(operator.compile(operand, target)) },
  }) as Record<Positive | Negative, Operator>

/** `is_empty` and `is_not_empty`; both take only `true`. */
export const emptiness = bothWays('is_not_empty', 'is_empty', {
  operand: Type.Literal(true),
  compile: (_operand, target) => ask(target, { kind: 'any' }),
})

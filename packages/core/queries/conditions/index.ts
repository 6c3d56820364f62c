import { checkboxCondition } from './checkbox.ts'
import { formulaCondition, rollupCondition } from './computed.ts'
import type { Condition } from './condition.ts'
import { dateCondition } from './dates.ts'
import { numberCondition } from './number.ts'
import { multiSelectCondition, optionCondition } from './options.ts'
import { filesCondition, relationCondition, userCondition } from './references.ts'
import { textCondition } from './text.ts'
import { verificationCondition } from './verification.ts'

/** Every condition of the filter grammar, in the order error messages list them. */
export const conditions: readonly Condition[] = [
  textCondition('title'),
  textCondition('rich_text'),
  numberCondition('number'),
  checkboxCondition,
  optionCondition('select'),
  multiSelectCondition,
  optionCondition('status'),
  dateCondition('date'),
  userCondition('people'),
  filesCondition,
  textCondition('url'),
  textCondition('email'),
  textCondition('phone_number'),
  relationCondition,
  userCondition('created_by'),
  dateCondition('created_time'),
  userCondition('last_edited_by'),
  dateCondition('last_edited_time'),
  numberCondition('unique_id'),
  formulaCondition,
  rollupCondition,
  verificationCondition,
]

const byName = new Map<string, Condition>(conditions.map((condition) => [condition.name, condition]))

/** The condition of a name, or undefined. */
export const conditionNamed = (name: string): Condition | undefined => byName.get(name)

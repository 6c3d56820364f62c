import type { PropertySchema } from '../../../api/wire.ts'
import { words } from '../../../words/index.ts'

/** What an operator is compared with. */
export type Operand = 'nothing' | 'empty' | 'text' | 'number' | 'option' | 'date' | 'person' | 'page' | 'flag' | 'verification'

/** One thing that can be asked of a property: where its operator stands, what it says in words, what it needs. */
export type Condition = { path: string[]; operator: string; name: string; operand: Operand }

const of = (path: string[], operand: Operand, operators: Record<string, string>): Condition[] =>
  Object.entries(operators).map(([operator, name]) => ({ path, operator, name, operand }))

const { is, text, number, contains, date, emptiness } = words.databases.conditions
const emptied = (path: string[]) => of(path, 'empty', emptiness)

const byKind: Record<string, (path: string[]) => Condition[]> = {
  text: (path) => [...of(path, 'text', text), ...emptied(path)],
  number: (path) => [...of(path, 'number', number), ...emptied(path)],
  flag: (path) => of(path, 'flag', is),
  option: (path) => [...of(path, 'option', is), ...emptied(path)],
  options: (path) => [...of(path, 'option', contains), ...emptied(path)],
  date: (path) => [...of(path, 'date', date.compared), ...of(path, 'nothing', date.around), ...emptied(path)],
  people: (path) => [...of(path, 'person', contains), ...emptied(path)],
  pages: (path) => [...of(path, 'page', contains), ...emptied(path)],
  files: emptied,
  verification: (path) => of(path, 'verification', words.databases.conditions.verification),
}

const kinds: Record<string, keyof typeof byKind> = {
  title: 'text', rich_text: 'text', url: 'text', email: 'text', phone_number: 'text',
  number: 'number', unique_id: 'number', checkbox: 'flag', select: 'option', status: 'option', multi_select: 'options',
  date: 'date', created_time: 'date', last_edited_time: 'date',
  people: 'people', created_by: 'people', last_edited_by: 'people', relation: 'pages', files: 'files', verification: 'verification',
}

const FORMULA_KEYS: Record<string, string> = { string: 'text', number: 'number', boolean: 'flag', date: 'date' }
const formulaPath = (result: string) => ['formula', result === 'boolean' ? 'checkbox' : result]
const DATE_ROLLUPS = ['earliest_date', 'latest_date', 'date_range']
const LIST_ROLLUPS = ['show_original', 'show_unique']

/**
 * What can be asked of a property. What a rollup lists, and what some formulas give, only a value tells: `sample` is one of them.
 */
export function conditionsOf(property: PropertySchema, sample?: unknown): Condition[] {
  if (property.type === 'formula') {
    const result = (sample as { type?: string } | undefined)?.type ?? property.result ?? 'string'
    return byKind[FORMULA_KEYS[result] ?? 'text']!(formulaPath(result))
  }
  if (property.type === 'rollup') {
    const { function: name } = property.rollup as { function: string }
    if (DATE_ROLLUPS.includes(name)) return byKind.date!(['rollup', 'date'])
    if (!LIST_ROLLUPS.includes(name)) return byKind.number!(['rollup', 'number'])
    const type = (sample as { array?: { type: string }[] } | undefined)?.array?.[0]?.type ?? 'rich_text'
    const asked = type === 'title' || type === 'url' || type === 'email' || type === 'phone_number' ? 'rich_text' : type
    return (['any', 'every', 'none'] as const).flatMap((which) =>
      (byKind[kinds[asked] ?? 'text']!(['rollup', which, asked])).map((condition) => ({ ...condition, name: words.databases.conditions.ofItems[which](condition.name) })),
    )
  }
  const kind = kinds[property.type]
  return kind ? byKind[kind]!([property.type]) : []
}

/** Whether a property can be asked at all. */
export const isAskable = (property: PropertySchema) => conditionsOf(property).length > 0

/** What an operand begins with. */
export const firstOperand: Record<Operand, unknown> = {
  nothing: {}, empty: true, text: '', number: 0, option: '', date: 'today', person: 'me', page: '', flag: true, verification: 'verified',
}

/** Whether a condition has what it compares with: a text, an option or a page may still be missing. */
export const isComplete = (operand: unknown) => operand !== '' && !(Array.isArray(operand) && operand.length === 0)

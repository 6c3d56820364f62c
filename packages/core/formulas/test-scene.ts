/** The scene of the tests: a table of tasks, related to a table of projects, with a page of each. */
import { compileFormula, evaluate } from './formula.ts'
import type { FormulaProperty, FormulaSchema } from './formula-schema.ts'
import { type FormulaResult, showResult } from './result.ts'
import type { Scope } from './scope.ts'
import { boolean, date, listOf, number, pageOf, person, text } from './types.ts'
import type { Answer, Value } from './values.ts'

export const tasks = '7a1e0000-0000-4000-8000-000000000001'
export const projects = '7a1e0000-0000-4000-8000-000000000002'
export const workspace = '7a1e0000-0000-4000-8000-0000000000ff'
const projectPage = listOf(pageOf(projects))
const taskPage = listOf(pageOf(tasks))

const taskProperties: FormulaProperty[] = [
  { id: 'title', name: 'Name', type: text },
  { id: 'num1', name: 'Number', type: number },
  { id: 'num0', name: 'No number', type: number },
  { id: 'txt0', name: 'No text', type: text },
  { id: 'chk1', name: 'Done', type: boolean },
  { id: 'day1', name: 'Day', type: date },
  { id: 'tim1', name: 'Time', type: date },
  { id: 'rng1', name: 'Range', type: date },
  { id: 'day0', name: 'No date', type: date },
  { id: 'tags', name: 'Tags', type: listOf(text) },
  { id: 'ppl1', name: 'People', type: listOf(person) },
  { id: 'own1', name: 'Owner', type: person },
  { id: ':>Fq', name: 'Projects', type: projectPage },
  { id: 'lst0', name: 'No list', type: listOf(number) },
  { id: 'btn1', name: 'Button', type: null },
  { id: 'quo1', name: 'A "quoted" name', type: number },
  { id: 'deep', name: 'Too deep', type: number },
]
const projectProperties: FormulaProperty[] = [
  { id: 'title', name: 'Title', type: text },
  { id: 'bdgt', name: 'Budget', type: number },
  { id: 'task', name: 'Tasks', type: taskPage },
]

export const schema: FormulaSchema = {
  properties: taskProperties,
  related: (source) => (source === projects ? projectProperties : source === tasks ? taskProperties : undefined),
}

export const pages = {
  task: 'aaaaaaaa-0000-4000-8000-000000000001',
  house: 'bbbbbbbb-0000-4000-8000-000000000001',
  garden: 'bbbbbbbb-0000-4000-8000-000000000002',
}
export const ada = 'cccccccc-0000-4000-8000-000000000001'
export const bob = 'cccccccc-0000-4000-8000-000000000002'

const values: Record<string, Record<string, Answer>> = {
  [pages.task]: {
    title: 'Paint the door',
    num1: 42,
    num0: null,
    txt0: null,
    chk1: true,
    day1: { kind: 'date', start: '2026-03-14', end: null },
    tim1: { kind: 'date', start: '2026-03-14T23:30:00.000+02:00', end: null },
    rng1: { kind: 'date', start: '2026-03-14', end: '2026-03-20' },
    day0: null,
    tags: ['red', 'blue'],
    ppl1: [{ kind: 'person', id: ada }, { kind: 'person', id: bob }],
    own1: { kind: 'person', id: ada },
    ':>Fq': [{ kind: 'page', id: pages.house }, { kind: 'page', id: pages.garden }],
    lst0: null,
    quo1: 1,
    deep: { kind: 'unsupported', reason: 'Too deep.' },
  },
  [pages.house]: { title: 'House', bdgt: 100, task: [{ kind: 'page', id: pages.task }] },
  [pages.garden]: { title: 'Garden', bdgt: null, task: [] },
}
const names: Record<string, string> = { [ada]: 'Ada', [bob]: 'Bob' }

export const scope: Scope = {
  pageId: pages.task,
  now: Date.parse('2026-11-22T09:30:45.678Z'),
  timeZone: 'UTC',
  property: (id) => values[pages.task]![id]!,
  pageProperty: (pageId, property) => {
    const properties = pageId === pages.task ? taskProperties : projectProperties
    const id = 'id' in property ? property.id : properties.find(({ name }) => name === property.name)?.id
    return id === undefined ? undefined : values[pageId]?.[id]
  },
  pageTitle: (pageId) => values[pageId]?.title as string | undefined,
  userName: (userId) => names[userId],
  userEmail: (userId) => (userId === ada ? 'ada@example.com' : null),
}

/** The value of an expression in the scene. */
export const valueOf = (source: string, changes: Partial<Scope> = {}): Answer =>
  evaluate(compileFormula(source, schema), { ...scope, ...changes })

/** What an expression shows on the API in the scene. */
export const resultOf = (source: string, changes: Partial<Scope> = {}): FormulaResult => {
  const formula = compileFormula(source, schema)
  return showResult(evaluate(formula, { ...scope, ...changes }), formula.type, { ...scope, ...changes })
}

/** A date without an end, as a value. */
export const dateValue = (start: string, end: string | null = null): Value => ({ kind: 'date', start, end })

/** What an expression shows, in short: the value alone; a date as `@start` or `@start → end`; `unsupported`. */
export function shown(source: string, changes: Partial<Scope> = {}): string | number | boolean | null {
  const result = resultOf(source, changes)
  switch (result.type) {
    case 'string':
      return result.string
    case 'number':
      return result.number
    case 'boolean':
      return result.boolean
    case 'date':
      return result.date && `@${result.date.start}${result.date.end === null ? '' : ` → ${result.date.end}`}`
    case 'unsupported':
      return 'unsupported'
  }
}

/** An expression and what it shows in the scene. */
export type Scenario = [source: string, shown: string | number | boolean | null]

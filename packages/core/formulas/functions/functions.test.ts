import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Node } from '../language/ast.ts'
import { parse } from '../language/parser.ts'
import { shown } from '../test-scene.ts'
import { formulaFunctions } from './index.ts'
import { dateScenarios } from './scenarios/dates.ts'
import { listScenarios, nameScenarios, pageScenarios } from './scenarios/lists.ts'
import { logicScenarios } from './scenarios/logic.ts'
import { numberScenarios } from './scenarios/numbers.ts'
import { textScenarios } from './scenarios/texts.ts'

const scenarios = [logicScenarios, numberScenarios, textScenarios, dateScenarios, listScenarios, pageScenarios, nameScenarios].flat()
for (const [source, expected] of scenarios) {
  test(`${source} is ${JSON.stringify(expected)}`, () => assert.deepEqual(shown(source), expected))
}

/** The functions that an expression calls. */
function callsOf(node: Node): string[] {
  switch (node.kind) {
    case 'call':
      return [node.name, ...node.args.flatMap(callsOf)]
    case 'list':
      return node.items.flatMap(callsOf)
    case 'property':
      return node.of ? callsOf(node.of) : []
    case 'unary':
      return callsOf(node.operand)
    case 'binary':
      return [...callsOf(node.left), ...callsOf(node.right)]
    case 'ternary':
      return [node.condition, node.yes, node.no].flatMap(callsOf)
    default:
      return []
  }
}

test('every function has a scenario, and no two have one name', () => {
  const called = new Set(scenarios.flatMap(([source]) => callsOf(parse(source))))
  const names = formulaFunctions.map(({ name }) => name)
  assert.deepEqual(names.filter((name) => !called.has(name)), [])
  assert.equal(new Set(names).size, names.length)
})

// The functions of the help centre, and the three and two beside it that older expressions and references know.
test('the language has every documented function', () => {
  const documented = `if ifs and or not empty equal unequal length format id substring contains test match replace replaceAll lower upper
    trim repeat padStart padEnd link style unstyle split join add subtract multiply divide mod pow min max sum mean median abs ceil
    floor sqrt cbrt exp ln log10 log2 sign round pi e toNumber formatNumber now today minute hour day date month year week dateAdd
    dateSubtract dateBetween dateRange dateStart dateEnd start end timestamp fromTimestamp formatDate parseDate name email at first
    last slice splice concat sort reverse unique includes find findIndex filter map some every count flat`
  assert.deepEqual(formulaFunctions.map(({ name }) => name).toSorted(), documented.split(/\s+/).toSorted())
})

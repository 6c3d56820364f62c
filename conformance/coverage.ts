import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { olderOperations, operations, type Operation } from './operations.ts'
import { repositoryRoot } from './server-process.ts'
import { versions, type Version } from './wire.ts'

/** Where the table is kept that users read. */
export const coverageFile = join(repositoryRoot, 'docs/coverage.md')

/** What one suite answered: SDK names of operations by API date. Suites leave one such note each while coverage is taken. */
type SuiteNote = { suite: string; exercised: Record<string, string[]> }

const folder = process.env.CONFORMANCE_COVERAGE
const reasonsFile = 'reasons.json'

const leave = (name: string, content: unknown) => {
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), JSON.stringify(content))
}

/** Leaves a note of what this suite exercised, if coverage is being taken (`npm run coverage`). */
export function noteExercised(exercised: ReadonlyMap<string, ReadonlySet<Version>>): void {
  const suite = basename(process.argv[1] ?? 'unknown').replace(/\.test\.ts$/, '')
  leave(`suite-${suite}.json`, { suite, exercised: Object.fromEntries([...exercised].map(([name, on]) => [name, [...on]])) } satisfies SuiteNote)
}

/** The inventory's last word: `docs/coverage.md` must tell the same. While coverage is being taken, tells it to the taker instead. */
export function testCoverage(reasons: ReadonlyMap<string, string>): void {
  leave(reasonsFile, Object.fromEntries(reasons))
  const skip = folder === undefined ? false : 'it is being written'
  test('docs/coverage.md knows every endpoint as the inventory does (npm run coverage writes it)', { skip }, () => {
    const kept = existsSync(coverageFile) ? readFileSync(coverageFile, 'utf8') : ''
    const told = new Map([...kept.matchAll(/^\| `(\w+)` \| `[A-Z]+ [^`]*` \| (.*) \|$/gm)].map(([, name, rest]) => [name!, rest!]))
    const stale = operations.filter(({ name }) => {
      const rest = told.get(name)
      const reason = reasons.get(name)
      return rest === undefined || (reason === undefined ? !rest.includes('✔') : rest !== reason)
    })
    assert.deepEqual(stale.map(({ name }) => name), [], 'stale: run npm run coverage')
  })
}

/** The whole of `docs/coverage.md`, from the notes a run of all suites has left in a folder. */
export function renderCoverage(notes: string): string {
  const read = (name: string) => JSON.parse(readFileSync(join(notes, name), 'utf8'))
  const reasons = new Map(Object.entries<string>(read(reasonsFile)))
  const suites: SuiteNote[] = readdirSync(notes).filter((name) => name.startsWith('suite-')).toSorted().map(read)
  const suitesOf = (operation: Operation, on: readonly Version[]) =>
    suites.filter(({ exercised }) => exercised[operation.name]?.some((version) => on.includes(version as Version)))
  const countOf = (operation: Operation, on: readonly Version[]) => String(suitesOf(operation, on).length)
  const mark = (operation: Operation, version: Version) => (suitesOf(operation, [version]).length > 0 ? '✔' : '–')
  const address = ({ method, template }: Operation) => `\`${method} /v1/${template}\``
  const [newest, middle, oldest] = versions

  const inOrder = (list: readonly Operation[]) => list.toSorted((a, b) => a.template.localeCompare(b.template) || a.method.localeCompare(b.method))
  const served = inOrder(operations).filter(({ name }) => !reasons.has(name))
  const refused = inOrder(operations).filter(({ name }) => reasons.has(name))
  const older = inOrder(olderOperations).filter((operation) => mark(operation, oldest) === '✔')
  const row = (...cells: string[]) => `| ${cells.join(' | ')} |`
  return `${[
    '# Coverage',
    '',
    'Written by `npm run coverage` from a run of all conformance suites in which no test failed; do not edit. A tick means: at least',
    'one test called the endpoint on that API date, it succeeded, and its answer had the shape of the official SDK’s own type.',
    '`suites` counts the test files that do. What answers say beyond their shape is judged there, and in [fidelity.md](fidelity.md).',
    '',
    `## Served: ${served.length} of the ${operations.length} endpoints of \`@notionhq/client\` 5.26.0`,
    '',
    row('SDK', 'endpoint', newest, middle, 'suites'),
    row('---', '---', '---', '---', '---'),
    ...served.map((operation) =>
      row(`\`${operation.name}\``, address(operation), mark(operation, newest), mark(operation, middle), countOf(operation, [newest, middle])),
    ),
    '',
    `## On ${oldest}, as \`@notionhq/client\` 4.0.2 knows it`,
    '',
    row('SDK', 'endpoint', oldest, 'suites'),
    row('---', '---', '---', '---'),
    ...older.map((operation) => row(`\`${operation.name}\``, address(operation), '✔', countOf(operation, [oldest]))),
    '',
    '## Not served',
    '',
    row('SDK', 'endpoint', 'reason'),
    row('---', '---', '---'),
    ...refused.map((operation) => row(`\`${operation.name}\``, address(operation), reasons.get(operation.name)!)),
  ].join('\n')}\n`
}

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { words } from './index.ts'
import { pluralsOf } from './plurals.ts'

const web = join(import.meta.dirname, '..')

type Leaf = { path: string; value: unknown }

const leavesOf = (value: unknown, path = ''): Leaf[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) => leavesOf(inner, path ? `${path}.${name}` : name))
    : [{ path, value }]

describe('the catalogue', () => {
  it('holds texts, and functions that make texts', () => {
    for (const { path, value } of leavesOf(words)) {
      if (typeof value === 'function') continue
      assert.equal(typeof value, 'string', path)
      assert.notEqual((value as string).trim(), '', path)
    }
  })

  it('holds nothing that is said nowhere', () => {
    const files = globSync('**/*.{ts,tsx}', { cwd: web, exclude: ['node_modules/**', 'dist/**', 'words/**', '**/*.test.ts'] })
    const source = files.map((file) => readFileSync(join(web, file), 'utf8')).join('\n')
    const isSaid = ({ path }: Leaf) => {
      const steps = path.split('.')
      const name = steps.pop()
      // Some are looked up by a name that comes from elsewhere (a capability, a state): then a group they are in is taken whole.
      const isTakenInGroup = steps.slice(1).some((group) => new RegExp(`[.{,]\\s*${group}(?![.\\w])`).test(source))
      return isTakenInGroup || new RegExp(`[.{,]\\s*${name}\\b`).test(source)
    }
    const unsaid = leavesOf(words).filter((leaf) => !isSaid(leaf))
    assert.deepEqual(unsaid.map(({ path }) => path), [])
  })
})

describe('plurals', () => {
  it('follow the rules of the language, not of English', () => {
    const english = pluralsOf('en')
    assert.deepEqual([0, 1, 2].map((count) => english(count, { one: 'row', other: 'rows' })), ['rows', 'row', 'rows'])
    const polish = pluralsOf('pl')
    const forms = { one: 'wiersz', few: 'wiersze', many: 'wierszy', other: 'wiersza' }
    assert.deepEqual([1, 2, 5, 22].map((count) => polish(count, forms)), ['wiersz', 'wiersze', 'wierszy', 'wiersze'])
  })
})

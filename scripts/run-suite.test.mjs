import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { runSuite } from './run-suite.mjs'

const imports = `import { before, describe, it, test } from 'node:test'\nimport assert from 'node:assert'\n`

/** Runs the given test files as a suite in a folder of their own. */
async function countsOf(test, files) {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-suite-'))
  test.after(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), imports + text)
  return runSuite({ files: ['*.test.mjs'] }, { folder, output: 'ignore' })
}

describe('the counts of a suite', { concurrency: true }, () => {
  it('are of leaf tests, over all files', async (test) => {
    assert.deepEqual(await countsOf(test, {
      'a.test.mjs': `describe('group', () => {
        it('passes', () => {})
        it('fails', () => assert.fail())
        it('is skipped', { skip: true }, () => {})
        it('is still to do', { todo: true }, () => assert.fail())
        describe('inner', () => { it('passes too', () => {}) })
      })`,
      'b.test.mjs': `test('parent', async (t) => {
        await t.test('one', () => {})
        await t.test('two', () => assert.fail())
      })
      it('alone', () => {})`,
    }), { passed: 4, failed: 2, skipped: 2 })
  })

  it('include a file that crashes', async (test) => {
    const { passed, failed } = await countsOf(test, { 'a.test.mjs': `throw new Error('no')`, 'b.test.mjs': `it('passes', () => {})` })
    assert.deepEqual([passed, failed], [1, 1])
  })

  it('include a file that dies between its tests', async (test) => {
    const { failed } = await countsOf(test, { 'a.test.mjs': `it('passes', () => {}); it('dies', () => process.kill(process.pid, 'SIGKILL'))` })
    assert.equal(failed > 0, true)
  })

  it('include a hook that fails and a parent that fails by itself', async (test) => {
    const { failed } = await countsOf(test, {
      'a.test.mjs': `describe('group', () => { before(() => assert.fail()); it('never runs', () => {}) })`,
      'b.test.mjs': `test('parent', async (t) => { await t.test('child', () => {}); assert.fail() })`,
    })
    assert.equal(failed >= 2, true)
  })

  it('never are all well when nothing ran', async (test) => {
    assert.deepEqual(await countsOf(test, {}), { passed: 0, failed: 1, skipped: 0, note: 'ran no test' })
  })
})

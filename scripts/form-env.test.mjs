import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { parseEnv } from 'node:util'
import { composeFormEnv, isOurFormEnv, writeFormEnv } from './form-env.mjs'

const sample = { key: 'ntn_123', pageId: 'b55c9c91-384d-452b-81db-d1ef79372b75', baseUrl: 'http://localhost:4000' }

describe('the .env of the web form', () => {
  let folder, path
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'understudy-form-env-'))
    path = join(folder, '.env')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is written when there is none, for its owner alone', () => {
    assert.equal(writeFormEnv(path, sample), 'written')
    assert.deepEqual({ ...parseEnv(readFileSync(path, 'utf8')) }, {
      NOTION_KEY: sample.key, NOTION_PAGE_ID: sample.pageId, NOTION_BASE_URL: sample.baseUrl,
    })
    assert.equal(statSync(path).mode & 0o777, 0o600)
    assert.deepEqual(readdirSync(folder), ['.env'])
  })

  it('is left as it is when nothing changed', () => {
    writeFormEnv(path, sample)
    const before = statSync(path).mtimeNs
    assert.equal(writeFormEnv(path, sample), 'unchanged')
    assert.equal(statSync(path).mtimeNs, before)
  })

  for (const [what, change] of [['key', { key: 'ntn_456' }], ['page', { pageId: 'f'.repeat(32) }], ['base URL', { baseUrl: 'http://localhost:4001' }]]) {
    it(`is refreshed when the ${what} changed`, () => {
      writeFormEnv(path, sample)
      assert.equal(writeFormEnv(path, { ...sample, ...change }), 'written')
      assert.equal(readFileSync(path, 'utf8'), composeFormEnv({ ...sample, ...change }))
    })
  }

  const ours = composeFormEnv(sample)
  for (const [what, text] of [
    ['written by a person', 'NOTION_KEY=secret_mine\n'],
    ['with another key', ours.replace('ntn_123', 'ntn_mine')],
    ['with a line added', `${ours}EXTRA=1\n`],
    ['with a line removed', ours.replace(/NOTION_BASE_URL.*\n/, '')],
    ['with the marker removed', ours.split('\n').slice(1).join('\n')],
    ['that is empty', ''],
  ]) {
    it(`is a person's, and left alone, ${what}`, () => {
      writeFileSync(path, text)
      assert.equal(writeFormEnv(path, { ...sample, key: 'ntn_456' }), 'left alone')
      assert.equal(readFileSync(path, 'utf8'), text)
    })
  }

  it('recognises its own text', () => assert.equal(isOurFormEnv(ours), true))
})

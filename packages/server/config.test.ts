import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readConfig } from './config.ts'

test('without a setting everything is as on Notion', () => {
  const { rate_limit, plan, block_limit, reference_limit, times, size_limit } = readConfig({})
  assert.deepEqual([rate_limit, plan, block_limit, reference_limit, times, size_limit], ['notion', null, 'notion', 'notion', 'notion', 'notion'])
})

const taken: [name: string, words: string[]][] = [
  ['UNDERSTUDY_RATE_LIMIT', ['notion', 'business', 'off']],
  ['UNDERSTUDY_PLAN', ['free', 'paid']],
  ['UNDERSTUDY_BLOCK_LIMIT', ['notion', 'always', 'off']],
  ['UNDERSTUDY_REFERENCE_LIMIT', ['notion', 'off']],
  ['UNDERSTUDY_TIMES', ['notion', 'exact']],
  ['UNDERSTUDY_SIZE_LIMIT', ['notion', 'off']],
]
for (const [name, words] of taken) {
  test(`${name} is ${words.join(', ')}, and nothing else`, () => {
    for (const word of words) assert.ok(Object.values(readConfig({ [name]: word })).includes(word as never))
    assert.throws(() => readConfig({ [name]: 'sometimes' }), new RegExp(`^SettingError: ${name} should be .*, instead was "sometimes"\\.$|${name} should be`))
  })
}

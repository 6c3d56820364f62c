import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import { test } from 'node:test'
import { isLoopback, readConfig, SettingError } from './config.ts'

test('without settings a server keeps to this machine', () => {
  assert.deepEqual(readConfig({}), {
    port: 4000, host: 'localhost', loopback: true, data: resolve('.understudy'), database: resolve('.understudy/understudy.sqlite'), public_url: null, rate_limit: 'notion', plan: null, block_limit: 'notion', reference_limit: 'notion', times: 'notion', size_limit: 'notion', request_log: 'on', log: 'terminal', webhook_pace: 'notion', form_url: null, form_env: 'packages/web-form/.env', files: { kind: 'disk' }, given: [],
  })
  assert.ok(Object.isFrozen(readConfig({})))
})

test('settings that are empty are not set', () => {
  const empty = { PORT: '', HOST: '', UNDERSTUDY_DATA: '', UNDERSTUDY_DATABASE: '', UNDERSTUDY_PUBLIC_URL: '', UNDERSTUDY_RATE_LIMIT: '', UNDERSTUDY_FORM_URL: '' }
  assert.deepEqual(readConfig(empty), readConfig({}))
})

test('settings are read', () => {
  const read = readConfig({ PORT: '0', HOST: '0.0.0.0', UNDERSTUDY_DATA: '/tmp/u', UNDERSTUDY_PUBLIC_URL: 'https://notes.example/', UNDERSTUDY_RATE_LIMIT: 'off', UNDERSTUDY_FORM_URL: 'http://localhost:3000' })
  assert.deepEqual({ ...read }, {
    port: 0, host: '0.0.0.0', loopback: false, data: '/tmp/u', database: '/tmp/u/understudy.sqlite', public_url: 'https://notes.example', rate_limit: 'off', plan: null, block_limit: 'notion', reference_limit: 'notion', times: 'notion', size_limit: 'notion', request_log: 'on', log: 'terminal', webhook_pace: 'notion', form_url: 'http://localhost:3000', form_env: 'packages/web-form/.env', files: { kind: 'disk' },
    given: ['PORT', 'HOST', 'UNDERSTUDY_DATA', 'UNDERSTUDY_PUBLIC_URL', 'UNDERSTUDY_RATE_LIMIT', 'UNDERSTUDY_FORM_URL'],
  })
})

const wrong: [env: NodeJS.ProcessEnv, says: RegExp][] = [
  [{ PORT: 'http' }, /^PORT should be a number from 0 to 65535, instead was "http"\.$/],
  [{ PORT: '65536' }, /^PORT/],
  [{ PORT: '-1' }, /^PORT/],
  [{ PORT: '80.5' }, /^PORT/],
  [{ UNDERSTUDY_RATE_LIMIT: 'none' }, /^UNDERSTUDY_RATE_LIMIT should be "notion" or "business" or "off", instead was "none"\.$/],
  [{ UNDERSTUDY_DATABASE: 'postgres://localhost' }, /^UNDERSTUDY_DATABASE/],
  [{ UNDERSTUDY_DATABASE: 'PostgreSQL://' }, /^UNDERSTUDY_DATABASE should name a database/],
  [{ UNDERSTUDY_PUBLIC_URL: 'notes.example' }, /^UNDERSTUDY_PUBLIC_URL/],
  [{ UNDERSTUDY_PUBLIC_URL: 'ftp://notes.example' }, /^UNDERSTUDY_PUBLIC_URL/],
  [{ UNDERSTUDY_FORM_URL: 'x' }, /^UNDERSTUDY_FORM_URL/],
]
for (const [env, says] of wrong) {
  test(`${JSON.stringify(env)} is refused in one line that names the setting`, () =>
    assert.throws(() => readConfig(env), (error) => error instanceof SettingError && says.test(error.message) && !error.message.includes('\n')))
}

test('a database is a path or the address of one of PostgreSQL', () => {
  for (const database of ['/somewhere/else.sqlite', 'postgres://localhost/u', 'postgresql:///u?host=/run/postgresql']) {
    assert.equal(readConfig({ UNDERSTUDY_DATABASE: database }).database, database)
  }
})

test('loopback is what only this machine answers to', () => {
  for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '127.9.9.9', '::1', '[::1]']) assert.ok(isLoopback(host), host)
  for (const host of ['0.0.0.0', '::', '192.168.0.1', 'localhost.example', '127.0.0.1.example', 'mylocalhost', '']) assert.ok(!isLoopback(host), host)
})

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
  ['UNDERSTUDY_WEBHOOK_PACE', ['notion', 'fast']],
]
for (const [name, words] of taken) {
  test(`${name} is ${words.join(', ')}, and nothing else`, () => {
    for (const word of words) assert.ok(Object.values(readConfig({ [name]: word })).includes(word as never))
    assert.throws(() => readConfig({ [name]: 'sometimes' }), new RegExp(`^SettingError: ${name} should be .*, instead was "sometimes"\\.$|${name} should be`))
  })
}

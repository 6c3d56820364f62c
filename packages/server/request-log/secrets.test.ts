import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { maskingFor } from './mask.ts'
import { databaseAt, engine, runOn } from '../test/database.ts'
import { dataFolder, end, serve, understudy } from '../test/processes.ts'

const token = 'ntn_12345678901ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghi'
const other = 'secret_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop'

describe('masking', () => {
  const { text, header } = maskingFor({ authorization: `Bearer ${token}`, cookie: 'a=cookie-value-one; b=2', 'x-api-key': 'key-of-another-kind' }, false)
  const oauth = maskingFor({ authorization: `Basic ${Buffer.from(`client-id-1234:${other}`).toString('base64')}` }, true)

  const headers: [name: string, value: string, shown: string][] = [
    ['authorization', `Bearer ${token}`, 'Bearer ntn_…fghi'],
    ['authorization', `bearer\t${token}  `, 'bearer\tntn_…fghi  '],
    ['authorization', token, 'ntn_…fghi'],
    ['authorization', `Bearer ${token} ${other}`, 'Bearer ntn_…fghi secret_…mnop'],
    ['authorization', 'Bearer abc', 'Bearer …'],
    ['authorization', 'Bearer undefined', 'Bearer undefined'],
    ['authorization', 'Bearer $NOTION_KEY', 'Bearer $NOTION_KEY'],
    ['authorization', 'Basic dXNlcjpwYXNz', 'Basic …'],
    ['cookie', 'understudy_session=abc; other=def', 'understudy_session=…; other=…'],
    ['set-cookie', 'a=b; Path=/', 'a=…; Path=…'],
    ['x-api-key', 'key-of-another-kind', '…'],
    ['x-notion-signature', 'sha256=00ff', '…'],
    ['user-agent', `me ${token}`, 'me ntn_…fghi'],
  ]
  for (const [name, value, shown] of headers) test(`the header ${name}: ${value.slice(0, 30)}`, () => assert.equal(header(name, value), shown))

  const texts: [text: string, shown: string][] = [
    [`{"a":"${token}"}`, '{"a":"ntn_…fghi"}'],
    [`{"a":"${other}"}`, '{"a":"secret_…mnop"}'],
    ['{"verification_token": "a\\"b", "x": 1}', '{"verification_token": "…", "x": 1}'],
    ['{"client_secret":"broken', '{"client_secret":"…"'],
    ['{"code":"object_not_found","message":"m"}', '{"code":"object_not_found","message":"m"}'],
    ['{"secret":{"type":"rich_text"}}', '{"secret":{"type":"rich_text"}}'],
    ['http://x/files/w/i/a.pdf?expires=17&signature=ab-_c"', 'http://x/files/w/i/a.pdf?expires=17&signature=…"'],
    ['https://s3/x?X-Amz-Credential=AK%2F1&X-Amz-Signature=ff\\u0026X-Amz-Security-Token=zz"', 'https://s3/x?X-Amz-Credential=…&X-Amz-Signature=…\\u0026X-Amz-Security-Token=…"'],
    ['seen cookie-value-one and key-of-another-kind', 'seen … and …'],
    ['secret_santa and ntn_', 'secret_santa and ntn_'],
    ['a=b&c=d', 'a=b&c=d'],
  ]
  for (const [given, shown] of texts) test(`the text ${given.slice(0, 50)}`, () => assert.equal(text(given), shown))

  test('bodies of OAuth', () => {
    assert.equal(oauth.text('{"grant_type":"authorization_code","code":"03a7-code","redirect_uri":"http://x"}'), '{"grant_type":"authorization_code","code":"…","redirect_uri":"http://x"}')
    assert.equal(oauth.text('grant_type=authorization_code&code=03a7&client_secret=zzz'), 'grant_type=authorization_code&code=…&client_secret=…')
    assert.equal(oauth.text('{"access_token":"ntn_1","token_type":"bearer","bot_id":"b"}'), '{"access_token":"…","token_type":"bearer","bot_id":"b"}')
    assert.equal(oauth.text(`again ${other} of client-id-1234`), 'again secret_…mnop of …')
  })

  test('a credential that looks like JSON breaks nothing that is kept', () => {
    for (const credential of ['"request":{', '12345678', 'truetrue', '\\"before\\":']) {
      assert.equal(typeof maskingFor({ authorization: `Bearer ${credential}` }, false).text(`{"a":${credential}`), 'string')
    }
  })
})

describe('a data folder after a hostile run', () => {
  const folder = dataFolder()
  after(() => folder.remove())

  test('holds no secret that was sent, and all of the log after the server was killed', { timeout: 120_000 }, async () => {
    const server = await serve({ UNDERSTUDY_DATA: folder.data })
    const { api_url, page_id } = server.ready!
    const ours = server.ready!.token!
    const session = (await fetch(`${api_url}/api/session`)).headers.get('set-cookie')!.split(/[=;]/)[1]!
    const hidden = { wrong: token, webhook: other, basic: 'pa55word-of-somebody', cookie: 'cookie-of-another-site', signature: 'c2lnbmF0dXJlLW9mLWEtZmlsZQ', refresh: `nrt_${'R'.repeat(46)}` }
    const send = async (path: string, authorization: string, body: unknown, headers: Record<string, string> = {}) => {
      const answer = await fetch(`${api_url}/v1${path}`, {
        method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: { authorization, 'notion-version': '2026-03-11', 'content-type': 'application/json', cookie: `x=${hidden.cookie}`, ...headers },
      })
      return answer.headers.get('x-notion-request-id')!
    }
    const children = (words: string) => ({ children: [{ paragraph: { rich_text: [{ text: { content: words } }] } }] })
    const basic = `Basic ${Buffer.from(`client:${hidden.basic}`).toString('base64')}`
    const last = [
      await send('/search', `Bearer ${ours}`, { query: ours }),
      await send('/search', `Bearer ${hidden.wrong}`, { query: hidden.wrong }),
      await send('/search', ours, `{"broken":"${ours}`),
      await send(`/search?token=${ours}&access_token=${hidden.webhook}`, `Bearer ${ours} ${hidden.wrong}`, {}),
      await send('/oauth/token', basic, { grant_type: 'refresh_token', refresh_token: hidden.refresh, code: hidden.basic }),
      await send(`/nothing/${hidden.wrong}`, `Bearer ${ours}`, { verification_token: hidden.webhook }, { 'notion-version': hidden.wrong, 'x-note': hidden.webhook }),
      await send('/pages', `Bearer ${ours}`, { parent: { page_id }, properties: {}, cover: { external: { url: `https://x.example/?signature=${hidden.signature}` } } }),
      await send('/search', `Bearer ${ours}`, `${'x'.repeat(65_000)}${ours}${hidden.wrong}`),
      await send(`/blocks/${page_id}/children`, `Bearer ${ours}`, children('no secret here')),
    ]
    // The last one is there when all are.
    for (let tries = 0; tries < 200 && !(await written(folder.data)).includes(last.at(-1)!); tries += 1) await new Promise((wait) => setTimeout(wait, 50))
    await end(server, 'SIGKILL')

    const bytes = await written(folder.data)
    assert.ok(bytes.length > 0)
    for (const [name, secret] of Object.entries({ ...hidden, ours, session, encoded: basic.slice(6) })) {
      for (const part of [secret, secret.slice(0, 24)]) assert.equal(bytes.includes(part), false, `${name} is in the log`)
    }
    const everywhere = (secret: string) => {
      try {
        return execFileSync('grep', ['-rlaF', '--', secret, folder.data], { encoding: 'utf8' }).trim().split('\n')
      } catch {
        return []
      }
    }
    // The ready file hands the sample integration's token to scripts.
    assert.deepEqual(everywhere(ours), [join(folder.data, 'ready.json')])
    for (const name of ['wrong', 'webhook', 'basic', 'cookie', 'refresh'] as const) assert.deepEqual(everywhere(hidden[name]), [], name)

    const again = await serve({ UNDERSTUDY_DATA: folder.data })
    const { stdout } = await understudy(['logs', '--json', '--limit', '100'], { UNDERSTUDY_DATA: folder.data })
    const kept = stdout.trim().split('\n').map((line) => (JSON.parse(line) as { request_id: string }).request_id)
    assert.deepEqual(last.filter((id) => !kept.includes(id)), [])
    await end(again)
  })
})

/** All that the log of a data folder holds, as it is on disk; of PostgreSQL, as its tables say. */
async function written(folder: string): Promise<Buffer> {
  if (engine === 'postgres') {
    const kept = await runOn(databaseAt(folder), 'select * from requests').catch(() => [])
    return Buffer.from(kept.length === 0 ? '' : JSON.stringify(kept))
  }
  return Buffer.concat(readdirSync(folder).filter((name) => name.startsWith('requests.sqlite')).map((name) => readFileSync(join(folder, name))))
}

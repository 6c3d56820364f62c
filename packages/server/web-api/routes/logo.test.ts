import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startSession } from '../../services/sessions.ts'
import { call, type Cast, type Json, ok, openCast } from '../../test/cast.ts'

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const begins = (head: string, length = 64) => Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(length)]).toString('base64')

describe('the logo of an integration', () => {
  let cast: Cast
  let cookie: string
  before(async () => {
    cast = await openCast()
    cookie = `understudy_session=${await startSession(cast.context.store.db, cast.ada)}`
  })
  after(() => cast.close())
  const api = (method: string, path: string, body?: unknown) => call(cast.app, null, method, path, body, null, { host: 'localhost', cookie })
  const change = (image: unknown) => api('PUT', `/api/integrations/${cast.writer.id}/logo`, { image })
  const fetchPicture = (url: string) => cast.app.inject({ url: new URL(url, 'http://localhost').pathname })

  test('is shown to people and programs, replaced, and taken away', async () => {
    const given = await change(png.toString('base64'))
    assert.equal(given.status, 200, given.text)
    const { logo_url } = given.json
    const picture = await fetchPicture(logo_url)
    assert.deepEqual([picture.statusCode, picture.headers['content-type'], picture.headers['x-content-type-options']], [200, 'image/png', 'nosniff'])
    assert.deepEqual(picture.rawPayload, png)
    assert.match(String(picture.headers['content-security-policy']), /^sandbox; default-src 'none'/)
    assert.equal((await ok(cast.app, cast.writer.token, 'GET', '/v1/users/me')).avatar_url, logo_url)

    const next = await change(begins('GIF89a'))
    assert.notEqual(next.json.logo_url, logo_url)
    assert.equal((await fetchPicture(logo_url)).statusCode, 404, 'the old picture is gone')
    assert.equal((await fetchPicture(next.json.logo_url)).headers['content-type'], 'image/gif')

    assert.equal((await api('DELETE', `/api/integrations/${cast.writer.id}/logo`)).json.logo_url, null)
    assert.equal((await fetchPicture(next.json.logo_url)).statusCode, 404)
    assert.equal((await ok(cast.app, cast.writer.token, 'GET', '/v1/users/me')).avatar_url, null)
  })

  test('is a picture that cannot run, and a small one', async () => {
    const table: [image: unknown, status: number, message?: RegExp][] = [
      [begins('\xff\xd8\xff\xe0'), 200],
      [begins('RIFF\x10\x00\x00\x00WEBPVP8 '), 200],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>').toString('base64'), 400, /PNG, JPEG, GIF or WebP/],
      [Buffer.from('<html><script>alert(1)</script>').toString('base64'), 400, /PNG, JPEG, GIF or WebP/],
      ['', 400, /PNG, JPEG, GIF or WebP/],
      ['not base64!', 400, /base64/],
      [begins('GIF89a', 256 * 1024), 400, /at most 256 KB/],
      [42, 400],
    ]
    for (const [image, status, message] of table) {
      const answer = await change(image)
      assert.equal(answer.status, status, answer.text)
      if (message) assert.match((answer.json as Json).message, message)
    }
    const stranger = await api('PUT', `/api/integrations/${crypto.randomUUID()}/logo`, { image: png.toString('base64') })
    assert.equal(stranger.status, 404)
  })

  test('has no address but its own', async () => {
    const { logo_url } = (await change(png.toString('base64'))).json
    const { pathname } = new URL(logo_url)
    const [id] = pathname.split('/').slice(-1)
    for (const path of [`${pathname}x`, `/pictures/${cast.ben.workspace_id}/${id}`, '/pictures/..%2f..%2fsecret.key', `${pathname}/..%2f..%2fx`]) {
      assert.equal((await cast.app.inject({ url: path })).statusCode >= 400, true, path)
    }
  })
})

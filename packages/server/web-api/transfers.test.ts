import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { startSession } from '../services/sessions.ts'
import { type Cast, ok, openCast, paragraph } from '../test/cast.ts'
import { databaseAt } from '../test/database.ts'
import { readAll } from '../test/whole-api.ts'

type Json = any

const folder = mkdtempSync(join(tmpdir(), 'understudy-web-transfer-'))
let cast: Cast
let base: string
let cookie: string
before(async () => {
  cast = await openCast({ data: folder, database: databaseAt(join(folder, 'store.sqlite')) })
  await cast.app.listen({ port: 0, host: 'localhost' })
  base = `http://localhost:${(cast.app.server.address() as AddressInfo).port}`
  cookie = `understudy_session=${await startSession(cast.context.store.db, cast.ada)}`
})
after(async () => {
  await cast.close()
  rmSync(folder, { recursive: true, force: true })
})

const api = async (method: string, path: string, body?: Json, headers: Record<string, string> = {}): Promise<{ status: number; json: Json }> => {
  const zip = body instanceof Uint8Array || body instanceof ArrayBuffer
  const response = await fetch(`${base}${path}`, { method, headers: { cookie, ...(body === undefined ? {} : { 'content-type': zip ? 'application/zip' : 'application/json' }), ...headers }, ...(body === undefined ? {} : { body: zip ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) }) })
  return { status: response.status, json: await response.json() }
}
async function settled(id: string): Promise<Json> {
  for (let tries = 0; tries < 600; tries += 1) {
    const { json } = await api('GET', `/api/transfers/${id}`)
    if (json.state !== 'running') return json
    await wait(20)
  }
  throw new Error('The transfer did not end.')
}
async function exported(): Promise<{ transfer: Json; bytes: ArrayBuffer }> {
  const { json } = await api('POST', '/api/exports', {})
  const transfer = await settled(json.id)
  assert.equal(transfer.state, 'done', transfer.error)
  const response = await fetch(`${base}/api/transfers/${json.id}/file`, { headers: { cookie } })
  assert.equal(response.headers.get('content-type'), 'application/zip')
  assert.match(response.headers.get('content-disposition')!, /^attachment; filename\*=UTF-8''Atelier%20\d{4}-\d\d-\d\d\.zip$/)
  return { transfer, bytes: await response.arrayBuffer() }
}

describe('over the private API', () => {
  test('a workspace goes out as a file and comes in again in its own place, once that was confirmed', async () => {
    const answers = await readAll(cast.app, cast.writer.token)
    const { transfer, bytes } = await exported()
    assert.equal(transfer.exported.size, bytes.byteLength)
    await ok(cast.app, cast.writer.token, 'PATCH', `/v1/blocks/${cast.ids.shared}/children`, { children: [paragraph('made since')] })

    const { json } = await api('PUT', '/api/imports', bytes)
    const read = await settled(json.id)
    assert.deepEqual([read.state, read.found.replaces, read.found.connections], ['ready', 'Atelier', 6])
    const unconfirmed = await api('POST', `/api/transfers/${json.id}/apply`, { replace: false })
    assert.deepEqual([unconfirmed.status, unconfirmed.json.message], [400, '"Atelier" would be replaced. Confirm it first.'])
    assert.equal((await api('POST', `/api/transfers/${json.id}/apply`, { replace: true })).status, 200)
    assert.equal((await settled(json.id)).state, 'done')
    assert.deepEqual(await readAll(cast.app, cast.writer.token), answers)
    assert.equal((await api('DELETE', `/api/transfers/${json.id}`)).status, 200)
    assert.equal((await api('DELETE', `/api/transfers/${transfer.id}`)).status, 200)
    assert.deepEqual(readdirSync(join(folder, 'transfers')), [])
  })

  test('a file that is none is told why, and leaves nothing', async () => {
    const { json } = await api('PUT', '/api/imports', new TextEncoder().encode('no zip'))
    const failed = await settled(json.id)
    assert.deepEqual([failed.state, failed.found], ['failed', null])
    assert.match(failed.error, /no zip file/)
    await api('DELETE', `/api/transfers/${json.id}`)
    assert.deepEqual(readdirSync(join(folder, 'transfers')), [])
  })

  test('a file is dropped without being imported, and starting anew drops what was before', async () => {
    const { bytes } = await exported()
    const { json: first } = await api('PUT', '/api/imports', bytes)
    await settled(first.id)
    const { json: second } = await api('PUT', '/api/imports', bytes)
    await settled(second.id)
    assert.equal((await api('GET', `/api/transfers/${first.id}`)).status, 404)
    await api('DELETE', `/api/transfers/${second.id}`)
    assert.equal((await api('POST', `/api/transfers/${second.id}/apply`, { replace: true })).status, 404)
  })

  test('others do not see it, and other sites cannot start it', async () => {
    const { transfer } = await exported()
    const mine = cookie
    cookie = `understudy_session=${await startSession(cast.context.store.db, cast.ben)}`
    assert.equal((await api('GET', `/api/transfers/${transfer.id}`)).status, 404)
    assert.equal((await api('GET', `/api/transfers/${transfer.id}/file`)).status, 404)
    cookie = 'none=1'
    assert.equal((await api('PUT', '/api/imports', new Uint8Array([1]))).status, 401)
    cookie = mine
    assert.equal((await api('PUT', '/api/imports', new Uint8Array([1]), { origin: 'https://evil.example' })).status, 403)
    assert.equal((await api('POST', '/api/exports', {}, { 'sec-fetch-site': 'cross-site' })).status, 403)
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', 'application/json', 'application/zipped']) {
      assert.equal((await api('PUT', '/api/imports', new Uint8Array([1]), { 'content-type': type })).status, 400, type)
    }
  })
})

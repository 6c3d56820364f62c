import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { call, download, MiB, ok, openFileCast, send, upload } from '../test/files.ts'
import { expireUploads } from './expire-uploads.ts'
import { resumeImports } from './import-file.ts'
import { isInternal } from '../outbound/addresses.ts'
import { askRemote } from './remote-file.ts'

const cast = await openFileCast()
after(() => cast.close())
const { app, writer, baker, reader, context, ids } = cast
const create = (body: object = {}, as = writer) => ok(app, as.token, 'POST', '/v1/file_uploads', body)
const get = (id: string, as = writer) => ok(app, as.token, 'GET', `/v1/file_uploads/${id}`)
const refusal = async (body: object) => {
  const { status, json } = await call(app, writer.token, 'POST', '/v1/file_uploads', body)
  assert.equal(status, 400)
  return json.message as string
}
const HOUR = 3_600_000
const incoming = () => {
  try {
    return readdirSync(join(context.config.data, 'files/.incoming'))
  } catch {
    return []
  }
}

test('an upload in one part: opened, sent, used once, and then there for good', async () => {
  const opened = await create({ filename: 'notes.txt' })
  assert.deepEqual(Object.keys(opened), [
    'object', 'id', 'created_time', 'created_by', 'last_edited_time', 'expiry_time', 'upload_url', 'in_trash', 'status', 'filename',
    'content_type', 'content_length', 'request_id',
  ])
  assert.deepEqual(opened.created_by, { id: writer.actor.user_id, type: 'bot' })
  assert.equal(opened.upload_url, `http://localhost:4000/v1/file_uploads/${opened.id}/send`)
  assert.equal(opened.content_type, 'text/plain; charset=utf-8')
  const sent = await send(app, writer.token, opened.id, 'hello', { type: 'text/plain' })
  assert.equal(sent.status, 200)
  assert.deepEqual([sent.json.status, sent.json.content_length, sent.json.upload_url], ['uploaded', 5, undefined])
  assert.notEqual(sent.json.expiry_time, null)
  assert.equal((await send(app, writer.token, opened.id, 'again')).status, 400)
  const page = await ok(app, writer.token, 'PATCH', `/v1/blocks/${ids.shared}/children`, { children: [{ file: { file_upload: { id: opened.id } } }] })
  assert.equal(page.results[0].file.name, 'notes.txt')
  assert.equal((await get(opened.id)).expiry_time, null)
  const fetched = await download(app, page.results[0].file.file.url)
  assert.deepEqual([fetched.statusCode, fetched.payload], [200, 'hello'])
})

test('an upload in parts, in any order, with one sent twice', async () => {
  await context.store.db.updateTable('workspaces').set({ plan: 'paid' }).where('id', '=', cast.ada.workspace_id).execute()
  const { id } = await create({ mode: 'multi_part', number_of_parts: 3, filename: 'film.mp4', content_type: 'video/mp4' })
  const part = (size: number, fill: number, part_number: string) => send(app, writer.token, id, new Uint8Array(size).fill(fill), { part_number, type: 'video/mp4' })
  const early = await call(app, writer.token, 'POST', `/v1/file_uploads/${id}/complete`)
  assert.match(early.json.message, /has 0 of 3 parts/)
  assert.equal((await part(3, 3, '3')).json.number_of_parts.sent, 1)
  assert.match((await part(4, 1, '1')).json.message, /between 5 MiB and 20 MiB/)
  assert.match((await part(4, 1, '4')).json.message, /body.part_number should be a number from 1 to 3, instead was `"4"`/)
  await Promise.all([part(5 * MiB, 1, '1'), part(6 * MiB, 2, '2')])
  const again = await part(5 * MiB, 9, '1')
  assert.deepEqual(again.json.number_of_parts, { total: 3, sent: 3 })
  assert.equal(again.json.content_length, 11 * MiB + 3)
  assert.equal(again.json.complete_url, `http://localhost:4000/v1/file_uploads/${id}/complete`)
  assert.equal((await part(20 * MiB + 1, 2, '2')).json.message, 'The file size is not within the allowed limit of 20 MiB. Please try again with a new file upload.')
  const done = await ok(app, writer.token, 'POST', `/v1/file_uploads/${id}/complete`, {})
  assert.deepEqual([done.status, done.upload_url, done.complete_url, done.number_of_parts], ['uploaded', undefined, undefined, { total: 3, sent: 3 }])

  const [block] = (await ok(app, writer.token, 'PATCH', `/v1/blocks/${ids.shared}/children`, { children: [{ video: { file_upload: { id } } }] })).results
  const { rawPayload, headers } = await download(app, block.video.file.url)
  assert.equal(rawPayload.length, 11 * MiB + 3)
  assert.deepEqual([rawPayload[0], rawPayload[5 * MiB - 1], rawPayload[5 * MiB], rawPayload[11 * MiB - 1], rawPayload.at(-1)], [9, 9, 2, 2, 3])
  assert.equal(headers['content-type'], 'video/mp4')
  const across = await download(app, block.video.file.url, { range: `bytes=${5 * MiB - 1}-${5 * MiB}` })
  assert.deepEqual([across.statusCode, [...across.rawPayload], across.headers['content-range']], [206, [9, 2], `bytes ${5 * MiB - 1}-${5 * MiB}/${11 * MiB + 3}`])
  // Each part is kept once, the one that was replaced and the refused ones not at all.
  assert.equal(readdirSync(join(context.config.data, 'files', cast.ada.workspace_id, id)).length, 3)
  assert.deepEqual(incoming(), [])
  await context.store.db.updateTable('workspaces').set({ plan: 'free' }).where('id', '=', cast.ada.workspace_id).execute()
})

test('the size of a file is limited by the plan of the workspace', async () => {
  const { id } = await create({ filename: 'large.bin.zip' })
  const sent = await send(app, writer.token, id, new Uint8Array(5 * MiB + 1))
  assert.deepEqual([sent.status, sent.json.message], [400, 'The file size is not within the allowed limit of 5 MiB. Please try again with a new file upload.'])
  assert.deepEqual(incoming(), [])
  assert.equal((await send(app, writer.token, id, new Uint8Array(5 * MiB))).status, 200)
})

describe('names and content types', () => {
  const described: [what: string, given: object, filename: string | null, content_type: string | null][] = [
    ['nothing', {}, null, null],
    ['a name', { filename: 'a.PDF' }, 'a.PDF', 'application/pdf'],
    ['a film', { filename: 'a.mp4' }, 'a.mp4', 'application/mp4'],
    ['a name without ending', { filename: 'a', content_type: 'image/png' }, 'a.png', 'image/png'],
    ['a type', { content_type: 'text/plain' }, null, 'text/plain'],
    ['both', { filename: 'a.m4a', content_type: 'audio/mp4' }, 'a.m4a', 'audio/mp4'],
  ]
  for (const [what, given, filename, content_type] of described) {
    test(what, async () => {
      const made = await create(given)
      assert.deepEqual([made.filename, made.content_type], [filename, content_type])
    })
  }
  const refused: [what: string, given: object, sentence: RegExp][] = [
    ['unknown bytes', { content_type: 'application/octet-stream' }, /body.content_type has an invalid or unsupported file content type/],
    ['a program', { filename: 'setup.exe' }, /body.filename has an invalid or unsupported file content type/],
    ['a name alone', { filename: 'setup' }, /body.filename/],
    ['a name of another type', { filename: 'a.png', content_type: 'application/pdf' }, /body.content_type/],
    ['a long name', { filename: `${'ä'.repeat(449)}.txt` }, /body.filename.length should be ≤ `900`, instead was `902`/],
    ['parts of no number', { mode: 'multi_part', filename: 'a.zip' }, /body.number_of_parts should be defined/],
    ['parts of no name', { mode: 'multi_part', number_of_parts: 2 }, /body.filename should be defined/],
    ['parts of one part', { number_of_parts: 2 }, /body.number_of_parts should be not present/],
    ['an address that is not asked for', { external_url: 'https://example.com/a.png' }, /body.external_url should be not present/],
    ['1001 parts', { mode: 'multi_part', filename: 'a.zip', number_of_parts: 1001 }, /body.number_of_parts should be ≤ `1000`/],
  ]
  for (const [what, given, sentence] of refused) test(`refused: ${what}`, async () => assert.match(await refusal(given), sentence))

  test('the part of the form tells what the upload was opened without', async () => {
    const sent = await send(app, writer.token, (await create()).id, '{}', { filename: 'a.json', type: 'application/json' })
    assert.deepEqual([sent.json.filename, sent.json.content_type], ['a.json', 'application/json'])
  })
  test('a form that knows no type is no contradiction, another type is one', async () => {
    const { id } = await create({ filename: 'a.png' })
    const wrong = await send(app, writer.token, id, 'x', { type: 'application/pdf' })
    assert.match(wrong.json.message, /content type application\/pdf, which is not the content type of the file upload: image\/png/)
    assert.equal((await send(app, writer.token, id, 'x', { type: 'application/octet-stream' })).status, 200)
  })
  test('bytes that nobody says anything of are refused', async () => {
    assert.equal((await send(app, writer.token, (await create()).id, 'x')).status, 400)
  })
})

test('bodies that are no form with a file', async () => {
  const { id } = await create({ filename: 'a.txt' })
  const path = `/v1/file_uploads/${id}/send`
  const nothing = await call(app, writer.token, 'POST', path)
  assert.equal(nothing.json.message, 'body failed validation: body.file should be defined, instead was `undefined`.')
  assert.equal((await call(app, writer.token, 'POST', path, { file: 'x' })).status, 400)
  for (const type of ['multipart/form-data', 'multipart/form-data; boundary=x']) {
    const { status, json } = await call(app, writer.token, 'POST', path, '--x\r\nnonsense', undefined, { 'content-type': type })
    assert.deepEqual([status, json.code], [400, 'validation_error'], type)
  }
  assert.deepEqual(incoming(), [])
  assert.equal((await get(id)).status, 'pending')
})

test('JSON is read whatever the content type says, form data too, and keeps its limit', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const read = await call(app, writer.token, 'POST', '/v1/file_uploads', '{"filename":"a.txt"}', undefined, headers)
  assert.equal(read.json.filename, 'a.txt')
  const long = await call(app, writer.token, 'POST', '/v1/file_uploads', `{"filename":"${'a'.repeat(600_000)}.txt"}`, undefined, headers)
  assert.equal(long.json.message, 'Request body is too large. The limit is 500 KB.')
})

test('uploads of others are not found, and capabilities are asked for', async () => {
  const { id } = await create({ filename: 'a.txt' })
  for (const other of [baker, cast.stranger]) {
    assert.equal((await call(app, other.token, 'GET', `/v1/file_uploads/${id}`)).status, 404)
    assert.equal((await send(app, other.token, id, 'x')).status, 404)
  }
  assert.equal((await call(app, reader.token, 'POST', '/v1/file_uploads', {})).status, 403)
  assert.equal((await send(app, reader.token, id, 'x')).status, 403)
})

test('unused uploads expire after an hour, pending or sent; used ones do not', async () => {
  const pending = (await create({ filename: 'p.txt' })).id
  const sent = await upload(app, writer.token, 'sent.png')
  const used = await upload(app, writer.token, 'used.png')
  await ok(app, writer.token, 'PATCH', `/v1/pages/${ids.sub}`, { icon: { file_upload: { id: used } } })
  cast.clock.ahead += HOUR + 1
  try {
    for (const id of [pending, sent]) {
      const { status, upload_url } = await get(id)
      assert.deepEqual([status, upload_url], ['expired', undefined])
    }
    assert.equal((await get(used)).status, 'uploaded')
    assert.match((await send(app, writer.token, pending, 'x')).json.message, /should have a status of `pending`, instead was `expired`/)
    const attached = await call(app, writer.token, 'PATCH', `/v1/pages/${ids.sub}`, { cover: { file_upload: { id: sent } } })
    assert.match(attached.json.message, /has a status of `expired`/)
    const before = (await ok(app, writer.token, 'GET', '/v1/file_uploads?status=expired')).results.map((row: { id: string }) => row.id)
    assert.ok(before.includes(pending) && before.includes(sent) && !before.includes(used))
    const { store } = context.files
    const { remove } = store
    store.remove = () => Promise.reject(new Error('the disk is busy'))
    await assert.rejects(expireUploads(context), /the disk is busy/)
    store.remove = remove
    await expireUploads(context)
    assert.deepEqual((await ok(app, writer.token, 'GET', '/v1/file_uploads?status=expired')).results.map((row: { id: string }) => row.id), before)
    assert.deepEqual(readdirSync(join(context.config.data, 'files', cast.ada.workspace_id, sent)), [])
    assert.equal(readdirSync(join(context.config.data, 'files', cast.ada.workspace_id, used)).length, 1)
  } finally {
    cast.clock.ahead = 0
  }
})

test('the list: own ones only, newest first, by status, in pages', async () => {
  const own = await upload(app, baker.token, 'one.txt')
  const more = [(await create({}, baker)).id, (await create({}, baker)).id]
  const all = await ok(app, baker.token, 'GET', '/v1/file_uploads')
  assert.deepEqual(all.results.map((row: { id: string }) => row.id), [...more.toReversed(), own])
  assert.equal(all.type, 'file_upload')
  const first = await ok(app, baker.token, 'GET', '/v1/file_uploads?page_size=2')
  assert.deepEqual([first.results.length, first.has_more, first.next_cursor], [2, true, own])
  const second = await ok(app, baker.token, 'GET', `/v1/file_uploads?page_size=2&start_cursor=${first.next_cursor}`)
  assert.deepEqual([second.results.length, second.has_more], [1, false])
  const uploaded = await ok(app, baker.token, 'GET', '/v1/file_uploads?status=uploaded')
  assert.deepEqual(uploaded.results.map((row: { id: string }) => row.id), [own])
  assert.equal((await call(app, writer.token, 'GET', `/v1/file_uploads?start_cursor=${own}`)).status, 400)
  assert.equal((await call(app, baker.token, 'GET', '/v1/file_uploads?status=lost')).status, 400)
})

describe('files fetched by their URL', async () => {
  let bytes = 'remote bytes'
  let status = 200
  const server = createServer((request, response) => {
    if (request.url === '/moved.txt') return void response.writeHead(302, { location: '/a.txt' }).end()
    if (request.url === '/inside.txt') return void response.writeHead(302, { location: 'http://10.0.0.1/secret.txt' }).end()
    if (request.url === '/growing.txt') {
      response.writeHead(200, { 'content-type': 'text/plain', ...(request.method === 'HEAD' ? { 'content-length': '5' } : {}) })
      return void response.end(request.method === 'HEAD' ? undefined : Buffer.alloc(5 * MiB + 1))
    }
    response.writeHead(request.method === 'GET' ? status : 200, { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(bytes) })
    response.end(request.method === 'GET' ? bytes : undefined)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  after(() => server.close())
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fetched = async (path: string, more: object = {}) => {
    const opened = await create({ mode: 'external_url', external_url: `${base}${path}`, ...more })
    assert.equal(opened.status, 'pending')
    await context.files.idle()
    return get(opened.id)
  }

  test('fetched, also by way of a redirect', async () => {
    for (const path of ['/a.txt', '/moved.txt']) {
      const done = await fetched(path)
      assert.deepEqual([done.status, done.content_length, done.filename, done.file_import_result.type], ['uploaded', 12, path.slice(1), 'success'])
      assert.match(done.file_import_result.imported_time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/)
    }
  })
  test('failed on the way: by status, and by size', async () => {
    status = 500
    const failed = await fetched('/a.txt')
    assert.deepEqual([failed.status, failed.file_import_result.error.type, failed.file_import_result.error.status_code], ['failed', 'download_error', 500])
    status = 200
    const grown = await fetched('/growing.txt')
    assert.deepEqual([grown.status, grown.file_import_result.error.code], ['failed', 'file_upload_invalid_size'])
    assert.deepEqual(incoming(), [])
  })
  test('what was not fetched when the server ended is fetched by the next', async () => {
    const { id } = await create({ filename: 'a.txt' })
    await context.store.db.updateTable('file_uploads').set({ mode: 'external_url', external_url: `${base}/a.txt` }).where('id', '=', id).execute()
    await resumeImports(context)
    await context.files.idle()
    assert.equal((await get(id)).status, 'uploaded')
  })
  test('refused at once', async () => {
    const from = (external_url: string, more: object = {}) => refusal({ mode: 'external_url', external_url, ...more })
    assert.match(await refusal({ mode: 'external_url' }), /body.external_url should be defined/)
    assert.match(await from('ftp://example.com/a.txt'), /should be an https address/)
    assert.match(await from('http://192.168.0.1/a.txt'), /should be an https address/)
    assert.match(await from('https://192.168.0.1/a.txt'), /should be publicly reachable/)
    assert.match(await from(`${base}/inside.txt`), /should be an https address/)
    assert.match(await from('http://127.0.0.1:1/a.txt'), /could not be reached/)
    assert.match(await from(`${base}/a.txt`, { content_type: 'image/png' }), /content_type/)
    bytes = 'x'.repeat(5 * MiB + 1)
    assert.match(await from(`${base}/a.txt`), /not within the allowed limit of 5 MiB/)
    bytes = 'remote bytes'
  })
  test('a server that others can reach fetches nothing of its own network, by name neither', async () => {
    const outside = (address: string) => askRemote('HEAD', address, { loopback: false })
    await assert.rejects(outside('https://localhost/a.txt'), /should be publicly reachable/)
    await assert.rejects(outside('https://[::1]/a.txt'), /should be publicly reachable/)
    await assert.rejects(outside('https://0x7f.1/a.txt'), /should be publicly reachable/)
    await assert.rejects(outside(`${base}/a.txt`), /should be an https address/)
  })
  test('addresses that are not on the public internet', () => {
    for (const address of ['127.0.0.1', '10.1.2.3', '172.31.0.1', '169.254.169.254', '::1', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '2002:a00:1::']) {
      assert.ok(isInternal(address), address)
    }
    for (const address of ['93.184.216.34', '172.32.0.1', '2606:2800:220:1:248:1893:25c8:1946']) assert.ok(!isInternal(address), address)
  })
})

import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, describe, test } from 'node:test'
import { APIErrorCode, Client, isNotionClientError } from '@notionhq/client'
import { text, title } from './bodies.ts'
import { expectError, invalid, notFound } from './expectations.ts'
import { makeDataDir, removeDataDir, startServer } from './server-process.ts'
import { finish, openTarget, ownServerOnly } from './target.ts'
import { chosen, texts } from './texts.ts'
import { unknownId, versions, type Wire } from './wire.ts'

const target = await openTarget('file uploads')
const notion = target.sdk('2026-03-11')
const MiB = 1024 * 1024

const file = (data: string | Blob, filename?: string) => (filename === undefined ? { data } : { data, filename })

async function uploaded(filename: string, data: string | Blob = `bytes of ${filename}`, as: Client = notion): Promise<string> {
  const { id } = await as.fileUploads.create({ filename })
  await as.fileUploads.send({ file_upload_id: id, file: file(data, filename) })
  return id
}

/** The bytes behind an address of an answer; no token goes with it. */
async function fetched(url: string): Promise<Buffer> {
  const response = await fetch(url)
  assert.equal(response.status, 200, url)
  return Buffer.from(await response.arrayBuffer())
}

test('one part: created, sent, retrieved', async () => {
  const created = await notion.fileUploads.create({ mode: 'single_part', filename: 'letter.txt' })
  assert.equal(created.status, 'pending')
  assert.ok(created.upload_url?.endsWith(`/v1/file_uploads/${created.id}/send`))
  assert.equal(created.content_length, null)
  assert.ok(Date.parse(created.expiry_time!) - Date.parse(created.created_time) === 3_600_000)
  const sent = await notion.fileUploads.send({ file_upload_id: created.id, file: file(new Blob(['Dear all'], { type: 'text/plain' }), 'letter.txt') })
  assert.equal(sent.status, 'uploaded')
  assert.equal(sent.content_length, 8)
  assert.ok(!('upload_url' in sent))
  const { request_id: _, ...retrieved } = (await notion.fileUploads.retrieve({ file_upload_id: created.id })) as Wire
  const { request_id: __, ...answered } = sent as Wire
  assert.deepEqual(retrieved, answered)
})

test('every version answers the same, with archived where it was', async () => {
  for (const version of versions) {
    const created = await target.ok('POST', '/v1/file_uploads', {}, { version })
    assert.equal(created.archived, version === '2026-03-11' ? undefined : false)
    assert.equal(created.filename, null)
    assert.equal(created.content_type, null)
    await target.ok('GET', `/v1/file_uploads/${created.id}`, undefined, { version })
    await target.ok('GET', '/v1/file_uploads?page_size=2', undefined, { version })
  }
})

test('several parts in any order', { skip: ownServerOnly }, async () => {
  const { token, page_id } = await target.workspace('Paid', 'paid')
  const paid = target.sdk('2026-03-11', token)
  const me = (await paid.users.me({})) as Wire
  assert.equal(me.bot.workspace_limits.max_file_upload_size_in_bytes, 5_368_709_120)
  const { id } = await paid.fileUploads.create({ mode: 'multi_part', number_of_parts: 3, filename: 'film.mp4', content_type: 'video/mp4' })
  const part = (number: number, size: number) =>
    paid.fileUploads.send({
      file_upload_id: id,
      file: file(new Blob([new Uint8Array(size).fill(number)], { type: 'video/mp4' }), 'film.mp4'),
      part_number: String(number),
    })
  const last = await part(3, 10)
  assert.deepEqual(last.number_of_parts, { total: 3, sent: 1 })
  assert.equal(last.status, 'pending')
  assert.ok(last.complete_url?.endsWith(`/v1/file_uploads/${id}/complete`))
  await assert.rejects(paid.fileUploads.complete({ file_upload_id: id }), (error) => isNotionClientError(error) && error.code === APIErrorCode.ValidationError)
  await Promise.all([part(2, 5 * MiB), part(1, 6 * MiB)])
  const done = await paid.fileUploads.complete({ file_upload_id: id })
  assert.equal(done.status, 'uploaded')
  assert.equal(done.content_length, 11 * MiB + 10)
  const { results } = await paid.blocks.children.append({ block_id: page_id, children: [{ video: { file_upload: { id } } }] })
  const bytes = await fetched((results[0] as Wire).video.file.url)
  assert.equal(bytes.length, 11 * MiB + 10)
  assert.deepEqual([bytes[0], bytes[6 * MiB - 1], bytes[6 * MiB], bytes[11 * MiB], bytes.at(-1)], [1, 1, 2, 3, 3])
})

test('the list: newest first, by status, in pages', async () => {
  const pending = (await notion.fileUploads.create({ filename: 'later.txt' })).id
  const newest = await uploaded('newest.txt')
  const all = await notion.fileUploads.list({})
  assert.deepEqual(all.results.slice(0, 2).map(({ id }) => id), [newest, pending])
  assert.ok((await notion.fileUploads.list({ status: 'pending' })).results.every(({ status }) => status === 'pending'))
  assert.ok((await notion.fileUploads.list({ status: 'uploaded' })).results.every(({ status }) => status === 'uploaded'))
  const first = await notion.fileUploads.list({ page_size: 1 })
  assert.equal(first.next_cursor, pending)
  const second = await notion.fileUploads.list({ page_size: 1, start_cursor: first.next_cursor! })
  assert.deepEqual(second.results.map(({ id }) => id), [pending])
})

describe('attached everywhere, read back with an address that serves the bytes', () => {
  const serves = async (value: Wire, filename: string) => {
    assert.equal(value.type, 'file')
    assert.match(value.file.expiry_time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    assert.equal((await fetched(value.file.url)).toString(), `bytes of ${filename}`)
  }
  for (const [type, filename] of Object.entries({ image: 'a.png', video: 'a.mp4', audio: 'a.mp3', pdf: 'a.pdf', file: 'a.zip' })) {
    test(`a block of type ${type}`, async () => {
      const id = await uploaded(filename)
      const children = [{ [type]: { type: 'file_upload', file_upload: { id }, caption: text('seen') } }] as never
      const { results } = await notion.blocks.children.append({ block_id: target.pageId, children })
      const block = (await notion.blocks.retrieve({ block_id: results[0]!.id })) as Wire
      await serves(block[type], filename)
      assert.equal(block[type].caption[0].plain_text, 'seen')
      assert.notEqual(((await notion.blocks.retrieve({ block_id: block.id })) as Wire)[type].file.url, block[type].file.url)
      assert.equal((await notion.fileUploads.retrieve({ file_upload_id: id })).expiry_time, null)
    })
  }
  test('icon and cover of a page and a database', async () => {
    const icon = { type: 'file_upload' as const, file_upload: { id: await uploaded('icon.svg') } }
    const cover = { type: 'file_upload' as const, file_upload: { id: await uploaded('cover.jpg') } }
    const page = (await notion.pages.create({ parent: { page_id: target.pageId }, icon, cover, properties: { title: title('Pictures') } })) as Wire
    const database = (await notion.databases.create({ parent: { type: 'page_id', page_id: page.id }, icon, cover })) as Wire
    const source = (await notion.dataSources.retrieve({ data_source_id: database.data_sources[0].id })) as Wire
    for (const object of [page, database, source, (await notion.pages.retrieve({ page_id: page.id })) as Wire]) {
      await serves(object.icon, 'icon.svg')
      await serves(object.cover, 'cover.jpg')
    }
  })
  test('values of files, kept by sending them back', async () => {
    const { dataSourceId } = await target.newDatabase('Papers', { Name: { title: {} }, Papers: { files: {} } })
    const row = (await notion.pages.create({
      parent: { data_source_id: dataSourceId },
      properties: { Papers: { files: [{ file_upload: { id: await uploaded('one.pdf') } }, { name: 'Out', external: { url: 'https://example.com/out.pdf' } }] } },
    })) as Wire
    const [one, out] = row.properties.Papers.files
    assert.deepEqual([one.name, out.name], ['one.pdf', 'Out'])
    const two = { file_upload: { id: await uploaded('two.pdf') }, name: 'Two' }
    const changed = (await notion.pages.update({ page_id: row.id, properties: { Papers: { files: [two, one] } } })) as Wire
    assert.deepEqual(changed.properties.Papers.files.map((held: Wire) => held.name), ['Two', 'one.pdf'])
    await serves(changed.properties.Papers.files[0], 'two.pdf')
    await serves(changed.properties.Papers.files[1], 'one.pdf')
    const query = { data_source_id: dataSourceId, filter: { property: 'Papers', files: { is_not_empty: true as const } } }
    assert.deepEqual((await notion.dataSources.query(query)).results.map(({ id }) => id), [row.id])
  })
  test('attachments of a comment', async () => {
    const attachments = [{ file_upload_id: await uploaded('a.png') }, { file_upload_id: await uploaded('b.docx'), type: 'file_upload' as const }]
    const comment = (await notion.comments.create({ parent: { page_id: target.pageId }, rich_text: text('see'), attachments })) as Wire
    const { attachments: read } = (await notion.comments.retrieve({ comment_id: comment.id })) as Wire
    assert.deepEqual(read.map(({ category }: Wire) => category), ['image', 'productivity'])
    assert.equal((await fetched(read[1].file.url)).toString(), 'bytes of b.docx')
  })
})

describe('refused', () => {
  const append = (block: Wire) => target.call('PATCH', `/v1/blocks/${target.pageId}/children`, { children: [block] })
  test('a kind that does not fit', async () => {
    const film = await uploaded('a.mp4')
    const place = 'an image block'
    expectError(await append({ image: { file_upload: { id: film } } }), invalid(chosen.fileKind(film, 'application/mp4', place)))
    const paper = await uploaded('a.pdf')
    const answer = await target.call('PATCH', `/v1/pages/${target.pageId}`, { icon: { file_upload: { id: paper } } })
    expectError(answer, invalid(chosen.fileKind(paper, 'application/pdf', 'an icon')))
  })
  test('what has not been sent, and sending twice', async () => {
    const { id } = await notion.fileUploads.create({ filename: 'a.png' })
    expectError(await append({ image: { file_upload: { id } } }), invalid(chosen.fileStatus(id, 'pending')))
    await notion.fileUploads.send({ file_upload_id: id, file: file('x', 'a.png') })
    const again = notion.fileUploads.send({ file_upload_id: id, file: file('x', 'a.png') })
    await assert.rejects(again, (error) => isNotionClientError(error) && error.message === chosen.fileNotPending(id, 'uploaded'))
  })
  test('what is too large', { skip: ownServerOnly }, async () => {
    const { id } = await notion.fileUploads.create({ filename: 'a.zip' })
    const sending = notion.fileUploads.send({ file_upload_id: id, file: file(new Blob([new Uint8Array(5 * MiB + 1)]), 'a.zip') })
    await assert.rejects(sending, (error) => isNotionClientError(error) && error.message === texts.fileTooLarge('5 MiB'))
  })
  test('types that are not accepted', async () => {
    for (const body of [{ content_type: 'application/octet-stream' }, { filename: 'setup.exe' }, { filename: 'a.png', content_type: 'video/mp4' }]) {
      expectError(await target.call('POST', '/v1/file_uploads', body), invalid(/invalid or unsupported file content type/))
    }
  })
  test('an unknown upload, and another connection’s', { skip: ownServerOnly }, async () => {
    expectError(await target.call('GET', `/v1/file_uploads/${unknownId}`), notFound(texts.notFound('file_upload', unknownId, target.bot)))
    const other = await target.integration('Other', ['read_content', 'insert_content'], target.pageId)
    const id = await uploaded('a.png')
    const answer = await target.call('GET', `/v1/file_uploads/${id}`, undefined, { token: other.token })
    assert.equal(answer.status, 404)
    const body = { children: [{ image: { file_upload: { id } } }] }
    assert.equal((await target.call('PATCH', `/v1/blocks/${target.pageId}/children`, body, { token: other.token })).status, 404)
  })
  test('an address that was changed', async () => {
    const { results } = await notion.blocks.children.append({ block_id: target.pageId, children: [{ image: { file_upload: { id: await uploaded('a.png') } } }] })
    const url: string = (results[0] as Wire).image.file.url
    assert.equal((await fetch(url)).status, 200)
    assert.equal((await fetch(url.replace(/expires=\d/i, 'expires=9'))).status, 403)
  })
})

test('a file fetched by its URL', { skip: ownServerOnly }, async () => {
  const server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'image/png', 'content-length': 6 }).end('remote'))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  after(() => server.close())
  const external_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/far.png`
  const created = await notion.fileUploads.create({ mode: 'external_url', external_url, filename: 'near.png' })
  assert.equal(created.status, 'pending')
  let now = created
  for (const end = Date.now() + 10_000; now.status === 'pending' && Date.now() < end; ) now = await notion.fileUploads.retrieve({ file_upload_id: created.id })
  assert.equal(now.status, 'uploaded')
  assert.equal(now.file_import_result?.type, 'success')
  assert.deepEqual([now.filename, now.content_length], ['near.png', 6])
  expectError(await target.call('POST', '/v1/file_uploads', { mode: 'external_url', external_url: 'ftp://example.com/a.png' }), invalid(/body.external_url/))
})

test('what was answered is there after kill -9, and its address too', { skip: ownServerOnly }, async () => {
  const dataDir = makeDataDir()
  let server = await startServer(dataDir)
  try {
    const sdk = () => new Client({ auth: server.ready.token, baseUrl: server.ready.api_url, notionVersion: '2026-03-11', logger: () => undefined, retry: false })
    const [used, kept] = [await uploaded('used.png', 'used', sdk()), await uploaded('kept.png', 'kept', sdk())]
    const block_id = server.ready.page_id
    const { results } = await sdk().blocks.children.append({ block_id, children: [{ image: { file_upload: { id: used } } }] })
    const { pathname, search } = new URL((results[0] as Wire).image.file.url)
    await server.kill()
    server = await startServer(dataDir)
    assert.equal((await fetched(server.ready.api_url + pathname + search)).toString(), 'used')
    const read = (await sdk().blocks.retrieve({ block_id: results[0]!.id })) as Wire
    assert.equal((await fetched(read.image.file.url)).toString(), 'used')
    const later = await sdk().blocks.children.append({ block_id, children: [{ image: { file_upload: { id: kept } } }] })
    assert.equal((await fetched((later.results[0] as Wire).image.file.url)).toString(), 'kept')
  } finally {
    await server.kill()
    removeDataDir(dataDir)
  }
})

finish(target)

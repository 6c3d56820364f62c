import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { call, download, ok, openFileCast, upload } from '../test/files.ts'
import { wholePage } from './whole-page.ts'

const cast = await openFileCast()
after(() => cast.close())
const { app, writer, ids, context } = cast
const made = (filename: string) => upload(app, writer.token, filename)
const use = async (filename: string) => ({ file_upload: { id: await made(filename) } })
const patch = (path: string, body: unknown) => call(app, writer.token, 'PATCH', path, body)
const signed = /^http:\/\/localhost:4000\/files\/[0-9a-f-]{36}\/[0-9a-f-]{36}\/[^/?]+\?expires=\d+&signature=[\w-]+$/
const HOUR = 3_600_000

test('every block of a file, and a new address at every read', async () => {
  const names = { image: 'a.png', video: 'a.mp4', audio: 'a.mp3', pdf: 'a.pdf', file: 'a.zip' }
  for (const [type, name] of Object.entries(names)) {
    const body = { children: [{ type, [type]: { type: 'file_upload', ...(await use(name)), caption: [{ text: { content: 'see' } }] } }] }
    const [block] = (await ok(app, writer.token, 'PATCH', `/v1/blocks/${ids.shared}/children`, body)).results
    assert.deepEqual(Object.keys(block[type]), ['caption', 'type', 'file', ...(type === 'file' ? ['name'] : [])])
    assert.match(block[type].file.url, signed)
    assert.match(block[type].file.expiry_time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
    cast.clock.ahead += 1000
    const again = await ok(app, writer.token, 'GET', `/v1/blocks/${block.id}`)
    assert.notEqual(again[type].file.url, block[type].file.url)
    assert.equal(again[type].caption[0].plain_text, 'see')

    const renewed = await ok(app, writer.token, 'PATCH', `/v1/blocks/${block.id}`, { [type]: { ...(await use(name)) } })
    assert.equal(renewed[type].caption[0].plain_text, 'see', 'the caption stays')
    const captioned = await ok(app, writer.token, 'PATCH', `/v1/blocks/${block.id}`, { [type]: { caption: [] } })
    assert.equal(captioned[type].type, 'file', 'the file stays')
    const outside = await ok(app, writer.token, 'PATCH', `/v1/blocks/${block.id}`, { [type]: { external: { url: 'https://example.com/x' } } })
    assert.deepEqual([outside[type].type, outside[type].file], ['external', undefined])
  }
})

test('the name of a file block', async () => {
  const add = async (name?: string) =>
    (await ok(app, writer.token, 'PATCH', `/v1/blocks/${ids.shared}/children`, { children: [{ file: { ...(await use('robots.txt')), name } }] })).results[0]
  assert.equal((await add()).file.name, 'robots.txt')
  const named = await add('my_robot')
  assert.equal(named.file.name, 'my_robot.txt')
  assert.equal((await ok(app, writer.token, 'PATCH', `/v1/blocks/${named.id}`, { file: { name: 'other' } })).file.name, 'other.txt')
})

test('icons and covers of pages, databases and data sources, in the web too', async () => {
  const both = async () => ({ icon: await use('icon.svg'), cover: await use('cover.jpg') })
  const page = await ok(app, writer.token, 'POST', '/v1/pages', { parent: { page_id: ids.shared }, properties: { title: [{ text: { content: 'Pictures' } }] }, ...(await both()) })
  assert.deepEqual([page.icon.type, page.cover.type], ['file', 'file'])
  assert.match(page.icon.file.url, signed)
  const database = await ok(app, writer.token, 'POST', '/v1/databases', { parent: { type: 'page_id', page_id: page.id }, ...(await both()) })
  assert.match(database.cover.file.url, signed)
  const source = await ok(app, writer.token, 'GET', `/v1/data_sources/${database.data_sources[0].id}`)
  assert.deepEqual([source.icon.type, source.cover.type], ['file', 'file'])
  assert.equal((await ok(app, writer.token, 'PATCH', `/v1/data_sources/${source.id}`, { icon: await use('new.png') })).icon.file.url.includes('/new.png?'), true)
  assert.equal((await ok(app, writer.token, 'PATCH', `/v1/databases/${database.id}`, { icon: null, cover: await use('x.webp') })).icon, null)
  const old = await ok(app, writer.token, 'PATCH', `/v1/databases/${database.id}`, { icon: await use('old.png') }, '2022-06-28')
  assert.match(old.icon.file.url, /old\.png/)
  const { path } = await wholePage(context, cast.ada, (await ok(app, writer.token, 'POST', '/v1/pages', { parent: { page_id: page.id } })).id)
  assert.match((path.at(-1)!.icon as { file: { url: string } }).file.url, signed)
})

test('values of files: named, kept by sending them back, kept even when the address is old', async () => {
  const database = await ok(app, writer.token, 'POST', '/v1/databases', {
    parent: { type: 'page_id', page_id: ids.shared },
    initial_data_source: { properties: { Name: { title: {} }, files: { files: {} }, file_upload: { url: {} } } },
  })
  const { id, properties } = await ok(app, writer.token, 'POST', '/v1/pages', {
    parent: { data_source_id: database.data_sources[0].id },
    properties: {
      files: { files: [await use('a.png'), { ...(await use('b.png')), name: 'Second' }, { name: 'Out', external: { url: 'https://example.com/c' } }] },
      file_upload: { url: 'https://example.com' },
    },
  })
  const values = properties.files.files as any[]
  assert.deepEqual(values.map(({ name, type }) => [name, type]), [['a.png', 'file'], ['Second', 'file'], ['Out', 'external']])
  assert.deepEqual(Object.keys(values[0]), ['name', 'type', 'file'])
  const write = (files: unknown[]) => patch(`/v1/pages/${id}`, { properties: { files: { files } } })
  const kept = await write([values[1], await use('d.png'), { name: 'First', type: 'file', file: { url: values[0].file.url } }])
  assert.deepEqual(kept.json.properties.files.files.map((file: any) => file.name), ['Second', 'd.png', 'First'])
  assert.equal((await download(app, kept.json.properties.files.files[0].file.url)).payload, 'bytes')

  cast.clock.ahead += 2 * HOUR
  const late = await write(kept.json.properties.files.files.slice(0, 2))
  assert.deepEqual(late.json.properties.files.files.map((file: any) => file.name), ['Second', 'd.png'])
  const gone = await write([values[0]])
  assert.equal(gone.status, 400, 'an old address of a file that is no longer there')
  const [{ file }] = late.json.properties.files.files
  for (const url of [file.url.replace(/expires=\d/, 'expires=9'), 'https://example.com/a.png', 'x']) {
    const { status, json } = await write([{ name: 'a', file: { url } }])
    assert.deepEqual([status, json.code], [400, 'validation_error'], url)
  }
})

test('attachments of comments: three at most, by category, and fixed', async () => {
  const attach = async (...names: string[]) => {
    const attachments = []
    for (const name of names) attachments.push({ file_upload_id: await made(name) })
    return call(app, writer.token, 'POST', '/v1/comments', { parent: { page_id: ids.shared }, rich_text: [{ text: { content: 'see' } }], attachments })
  }
  const { json } = await attach('a.png', 'b.docx', 'c.pdf')
  assert.deepEqual(json.attachments.map((attached: any) => attached.category), ['image', 'productivity', 'pdf'])
  assert.match(json.attachments[0].file.url, signed)
  assert.deepEqual(Object.keys(json).slice(-3), ['display_name', 'attachments', 'request_id'])
  assert.equal((await attach('a.png', 'a.png', 'a.png', 'a.png')).status, 400)
  assert.equal('attachments' in (await attach()).json, false)
  const changed = await ok(app, writer.token, 'PATCH', `/v1/comments/${json.id}`, { rich_text: [{ text: { content: 'look' } }] })
  assert.equal(changed.attachments.length, 3)
})

test('refused: what does not fit, is not there yet, or is somebody else’s; nothing is changed then', async () => {
  const [picture, film, paper] = [await use('a.png'), await use('a.mp4'), await use('a.pdf')]
  const append = (block: object) => patch(`/v1/blocks/${ids.shared}/children`, { children: [block] })
  const wrong: [body: Promise<{ status: number; json: any }>, sentence: RegExp][] = [
    [append({ image: film }), /content type application\/mp4, which is not supported for an image block/],
    [append({ video: picture }), /not supported for a video block/],
    [append({ audio: paper }), /not supported for an audio block/],
    [append({ pdf: picture }), /not supported for a pdf block/],
    [append({ callout: { rich_text: [], icon: picture } }), /callout\.icon/],
    [patch(`/v1/pages/${ids.sub}`, { icon: paper }), /not supported for an icon/],
    [patch(`/v1/pages/${ids.sub}`, { cover: film }), /not supported for a cover/],
  ]
  for (const [answer, sentence] of wrong) {
    const { status, json } = await answer
    assert.equal(status, 400, String(sentence))
    assert.match(json.message, sentence)
  }
  assert.notEqual((await ok(app, writer.token, 'GET', `/v1/file_uploads/${film.file_upload.id}`)).expiry_time, null)
  const { id } = await ok(app, writer.token, 'POST', '/v1/file_uploads', { filename: 'a.png' })
  assert.match((await append({ image: { file_upload: { id } } })).json.message, /has a status of `pending`/)
  const foreign = await upload(app, cast.baker.token, 'a.png')
  assert.equal((await append({ image: { file_upload: { id: foreign } } })).status, 404)
  const other = await call(app, cast.inserter.token, 'PATCH', `/v1/blocks/${ids.shared}/children`, { children: [{ image: picture }] })
  assert.equal(other.status, 404)
})

test('addresses: good for an hour, for one file, and safe to open', async () => {
  const shown = async (name: string) =>
    (await ok(app, writer.token, 'PATCH', `/v1/blocks/${ids.shared}/children`, { children: [{ file: await use(name) }] })).results[0].file.file
  const page = await shown('págé "1".html')
  const answer = await download(app, page.url)
  assert.equal(answer.statusCode, 200)
  assert.equal(answer.headers['content-disposition'], `attachment; filename="p_g_ _1_.html"; filename*=UTF-8''p%C3%A1g%C3%A9%20%221%22.html`)
  assert.equal(answer.headers['x-content-type-options'], 'nosniff')
  assert.match(String(answer.headers['content-security-policy']), /^sandbox; /)
  for (const [name, disposition] of [['a.png', 'inline'], ['a.svg', 'attachment'], ['a.xml', 'attachment'], ['a.pdf', 'attachment'], ['a.txt', 'inline']] as const) {
    assert.match(String((await download(app, (await shown(name)).url)).headers['content-disposition']), new RegExp(`^${disposition};`), name)
  }
  const ranges: [range: string, status: number, payload: string][] = [
    ['bytes=1-2', 206, 'yt'], ['bytes=3-', 206, 'es'], ['bytes=-2', 206, 'es'], ['bytes=0-99', 206, 'bytes'], ['bytes=9-', 416, ''], ['lines=1', 200, 'bytes'],
  ]
  for (const [range, status, payload] of ranges) {
    const part = await download(app, page.url, { range })
    assert.deepEqual([part.statusCode, part.payload], [status, payload], range)
  }
  const { pathname, search } = new URL(page.url)
  const asked = await app.inject({ method: 'HEAD', url: pathname + search })
  assert.deepEqual([asked.statusCode, asked.headers['content-length'], asked.payload], [200, '5', ''])
  const other = await shown('b.html')
  const swapped = page.url.replace(/files\/[^?]*/, new URL(other.url).pathname.slice(1))
  for (const url of [swapped, page.url.replace(/expires=\d/, 'expires=9'), page.url.split('?')[0]!]) {
    assert.ok([403, 404].includes((await download(app, url)).statusCode), url)
  }
  assert.equal((await download(app, swapped)).statusCode, 403)
  cast.clock.ahead += HOUR
  assert.equal((await download(app, page.url)).statusCode, 403)
})

test('2022-06-28 and 2025-09-03 say archived', async () => {
  for (const [date, archived] of [['2022-06-28', false], ['2025-09-03', false], ['2026-03-11', undefined]] as const) {
    assert.equal((await ok(app, writer.token, 'POST', '/v1/file_uploads', {}, date)).archived, archived)
    assert.equal((await ok(app, writer.token, 'GET', '/v1/file_uploads?page_size=1', undefined, date)).results[0].archived, archived)
  }
})

test('an address of ours that is sent as an external file is the upload, as long as it is good; in an icon of a block it is an address', async () => {
  const [block] = (await ok(app, writer.token, 'PATCH', `/v1/blocks/${ids.shared}/children`, { children: [{ image: await use('own.png') }] })).results
  const { url } = block.image.file
  const external = { type: 'external', external: { url } }
  const callout = { callout: { rich_text: [], icon: external } }
  const children = [{ image: { ...external, caption: [{ text: { content: 'again' } }] } }, callout, { image: { external: { url: url.replace('signature=', 'signature=x') } } }]
  const [again, icon, forged] = (await ok(app, writer.token, 'PATCH', `/v1/blocks/${ids.shared}/children`, { children })).results
  assert.deepEqual([again.image.type, again.image.caption[0].plain_text], ['file', 'again'])
  assert.deepEqual([icon.callout.icon.type, forged.image.type], ['external', 'external'])
  const page = await ok(app, writer.token, 'PATCH', `/v1/pages/${ids.sub}`, { icon: external, cover: external })
  assert.deepEqual([page.icon.type, page.cover.type], ['file', 'file'])
  assert.match((await patch(`/v1/blocks/${ids.shared}/children`, { children: [{ pdf: external }] })).json.message, /has content type image\/png, which is not supported for a pdf block/)
  cast.clock.ahead += HOUR + 1
  try {
    const late = await ok(app, writer.token, 'PATCH', `/v1/blocks/${again.id}`, { image: { external: { url } } })
    assert.equal(late.image.type, 'file', 'the block has the file still')
    const [dead] = (await ok(app, writer.token, 'PATCH', `/v1/blocks/${ids.shared}/children`, { children: [{ image: external }] })).results
    assert.equal(dead.image.type, 'external')
  } finally {
    cast.clock.ahead = 0
  }
})

test('a page of uploads, written back as its Markdown reads, keeps them: the same blocks, new ones and those of another page', async () => {
  const names = { image: 'a.png', video: 'a.mp4', audio: 'a.mp3', pdf: 'a.pdf', file: 'a.zip' }
  const children = await Promise.all(Object.entries(names).map(async ([type, name]) => ({ type, [type]: { ...(await use(name)), caption: [{ text: { content: type } }] } })))
  const page = await ok(app, writer.token, 'POST', '/v1/pages', { parent: { page_id: ids.shared }, children })
  const blocks = async (id: string) => (await ok(app, writer.token, 'GET', `/v1/blocks/${id}/children`)).results as { id: string; type: string; last_edited_time: string; [type: string]: any }[]
  const before = await blocks(page.id)
  const { markdown } = await ok(app, writer.token, 'GET', `/v1/pages/${page.id}/markdown`)
  const replace = (id: string, new_str: string) => ok(app, writer.token, 'PATCH', `/v1/pages/${id}/markdown`, { type: 'replace_content', replace_content: { new_str } })
  const types = (all: Awaited<ReturnType<typeof blocks>>) => all.map(({ type, ...block }) => `${type} ${block[type].type}`)
  const kept = Object.keys(names).map((type) => `${type} file`)

  cast.clock.ahead += 5000
  await replace(page.id, markdown)
  assert.deepEqual((await blocks(page.id)).map(({ id, file }) => [id, file?.name]), before.map(({ id, file }) => [id, file?.name]))
  cast.clock.ahead += HOUR
  try {
    await replace(page.id, `first\n${markdown.replaceAll('image', 'picture')}`)
    assert.deepEqual(types((await blocks(page.id)).slice(1)), kept, 'an old address of a file that the page still holds')
    const fresh = (await ok(app, writer.token, 'GET', `/v1/pages/${page.id}/markdown`)).markdown
    const copy = await ok(app, writer.token, 'POST', '/v1/pages', { parent: { page_id: ids.shared }, markdown: fresh })
    assert.deepEqual(types((await blocks(copy.id)).slice(1)), kept)
    assert.deepEqual(types((await blocks((await ok(app, writer.token, 'POST', '/v1/pages', { parent: { page_id: ids.shared }, markdown })).id))), Object.keys(names).map((type) => `${type} external`), 'an old address is a dead one elsewhere')
  } finally {
    cast.clock.ahead = 0
  }
})

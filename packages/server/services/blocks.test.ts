import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { call, type Cast, connect, everything, type Json, ok, openCast, paragraph, titled } from '../test/cast.ts'
import { addConnection } from './sharing.ts'

let cast: Cast
let page: string
const write = (method: string, path: string, body?: Json) => ok(cast.app, cast.writer.token, method, path, body)
const refused = async (method: string, path: string, body?: Json) => {
  const { status, json } = await call(cast.app, cast.writer.token, method, path, body)
  return [status, json.message]
}
const append = (id: string, children: Json[], more: Json = {}) => write('PATCH', `/v1/blocks/${id}/children`, { children, ...more })
const children = async (id: string): Promise<Json[]> => (await write('GET', `/v1/blocks/${id}/children`)).results
const said = (block: Json): string => block[block.type].rich_text.map((part: Json) => part.plain_text).join('')
const words = async (id: string) => (await children(id)).map(said)
const newPage = async (title = 'Fresh') => (await write('POST', '/v1/pages', { parent: { page_id: cast.ids.shared }, properties: titled(title) })).id as string

before(async () => {
  cast = await openCast()
})
after(() => cast.close())

describe('appending', () => {
  before(async () => {
    page = await newPage()
  })

  test('at once from many sides loses nothing, and keeps what belongs together together', async () => {
    const batches = Array.from({ length: 20 }, (_, batch) => [`${batch}a`, `${batch}b`, `${batch}c`])
    await Promise.all(batches.map((batch) => append(page, batch.map((word) => paragraph(word)))))
    const held = await words(page)
    assert.equal(held.length, 60)
    assert.deepEqual(new Set(held), new Set(batches.flat()))
    for (let at = 0; at < held.length; at += 3) {
      assert.deepEqual(held.slice(at, at + 3), batches[Number.parseInt(held[at]!, 10)])
    }
  })

  test('puts blocks at the start, the end and after a sibling, however often', async () => {
    const here = await newPage()
    const [middle] = (await append(here, [paragraph('middle')])).results
    for (const step of ['1', '2', '3']) {
      await append(here, [paragraph(`start ${step}`)], { position: { type: 'start' } })
      await append(here, [paragraph(`after ${step}`)], { position: { type: 'after_block', after_block: { id: middle.id } } })
      await append(here, [paragraph(`end ${step}`)], { position: { type: 'end' } })
    }
    assert.deepEqual(await words(here), ['start 3', 'start 2', 'start 1', 'middle', 'after 3', 'after 2', 'after 1', 'end 1', 'end 2', 'end 3'])
  })

  test('after a trashed sibling keeps its place; a sibling of elsewhere is none', async () => {
    const here = await newPage()
    const [one, two] = (await append(here, [paragraph('one'), paragraph('two')])).results
    await write('DELETE', `/v1/blocks/${one.id}`)
    await append(here, [paragraph('new')], { position: { type: 'after_block', after_block: { id: one.id } } })
    assert.deepEqual(await words(here), ['new', 'two'])
    await write('PATCH', `/v1/blocks/${one.id}`, { in_trash: false })
    assert.deepEqual(await words(here), ['one', 'new', 'two'])
    assert.deepEqual(await refused('PATCH', `/v1/blocks/${page}/children`, { children: [paragraph('x')], position: { type: 'after_block', after_block: { id: two.id } } }), [
      400,
      `Block with ID: ${two.id} is not a child of the parent block.`,
    ])
  })

  test('that fails in the middle leaves nothing', async () => {
    const here = await newPage()
    const foreign = { link_to_page: { page_id: cast.ids.recipes } }
    assert.equal((await refused('PATCH', `/v1/blocks/${here}/children`, { children: [paragraph('first'), foreign] }))[0], 404)
    assert.deepEqual(await children(here), [])
  })
})

describe('synced blocks', () => {
  let original: Json
  let copy: Json
  before(async () => {
    page = await newPage()
    ;[original] = (await append(page, [{ synced_block: { synced_from: null, children: [paragraph('kept once')] } }])).results
    ;[copy] = (await append(page, [{ synced_block: { synced_from: { block_id: original.id } } }])).results
  })

  test('a copy shows what its original holds, and what is added to either is in both', async () => {
    assert.deepEqual(copy.synced_block, { synced_from: { type: 'block_id', block_id: original.id } })
    assert.equal(copy.has_children, true)
    assert.deepEqual(await words(copy.id), ['kept once'])
    await append(copy.id, [paragraph('through the copy')])
    await append(original.id, [paragraph('at the source')])
    const expected = ['kept once', 'through the copy', 'at the source']
    assert.deepEqual([await words(copy.id), await words(original.id)], [expected, expected])
  })

  test('a copy of a copy, and of what is no synced block, is refused', async () => {
    const [plain] = (await append(page, [paragraph('plain')])).results
    for (const { id } of [copy, plain]) {
      assert.deepEqual(await refused('PATCH', `/v1/blocks/${page}/children`, { children: [{ synced_block: { synced_from: { block_id: id } } }] }), [
        400,
        `Block with ID: ${id} is not an original synced block.`,
      ])
    }
  })

  test('a copy shows nothing to who cannot see the original', async () => {
    const elsewhere = await newPage('Elsewhere')
    const [other] = (await append(elsewhere, [{ synced_block: { synced_from: { block_id: original.id } } }])).results
    const guest = await connect(cast.context, cast.ada, 'Guest', everything, [elsewhere])
    const seen = await ok(cast.app, guest.token, 'GET', `/v1/blocks/${other.id}/children`)
    assert.deepEqual(seen.results, [])
    const answer = await call(cast.app, guest.token, 'PATCH', `/v1/blocks/${other.id}/children`, { children: [paragraph('x')] })
    assert.equal(answer.status, 400)
    await addConnection(cast.context, cast.ada, page, guest.id)
    assert.equal((await ok(cast.app, guest.token, 'GET', `/v1/blocks/${other.id}/children`)).results.length, 3)
  })
})

describe('the trash', () => {
  const below = "Can't edit page on block with an archived ancestor. You must unarchive the ancestor before editing page."
  const itself = "Can't edit block that is archived. You must unarchive the block before editing."

  test('takes what lies below along, shows it as trashed, and refuses to change it', async () => {
    const here = await newPage()
    const inner = (await write('POST', '/v1/pages', { parent: { page_id: here }, properties: titled('Inner') })).id
    const [block] = (await append(inner, [paragraph('deep')])).results
    await write('PATCH', `/v1/pages/${here}`, { in_trash: true })
    for (const path of [`/v1/pages/${here}`, `/v1/pages/${inner}`, `/v1/blocks/${block.id}`]) {
      assert.equal((await write('GET', path)).in_trash, true, path)
    }
    const table: [method: string, path: string, body: Json, message: string][] = [
      ['PATCH', `/v1/pages/${here}`, { properties: titled('x') }, itself],
      ['PATCH', `/v1/pages/${here}`, { in_trash: true }, itself],
      ['DELETE', `/v1/blocks/${here}`, undefined, itself],
      ['PATCH', `/v1/blocks/${here}/children`, { children: [paragraph('x')] }, itself],
      ['PATCH', `/v1/pages/${inner}`, { properties: titled('x') }, below],
      ['PATCH', `/v1/pages/${inner}`, { in_trash: false }, below],
      ['PATCH', `/v1/blocks/${block.id}`, paragraph('x'), below],
      ['DELETE', `/v1/blocks/${block.id}`, undefined, below],
      ['POST', '/v1/pages', { parent: { page_id: inner }, properties: titled('x') }, below],
      ['POST', '/v1/databases', { parent: { page_id: here } }, itself],
      ['POST', '/v1/comments', { parent: { page_id: inner }, rich_text: [{ text: { content: 'x' } }] }, below],
    ]
    for (const [method, path, body, message] of table) assert.deepEqual([path, ...(await refused(method, path, body))], [path, 400, message])
    await write('PATCH', `/v1/pages/${here}`, { in_trash: false })
    assert.equal((await write('GET', `/v1/pages/${inner}`)).in_trash, false)
    assert.equal((await write('GET', `/v1/blocks/${block.id}`)).in_trash, false)
  })

  test('what was trashed by itself stays there when its parent comes back', async () => {
    const here = await newPage()
    const [one, two] = (await append(here, [paragraph('one'), paragraph('two')])).results
    await write('DELETE', `/v1/blocks/${one.id}`)
    await write('DELETE', `/v1/blocks/${here}`)
    await write('PATCH', `/v1/blocks/${here}`, { in_trash: false })
    assert.deepEqual(await words(here), ['two'])
    assert.equal((await write('GET', `/v1/blocks/${one.id}`)).in_trash, true)
    assert.equal((await write('GET', `/v1/blocks/${two.id}`)).in_trash, false)
  })

  test('empties lists, searches and queries of what it holds', async () => {
    const here = await newPage('Zanzibar')
    const search = async (in_trash: boolean) =>
      (await write('POST', '/v1/search', { query: 'zanzibar', filter: { in_trash } })).results.map(({ id }: Json) => id)
    assert.deepEqual(await search(false), [here])
    await write('DELETE', `/v1/blocks/${here}`)
    assert.deepEqual([await search(false), await search(true)], [[], [here]])
    assert.ok(!(await children(cast.ids.shared)).some(({ id }) => id === here))
    const { source, rows } = cast.ids
    const query = async (body: Json) => (await write('POST', `/v1/data_sources/${source}/query`, body)).results.map(({ id }: Json) => id)
    await write('PATCH', `/v1/pages/${rows[0]}`, { in_trash: true })
    assert.deepEqual([await query({}), await query({ in_trash: true })], [[rows[1]], [rows[0]]])
    await write('PATCH', `/v1/pages/${rows[0]}`, { in_trash: false })
    assert.deepEqual(await query({ in_trash: true }), [])
  })
})

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { startSession } from '../../services/sessions.ts'
import { call, type Cast, type Json, ok, openCast, paragraph, text, titled } from '../../test/cast.ts'

let cast: Cast
let cookie: string
before(async () => {
  cast = await openCast()
  cookie = `understudy_session=${await startSession(cast.context.store.db, cast.ada)}`
})
after(() => cast.close())
const api = (method: string, path: string, body?: unknown) => call(cast.app, null, method, path, body ?? (method === 'GET' ? undefined : {}), null, { host: 'localhost', cookie })
const done = async (method: string, path: string, body?: unknown): Promise<Json> => {
  const answer = await api(method, path, body)
  assert.equal(answer.status, 200, answer.text)
  return answer.json
}
const v1 = (method: string, path: string, body?: unknown): Promise<Json> => ok(cast.app, cast.writer.token, method, path, body)
const page = async (title: string, children: Json[] = [], parent = cast.ids.shared): Promise<string> => (await v1('POST', '/v1/pages', { parent: { page_id: parent }, properties: titled(title), children })).id
const tree = async (parent: string | null): Promise<Json[]> => (await done('GET', parent ? `/api/tree?parent_id=${parent}` : '/api/tree')).results
const titles = (list: Json[]) => list.map((one) => (one.object ?? one).title)

describe('the tree', () => {
  test('a new page stands where it was asked for, at the top too', async () => {
    const home = await page('Home')
    const last = (await done('POST', '/api/pages', { parent_id: home })).id
    const first = (await done('POST', '/api/pages', { parent_id: home, after: null })).id
    assert.deepEqual((await tree(home)).map(({ id }) => id), [first, last])
    const top = (await done('POST', '/api/pages', { parent_id: null })).id
    assert.equal((await tree(null)).at(-1)!.id, top)
  })

  test('a new database can be gone on with: properties, a table and a row are there', async () => {
    const home = await page('Home of a database')
    const { id } = await done('POST', '/api/databases', { parent_id: home, is_inline: true })
    const database = await v1('GET', `/v1/databases/${id}`)
    assert.deepEqual([database.parent, database.is_inline], [{ type: 'page_id', page_id: home }, true])
    const source = database.data_sources[0].id
    const { properties } = await v1('GET', `/v1/data_sources/${source}`)
    assert.deepEqual(Object.values<Json>(properties).map(({ name, type }) => [name, type]).toSorted(), [['Name', 'title'], ['Tags', 'multi_select']])
    const rows = (await v1('POST', `/v1/data_sources/${source}/query`, {})).results
    assert.deepEqual(rows.map((row: Json) => [row.properties.Name.title, row.properties.Tags.multi_select]), [[[], []]])
    assert.deepEqual((await done('GET', `/api/databases/${id}/views`)).results.map((view: Json) => view.type), ['table'])
    const whole = await done('GET', `/api/pages/${home}`)
    assert.equal(whole.references[id].is_inline, true)
    assert.equal((await api('POST', '/api/databases', { parent_id: cast.ids.recipes })).status, 404)
    const top = (await done('POST', '/api/databases', { parent_id: null })).id
    assert.equal((await tree(null)).at(-1)!.id, top)
  })

  test('pages and databases move among each other, to another page and to the top', async () => {
    const home = await page('Home 2')
    const [a, b, c] = [await page('a', [], home), await page('b', [], home), await page('c', [], home)]
    await done('POST', `/api/objects/${c}/place`, { parent_id: home, after: a })
    assert.deepEqual(titles(await tree(home)), ['a', 'c', 'b'])
    await done('POST', `/api/objects/${b}/place`, { parent_id: home, after: null })
    assert.deepEqual(titles(await tree(home)), ['b', 'a', 'c'])
    await done('POST', `/api/objects/${a}/place`, { parent_id: c })
    assert.deepEqual([titles(await tree(home)), titles(await tree(c))], [['b', 'c'], ['a']])
    await done('POST', `/api/objects/${a}/place`, { parent_id: null })
    assert.equal(titles(await tree(null)).at(-1), 'a')
    assert.equal((await done('POST', `/api/objects/${cast.ids.database}/place`, { parent_id: home, after: b })).status, undefined)
    assert.deepEqual(titles(await tree(home)), ['b', 'Books', 'c'])
    await done('POST', `/api/objects/${cast.ids.database}/place`, { parent_id: cast.ids.sub })
    assert.equal((await api('POST', `/api/objects/${home}/place`, { parent_id: c })).status, 400)
    assert.equal((await api('POST', `/api/objects/${cast.ids.paragraph}/place`, { parent_id: c })).status, 400)
    assert.equal((await api('POST', `/api/objects/${home}/place`, { parent_id: cast.ids.recipes })).status, 404)
  })

  test('a row that becomes a page keeps its title alone', async () => {
    const row = (await v1('POST', '/v1/pages', { parent: { data_source_id: cast.ids.source }, properties: { Name: { title: text('Row') }, Pages: { number: 3 } } })).id
    await done('POST', `/api/objects/${row}/place`, { parent_id: cast.ids.shared })
    const moved = await v1('GET', `/v1/pages/${row}`)
    assert.deepEqual([Object.keys(moved.properties), moved.properties.title.title[0].plain_text], [['title'], 'Row'])
  })
})

describe('favorites', () => {
  test('are a person’s own, in the order they were added, without what is in the trash', async () => {
    const [a, b] = [await page('Fav a'), await page('Fav b')]
    await done('PUT', `/api/favorites/${b}`)
    await done('PUT', `/api/favorites/${a}`)
    assert.deepEqual(titles((await done('PUT', `/api/favorites/${a}`)).results), ['Fav b', 'Fav a'])
    await v1('DELETE', `/v1/blocks/${b}`)
    assert.deepEqual(titles((await done('GET', '/api/favorites')).results), ['Fav a'])
    assert.deepEqual((await done('DELETE', `/api/favorites/${a}`)).results, [])
    assert.equal((await api('PUT', `/api/favorites/${cast.ids.recipes}`)).status, 404)
  })
})

describe('the trash', () => {
  test('keeps a data source, its rows and its views until it is taken back or deleted for good', async () => {
    const { database, source } = cast.ids
    const v1 = (method: string, path: string, body?: object) => ok(cast.app, cast.writer.token, method, path, body)
    const other = await v1('POST', '/v1/data_sources', { parent: { type: 'database_id', database_id: database }, title: [{ text: { content: 'Spare shelf' } }], properties: { Name: { title: {} } } })
    const sources = async () => (await v1('GET', `/v1/databases/${database}`)).data_sources.map(({ id }: Json) => id)
    const viewsOf = async () => (await done('GET', `/api/databases/${database}/views`)).results.filter(({ data_source_id }: Json) => data_source_id === other.id).length
    await v1('PATCH', `/v1/data_sources/${other.id}`, { in_trash: true })
    assert.deepEqual(await sources(), [source])
    assert.deepEqual(titles((await done('GET', '/api/trash?query=spare')).results), ['Spare shelf'])
    await done('POST', `/api/trash/${other.id}/restore`)
    assert.deepEqual(await sources(), [source, other.id])
    assert.equal(await viewsOf(), 1)
    await v1('PATCH', `/v1/data_sources/${other.id}`, { in_trash: true })
    await done('DELETE', `/api/trash/${other.id}`)
    assert.equal(await viewsOf(), 0)
    assert.equal((await api('POST', `/api/trash/${other.id}/restore`)).status, 404)
  })

  test('lists what was trashed itself; it can be found, restored and deleted for good', async () => {
    const home = await page('Doomed home')
    const child = await page('Doomed child', [paragraph('unmistakable words')], home)
    await v1('DELETE', `/v1/blocks/${child}`)
    await v1('DELETE', `/v1/blocks/${home}`)
    assert.deepEqual(titles((await done('GET', '/api/trash?query=doomed')).results), ['Doomed home', 'Doomed child'])
    assert.deepEqual(titles((await done('GET', '/api/trash?query=child')).results), ['Doomed child'])
    // Its parent is in the trash as well, so it comes back at the top.
    await done('POST', `/api/trash/${child}/restore`)
    assert.equal(titles(await tree(null)).at(-1), 'Doomed child')
    assert.equal((await api('DELETE', `/api/trash/${child}`)).status, 400)
    await done('DELETE', `/api/trash/${home}`)
    assert.equal((await api('GET', `/api/pages/${home}`)).status, 404)
    assert.equal((await api('POST', `/api/trash/${cast.ids.recipes}/restore`)).status, 404)
  })

  test('deleting a database for good leaves nothing of it behind', async () => {
    const { db } = cast.context.store
    const database = await v1('POST', '/v1/databases', { parent: { page_id: cast.ids.shared }, title: text('Gone'), initial_data_source: { properties: { Name: { title: {} }, N: { number: {} } } } })
    const row = await v1('POST', '/v1/pages', { parent: { data_source_id: database.data_sources[0].id }, properties: { Name: { title: text('x') }, N: { number: 1 } }, children: [paragraph('in a row')] })
    await v1('POST', '/v1/comments', { parent: { page_id: row.id }, rich_text: text('said') })
    await done('PUT', `/api/objects/${database.id}/sharing/everyone`, { level: 'view' })
    await done('PUT', `/api/favorites/${row.id}`)
    await v1('PATCH', `/v1/databases/${database.id}`, { in_trash: true })
    await done('DELETE', `/api/trash/${database.id}`)
    const left = await db.selectFrom('nodes').select('id').where('id', 'in', [database.id, database.data_sources[0].id, row.id]).execute()
    const entries = await db.selectFrom('property_entries').select('page_id').where('page_id', '=', row.id).execute()
    const comments = await db.selectFrom('comments').select('id').where('parent_id', '=', row.id).execute()
    const access = await db.selectFrom('page_access').select('node_id').where('node_id', '=', database.id).execute()
    const favorites = await db.selectFrom('favorites').select('node_id').where('node_id', '=', row.id).execute()
    assert.deepEqual([left, entries, comments, access, favorites], [[], [], [], [], []])
  })
})

describe('search and back-links', () => {
  test('titles come first, then what pages say, with the words around it', async () => {
    const named = await page('Quokka')
    const saying = await page('Notes on animals', [paragraph('The happiest of them is the quokka, they say.')])
    const { results } = await done('GET', '/api/search?query=quokka')
    assert.deepEqual(results.map((one: Json) => [one.object.id, one.found?.text ?? null]), [[named, null], [saying, 'The happiest of them is the quokka, they say.']])
    assert.deepEqual(titles(results[1].path), ['Shared page'])
    for (const query of ['quok', 'happiest+quokka', 'QUOKKA%2C', 'Quökka'.normalize('NFD').replaceAll(/\p{M}/gu, '')]) {
      assert.ok((await done('GET', `/api/search?query=${query}`)).results.some((one: Json) => one.object.id === saying), query)
    }
    assert.deepEqual((await done('GET', '/api/search?query=happiest+wombat')).results, [])
    assert.ok((await done('GET', '/api/search')).results.length > 2)
  })

  test('what is rewritten, trashed or moved is found as it is now', async () => {
    const id = await page('Changing', [paragraph('firstword')])
    const [block] = (await v1('GET', `/v1/blocks/${id}/children`)).results
    const found = async (query: string) => titles((await done('GET', `/api/search?query=${query}`)).results)
    assert.deepEqual(await found('firstword'), ['Changing'])
    await v1('PATCH', `/v1/blocks/${block.id}`, paragraph('secondword'))
    assert.deepEqual([await found('firstword'), await found('secondword')], [[], ['Changing']])
    await v1('PATCH', `/v1/pages/${id}/markdown`, { type: 'insert_content', insert_content: { content: 'thirdword' } })
    assert.deepEqual(await found('thirdword'), ['Changing'])
    await v1('DELETE', `/v1/blocks/${id}`)
    assert.deepEqual([await found('secondword'), await found('thirdword')], [[], []])
  })

  test('scripts without blanks are found by pairs of signs', async () => {
    const id = await page('Tokyo', [paragraph('東京都は日本の首都です')])
    assert.deepEqual((await done('GET', `/api/search?query=${encodeURIComponent('首都')}`)).results.map((one: Json) => one.object.id), [id])
  })

  test('nothing of another workspace is found', async () => {
    await ok(cast.app, cast.baker.token, 'PATCH', `/v1/blocks/${cast.ids.recipes}/children`, { children: [paragraph('secretingredient')] })
    assert.deepEqual((await done('GET', '/api/search?query=secretingredient')).results, [])
    assert.equal((await api('GET', `/api/pages/${cast.ids.recipes}/backlinks`)).status, 404)
  })

  test('blocks of one request bear one time, so that they are found as they stand', async ({ mock }) => {
    let clock = Date.now()
    const { toISOString } = Date.prototype
    mock.method(Date.prototype, 'toISOString', () => toISOString.call(new Date((clock += 1))))
    const target = await page('Often named')
    const naming = { mention: { page: { id: target } } }
    const children = ['First ', 'Second '].map((said) => ({ paragraph: { rich_text: [{ text: { content: said } }, naming] } }))
    await page('Names it often', children)
    const written = await page('Names it, rewritten')
    await v1('PATCH', `/v1/pages/${written}/markdown`, { type: 'insert_content', insert_content: { content: ['Third', 'Fourth'].map((said) => `${said} <mention-page url="https://www.notion.so/${target.replaceAll('-', '')}"/>`).join('\n\n') } })
    const { results } = await done('GET', `/api/pages/${target}/backlinks`)
    assert.deepEqual(results.map((one: Json) => one.found.text), ['Third Often named', 'First Often named'])
  })

  test('pages that mention or link a page are its back-links', async () => {
    const target = await page('Target')
    const mention = { paragraph: { rich_text: [{ text: { content: 'See ' } }, { mention: { page: { id: target } } }] } }
    const by = await page('Mentions it', [mention, { link_to_page: { page_id: target } }])
    const { results } = await done('GET', `/api/pages/${target}/backlinks`)
    assert.deepEqual(results.map((one: Json) => [one.object.id, one.found.text]), [[by, 'See Target']])
    const [block] = (await v1('GET', `/v1/blocks/${by}/children`)).results
    await v1('DELETE', `/v1/blocks/${block.id}`)
    assert.deepEqual(titles((await done('GET', `/api/pages/${target}/backlinks`)).results), ['Mentions it'])
    await v1('DELETE', `/v1/blocks/${by}`)
    assert.deepEqual((await done('GET', `/api/pages/${target}/backlinks`)).results, [])
  })
})

test('history says who changed a page, when and what', async () => {
  const id = await page('Watched', [paragraph('x')])
  await v1('PATCH', `/v1/pages/${id}`, { properties: titled('Renamed') })
  await v1('PATCH', `/v1/blocks/${id}/children`, { children: [paragraph('y')] })
  await done('POST', `/api/pages/${id}/edits`, { window_id: 'w', changes: [{ type: 'put', id: crypto.randomUUID(), parent_id: id, after: null, block: paragraph('z') }] })
  const { results } = await done('GET', `/api/pages/${id}/history`)
  assert.deepEqual(results.map((entry: Json) => [entry.by.name, entry.changed]), [['Ada', ['content']], ['Writer', ['created', 'title', 'content']]])
  assert.ok(results[1].started_time <= results[1].ended_time)
})

describe('a duplicate', () => {
  test('holds everything anew, and what named the original names the copy', async () => {
    const original = await page('Original', [
      { toggle: { rich_text: text('outer'), children: [paragraph('inner')] } },
      { synced_block: { synced_from: null, children: [paragraph('synced')] } },
    ])
    const child = await page('Child', [paragraph('below')], original)
    const [, synced] = (await v1('GET', `/v1/blocks/${original}/children`)).results
    await v1('PATCH', `/v1/blocks/${original}/children`, { children: [{ synced_block: { synced_from: { block_id: synced.id } } }, { link_to_page: { page_id: child } }] })
    const { id } = await done('POST', `/api/pages/${original}/duplicate`)
    const copy = (await v1('GET', `/v1/blocks/${id}/children`)).results
    assert.equal((await v1('GET', `/v1/pages/${id}`)).properties.title.title.map((item: Json) => item.plain_text).join(''), 'Original (1)')
    assert.deepEqual(copy.map((block: Json) => block.type), ['toggle', 'synced_block', 'child_page', 'synced_block', 'link_to_page'])
    const before = new Set((await v1('GET', `/v1/blocks/${original}/children`)).results.map((block: Json) => block.id))
    assert.ok(copy.every((block: Json) => !before.has(block.id)))
    assert.equal(copy[3].synced_block.synced_from.block_id, copy[1].id)
    assert.equal(copy[4].link_to_page.page_id, copy[2].id)
    assert.equal((await v1('GET', `/v1/blocks/${copy[2].id}/children`)).results[0].paragraph.rich_text[0].plain_text, 'below')
    const siblings = (await tree(cast.ids.shared)).map((node) => node.id)
    assert.equal(siblings.indexOf(id), siblings.indexOf(original) + 1)
  })

  test('of a page with a database has a database of its own, which is filtered as the original is', async () => {
    const home = await page('With a table')
    const database = await v1('POST', '/v1/databases', { parent: { page_id: home }, title: text('Table'), initial_data_source: { properties: { Name: { title: {} }, N: { number: {} } } } })
    for (const n of [1, 2]) await v1('POST', '/v1/pages', { parent: { data_source_id: database.data_sources[0].id }, properties: { Name: { title: text(`row ${n}`) }, N: { number: n } } })
    const { id } = await done('POST', `/api/pages/${home}/duplicate`)
    const [block] = (await v1('GET', `/v1/blocks/${id}/children`)).results
    const copied = await v1('GET', `/v1/databases/${block.id}`)
    assert.notEqual(copied.data_sources[0].id, database.data_sources[0].id)
    const query = (source: string) => v1('POST', `/v1/data_sources/${source}/query`, { filter: { property: 'N', number: { equals: 2 } } })
    const [row] = (await query(copied.data_sources[0].id)).results
    assert.equal(row.properties.Name.title[0].plain_text, 'row 2')
    await v1('PATCH', `/v1/pages/${row.id}`, { properties: { N: { number: 7 } } })
    assert.equal((await query(database.data_sources[0].id)).results.length, 1)
    assert.ok((await v1('GET', `/v1/views?database_id=${block.id}`)).results.length > 0)
  })

  test('of a row is a row', async () => {
    const { id } = await done('POST', `/api/pages/${cast.ids.rows[0]}/duplicate`)
    const copy = await v1('GET', `/v1/pages/${id}`)
    assert.deepEqual([copy.parent.data_source_id, copy.properties.Name.title.map((item: Json) => item.plain_text).join('')], [cast.ids.source, 'Dune (1)'])
  })
})

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { call, type Cast, type Json, ok, openCast, paragraph } from '../../test/cast.ts'
import { startSession } from '../sessions.ts'

const id = () => crypto.randomUUID()
const words = (content: string) => [{ text: { content } }]
const said = (block: Json): string => (block[block.type].rich_text ?? []).map((item: Json) => item.plain_text).join('')

describe('edits of a page', () => {
  let cast: Cast
  let cookie: string
  let page: string
  before(async () => {
    cast = await openCast()
    cookie = `understudy_session=${await startSession(cast.context.store.db, cast.ada)}`
    page = (await ok(cast.app, cast.writer.token, 'POST', '/v1/pages', { parent: { page_id: cast.ids.shared }, properties: { title: { title: words('Edited') } } })).id
  })
  after(() => cast.close())

  const edit = (changes: Json[], more: Json = {}, pageId = page) =>
    call(cast.app, null, 'POST', `/api/pages/${pageId}/edits`, { window_id: 'w', changes, ...more }, null, { host: 'localhost', cookie })
  const done = async (changes: Json[], more?: Json): Promise<Json> => {
    const answer = await edit(changes, more)
    assert.equal(answer.status, 200, answer.text)
    return answer.json
  }
  const put = (blockId: string, parent_id: string, afterId: string | null, block: Json) => ({ type: 'put', id: blockId, parent_id, after: afterId, block })
  const children = async (of = page): Promise<Json[]> => (await ok(cast.app, cast.writer.token, 'GET', `/v1/blocks/${of}/children`)).results
  const texts = async (of = page) => (await children(of)).map(said)
  const trashAll = async () => done((await children()).map((block) => ({ type: 'trash', id: block.id })))

  test('new blocks stand where they were put, under the ids they came with; sending twice is sending once', async () => {
    const [a, b, c, inner] = [id(), id(), id(), id()]
    const changes = [put(a, page, null, paragraph('a')), put(b, page, a, { toggle: { rich_text: words('b') } }), put(inner, b, null, paragraph('inner')), put(c, page, b, paragraph('c'))]
    const { blocks, revision } = await done(changes)
    assert.deepEqual(new Set(blocks.map((block: Json) => block.id)), new Set([a, b, c, inner]))
    assert.ok(revision > 0)
    assert.deepEqual((await children()).map((block) => block.id), [a, b, c])
    await done(changes)
    assert.deepEqual([await texts(), await texts(b)], [['a', 'b', 'c'], ['inner']])
    assert.deepEqual((await children()).map((block) => block.created_by.id), [cast.ada.user_id, cast.ada.user_id, cast.ada.user_id])
  })

  test('a block is changed, turned into another type, moved and trashed; the others keep what they are', async () => {
    await trashAll()
    const [a, b, c] = [id(), id(), id()]
    await done([put(a, page, null, paragraph('a')), put(b, page, a, paragraph('b')), put(c, page, b, paragraph('c'))])
    await done([{ type: 'update', id: a, block: paragraph('A') }, { type: 'update', id: b, block: { to_do: { rich_text: words('b'), checked: true } } }, { type: 'move', id: c, parent_id: page, after: null }])
    assert.deepEqual((await children()).map((block) => [block.id, block.type, said(block)]), [[c, 'paragraph', 'c'], [a, 'paragraph', 'A'], [b, 'to_do', 'b']])
    await done([{ type: 'trash', id: a }, { type: 'trash', id: a }])
    assert.deepEqual(await texts(), ['c', 'b'])
    await done([put(a, page, b, paragraph('back'))])
    assert.deepEqual((await children()).map((block) => [block.id, said(block)]), [[c, 'c'], [b, 'b'], [a, 'back']])
  })

  test('a heading stops to fold in the edit that takes its last child out', async () => {
    await trashAll()
    const [head, inner] = [id(), id()]
    const heading = (is_toggleable: boolean) => ({ heading_2: { rich_text: words('h'), is_toggleable, color: 'default' } })
    await done([put(head, page, null, heading(true)), put(inner, head, null, paragraph('inner'))])
    const folded = [{ type: 'update', id: head, block: heading(false), as_new: true }]
    assert.equal((await edit(folded)).status, 400, 'not while it stays there')
    await done([...folded, { type: 'move', id: inner, parent_id: page, after: head }])
    assert.deepEqual([await texts(), (await children())[0].heading_2.is_toggleable], [['h', 'inner'], false])
  })

  test('what one window trashed comes back when another one writes in it, even from inside a trashed toggle', async () => {
    await trashAll()
    const [a, toggle, inner] = [id(), id(), id()]
    await done([put(a, page, null, paragraph('a')), put(toggle, page, a, { toggle: { rich_text: words('t') } }), put(inner, toggle, null, paragraph('inner'))])
    await done([{ type: 'trash', id: a }, { type: 'trash', id: toggle }])
    const late = id()
    await done([{ type: 'update', id: a, block: paragraph('still here') }, { type: 'update', id: inner, block: paragraph('kept') }, put(late, toggle, inner, paragraph('late'))])
    assert.deepEqual((await texts()).toSorted(), ['kept', 'late', 'still here'])
  })

  test('a sibling that is gone means the end', async () => {
    await trashAll()
    const [a, b] = [id(), id()]
    await done([put(a, page, null, paragraph('a'))])
    await done([put(b, page, cast.ids.paragraph, paragraph('b'))])
    assert.deepEqual(await texts(), ['a', 'b'])
  })

  test('a table grows by a column when all of its rows do', async () => {
    await trashAll()
    const [table, row] = [id(), id()]
    const cells = (...each: string[]) => ({ table_row: { cells: each.map(words) } })
    await done([put(table, page, null, { table: { table_width: 1 } }), put(row, table, null, cells('x'))])
    const wide = { type: 'update', id: table, block: { table: { table_width: 2 } }, as_new: true }
    const refused = await edit([wide])
    assert.deepEqual([refused.status, refused.json.additional_data.block_id], [400, table])
    await done([wide, { type: 'update', id: row, block: cells('x', 'y'), as_new: true }])
    assert.equal((await children(table))[0].table_row.cells.length, 2)
    const bare = await edit([{ type: 'trash', id: row }])
    assert.deepEqual([bare.status, bare.json.additional_data.block_id], [400, table])
  })

  test('a page is made in place, and its title with the rest', async () => {
    await trashAll()
    const child = id()
    await done([put(child, page, null, { child_page: { title: '' } })], { title: words('New name') })
    const made = await ok(cast.app, cast.writer.token, 'GET', `/v1/pages/${child}`)
    assert.deepEqual(made.parent, { type: 'page_id', page_id: page })
    assert.equal((await ok(cast.app, cast.writer.token, 'GET', `/v1/pages/${page}`)).properties.title.title[0].plain_text, 'New name')
    await done([{ type: 'trash', id: child }])
    assert.equal((await ok(cast.app, cast.writer.token, 'GET', `/v1/pages/${child}`)).in_trash, true)
  })

  test('a database is made in place, with what it begins with', async () => {
    await trashAll()
    const [line, made] = [id(), id()]
    await done([put(line, page, null, paragraph('below')), put(made, page, null, { child_database: { is_inline: true } })])
    assert.deepEqual((await children(page)).map((block: Json) => block.id), [made, line])
    const database = await ok(cast.app, cast.writer.token, 'GET', `/v1/databases/${made}`)
    assert.deepEqual([database.parent, database.is_inline], [{ type: 'page_id', page_id: page }, true])
    const rows = await ok(cast.app, cast.writer.token, 'POST', `/v1/data_sources/${database.data_sources[0].id}/query`, {})
    assert.equal(rows.results.length, 1)
    // Sent twice is made once; undone and done again it is the same one.
    await done([put(made, page, null, { child_database: { is_inline: true } })])
    await done([{ type: 'trash', id: made }])
    await done([put(made, page, line, { child_database: { is_inline: true } })])
    assert.deepEqual((await children(page)).map((block: Json) => block.id), [line, made])
    assert.equal((await edit([put(id(), page, null, { child_database: { title: 'x' } })])).status, 400)
  })

  test('a thousand pasted blocks keep their order', async () => {
    await trashAll()
    const first = id()
    const last = id()
    await done([put(first, page, null, paragraph('first')), put(last, page, first, paragraph('last'))])
    const pasted = Array.from({ length: 1000 }, id)
    await done(pasted.map((one, index) => put(one, page, pasted[index - 1] ?? first, paragraph(String(index)))))
    const rows = await cast.context.store.db.selectFrom('nodes').select(['id', 'position']).where('parent_id', '=', page).where('in_trash', '=', 0).orderBy('position').execute()
    assert.deepEqual(rows.map((row) => row.id), [first, ...pasted, last])
    assert.ok(Math.max(...rows.map((row) => row.position!.length)) < 12)
  })

  const refusals: [what: string, changes: (blockId: string) => Json[], status: number][] = [
    ['children in a heading that does not fold', (one) => [put(one, page, null, { heading_1: { rich_text: [] } }), put(id(), one, null, paragraph('x'))], 400],
    ['a row outside of a table', (one) => [put(one, page, null, { table_row: { cells: [] } })], 400],
    ['columns without a column', (one) => [put(one, page, null, { column_list: {} })], 400],
    ['a link that could run', (one) => [put(one, page, null, { paragraph: { rich_text: [{ text: { content: 'x', link: { url: 'javascript:alert(1)' } } }] } })], 400],
    ['an unknown type', (one) => [put(one, page, null, { carousel: {} })], 400],
    ['two types at once', (one) => [put(one, page, null, { paragraph: { rich_text: [] }, quote: { rich_text: [] } })], 400],
    ['a block of another page', () => [{ type: 'update', id: cast.ids.paragraph, block: paragraph('x') }], 404],
    ['a block of another workspace as parent', (one) => [put(one, cast.ids.recipes, null, paragraph('x'))], 404],
    ['the id of a page of another workspace is free here, but not one of ours', () => [put(cast.ids.unshared, page, null, paragraph('x'))], 404],
    ['a block into itself', (one) => [put(one, page, null, { toggle: { rich_text: [] } }), { type: 'move', id: one, parent_id: one, after: null }], 400],
    ['a mention of what is not there', (one) => [put(one, page, null, { paragraph: { rich_text: [{ mention: { page: { id: id() } } }] } })], 404],
    ['a block nobody knows', (one) => [{ type: 'update', id: one, block: paragraph('x') }], 404],
  ]
  for (const [what, changes, status] of refusals) {
    test(`refused as a whole: ${what}`, async () => {
      const before = await children()
      const answer = await edit([put(id(), page, null, paragraph('beside')), ...changes(id())])
      assert.equal(answer.status, status, answer.text)
      assert.deepEqual((await children()).map((block) => block.id), before.map((block) => block.id))
    })
  }

  test('a page in the trash takes no edits', async () => {
    const doomed = (await ok(cast.app, cast.writer.token, 'POST', '/v1/pages', { parent: { page_id: cast.ids.shared }, properties: {} })).id
    await ok(cast.app, cast.writer.token, 'PATCH', `/v1/pages/${doomed}`, { in_trash: true })
    assert.equal((await edit([put(id(), doomed, null, paragraph('x'))], {}, doomed)).status, 400)
  })
})

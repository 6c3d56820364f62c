import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { plain, text, title } from './bodies.ts'
import { expectError, expectPart, invalid, notFound } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import { chosen, texts } from './texts.ts'
import { unknownId, versions, type Wire } from './wire.ts'

const target = await openTarget('property items')
let source: string
let row: Wire
let linked: string[]

const simple: Record<string, { schema: Wire; write: Wire; read: Wire }> = {
  Count: { schema: { number: {} }, write: { number: 7 }, read: 7 },
  Site: { schema: { url: {} }, write: { url: 'https://example.com' }, read: 'https://example.com' },
  Mail: { schema: { email: {} }, write: { email: 'a@example.com' }, read: 'a@example.com' },
  Phone: { schema: { phone_number: {} }, write: { phone_number: '1' }, read: '1' },
  Kind: { schema: { select: { options: [{ name: 'a' }] } }, write: { select: { name: 'a' } }, read: { name: 'a' } },
  Tags: { schema: { multi_select: {} }, write: { multi_select: [{ name: 'x' }, { name: 'y' }] }, read: [{ name: 'x' }, { name: 'y' }] },
  State: { schema: { status: {} }, write: { status: { name: 'Done' } }, read: { name: 'Done' } },
  Day: { schema: { date: {} }, write: { date: { start: '2026-05-05' } }, read: { start: '2026-05-05', end: null } },
  Done: { schema: { checkbox: {} }, write: { checkbox: true }, read: true },
  Files: {
    schema: { files: {} },
    write: { files: [{ name: 'one', external: { url: 'https://example.com/1' } }] },
    read: [{ name: 'one', type: 'external' }],
  },
}

before(async () => {
  const people = await target.newDatabase('Linked', { Name: { title: {} } })
  linked = []
  for (let count = 0; count < 30; count += 1) {
    const made = await target.ok('POST', '/v1/pages', { parent: { data_source_id: people.dataSourceId }, properties: { Name: title(`n${count}`) } })
    linked.push(made.id)
  }
  const table = await target.newDatabase('Items', {
    Name: { title: {} },
    Note: { rich_text: {} },
    Who: { people: {} },
    'Is it?': { rich_text: {} },
    Links: { relation: { data_source_id: people.dataSourceId, single_property: {} } },
    Made: { created_time: {} },
    Maker: { created_by: {} },
    No: { unique_id: { prefix: 'IT' } },
    ...Object.fromEntries(Object.entries(simple).map(([name, { schema }]) => [name, schema])),
  })
  source = table.dataSourceId
  row = await target.ok('POST', '/v1/pages', {
    parent: { data_source_id: source },
    properties: {
      Name: { title: [{ text: { content: 'A ' } }, { text: { content: 'bold' }, annotations: { bold: true } }, { text: { content: ' title' } }] },
      Note: { rich_text: text('a note') },
      Who: { people: [{ id: target.bot.id }] },
      Links: { relation: linked.map((id) => ({ id })) },
      ...Object.fromEntries(Object.entries(simple).map(([name, { write }]) => [name, write])),
    },
  })
})

const idOf = (name: string): string => row.properties[name].id
const item = (name: string, query = '') => target.ok('GET', `/v1/pages/${row.id}/properties/${idOf(name)}${query}`)

describe('types that are read whole', () => {
  for (const [name, { read }] of Object.entries(simple)) {
    test(name, async () => {
      const { request_id: _, ...answer } = await item(name)
      const { type } = row.properties[name]
      assert.deepEqual(Object.keys(answer), ['object', 'type', 'id', type])
      expectPart(answer, { object: 'property_item', type, id: idOf(name), [type]: read })
      assert.deepEqual(answer[type], row.properties[name][type], 'as on the page')
    })
  }

  test('those that show the page itself, and the number of the row', async () => {
    assert.equal((await item('Made')).created_time, row.created_time)
    assert.equal((await item('Maker')).created_by.id, target.bot.id)
    assert.equal((await item('Maker')).created_by.name, target.bot.name)
    assert.deepEqual((await item('No')).unique_id, { prefix: 'IT', number: 1 })
  })
})

describe('types that are read an element at a time', () => {
  test('a title: one item of rich text each', async () => {
    const list = await item('Name')
    expectPart(list, {
      object: 'list',
      type: 'property_item',
      has_more: false,
      next_cursor: null,
      property_item: { id: 'title', next_url: null, type: 'title', title: {} },
    })
    assert.deepEqual(
      list.results.map((one: Wire) => [one.object, one.type, one.id, plain([one.title])]),
      ['A ', 'bold', ' title'].map((content) => ['property_item', 'title', 'title', content]),
    )
  })

  test('text and people; nothing is an empty list', async () => {
    assert.equal(plain((await item('Note')).results.map((one: Wire) => one.rich_text)), 'a note')
    assert.deepEqual(
      (await item('Who')).results.map((one: Wire) => [one.people.id, one.people.name]),
      [[target.bot.id, target.bot.name]],
    )
    const empty = await item('Is it?')
    assert.deepEqual([empty.results, empty.has_more, empty.property_item.rich_text], [[], false, {}])
  })

  test('a relation: all of it, of which the page shows 25, following next_url or the cursor', async () => {
    assert.equal(row.properties.Links.relation.length, 25)
    const first = await item('Links', '?page_size=12')
    assert.equal(first.results.length, 12)
    assert.equal(first.has_more, true)
    const { next_url } = first.property_item
    assert.ok(next_url.startsWith(`${target.apiUrl}/v1/pages/${row.id}/properties/${idOf('Links')}?`), next_url)
    assert.ok(next_url.includes(first.next_cursor), next_url)
    const second = await target.ok('GET', next_url.slice(target.apiUrl.length))
    const third = await item('Links', `?page_size=12&start_cursor=${second.next_cursor}`)
    assert.deepEqual([third.has_more, third.property_item.next_url], [false, null])
    const found = [first, second, third].flatMap((list) => list.results.map((one: Wire) => one.relation.id))
    assert.deepEqual(found, linked)
  })

  test('a page id without dashes stays so in next_url', async () => {
    const bare = row.id.replaceAll('-', '')
    const list = await target.ok('GET', `/v1/pages/${bare}/properties/${idOf('Links')}?page_size=1`)
    assert.ok(list.property_item.next_url.includes(`/pages/${bare}/`), list.property_item.next_url)
  })
})

test('a property goes by its id in either spelling, through the SDK, and by its name', async () => {
  const id = idOf('Is it?')
  for (const key of [id, encodeURIComponent(id), encodeURIComponent('Is it?')]) {
    const list = await target.ok('GET', `/v1/pages/${row.id}/properties/${key}`)
    assert.equal(list.property_item.id, id)
  }
  const read = (await target.sdk().pages.properties.retrieve({ page_id: row.id, property_id: id })) as Wire
  assert.equal(read.property_item.id, id)
})

test('a page outside any data source has its title; a page in the trash can be read', async () => {
  const page = await target.newPage('Alone')
  assert.equal(plain([(await target.ok('GET', `/v1/pages/${page.id}/properties/title`)).results[0].title]), 'Alone')
  await target.ok('PATCH', `/v1/pages/${page.id}`, { in_trash: true })
  assert.equal((await target.ok('GET', `/v1/pages/${page.id}/properties/title`)).results.length, 1)
})

test('every version answers alike', async () => {
  for (const version of versions) {
    const list = await target.ok('GET', `/v1/pages/${row.id}/properties/${idOf('Name')}`, undefined, { version })
    assert.equal(list.results.length, 3)
  }
})

test('refusals', async () => {
  const get = (path: string) => target.call('GET', `/v1/pages/${path}`)
  expectError(await get(`${unknownId}/properties/title`), notFound(texts.notFound('page', unknownId, target.bot)))
  expectError(await get(`${row.id}/properties/nope`), notFound(chosen.noSuchProperty('nope')))
  expectError(await get(`x/properties/title`), invalid(texts.failed('path.page_id', 'a valid uuid', '"x"')))
  expectError(await get(`${row.id}/properties/title?start_cursor=bogus`), invalid(texts.badCursor('bogus')))
  expectError(await get(`${row.id}/properties/title?start_cursor=izzzzz`), invalid(texts.badCursor('izzzzz')))
  expectError(await get(`${row.id}/properties/title?page_size=101`), invalid(/^query failed validation: query\.page_size/))
})

finish(target)

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { explain } from '@understudy/core/schema/explain.ts'
import { endpoints } from '../endpoints/index.ts'
import { type ApiDate, apiDates, applies, bodyShape, downgrade, downgradeEvent, eventNameOn, eventNamesOn, knownDates, NEWEST, upgrade } from './index.ts'

const [newest, middle, oldest] = apiDates as [ApiDate, ApiDate, ApiDate]
type Json = Record<string, any>

describe('the dates', () => {
  test('are served newest first, and all of them known', () => {
    assert.deepEqual(apiDates, ['2026-03-11', '2025-09-03', '2022-06-28'])
    assert.equal(newest, NEWEST)
    for (const date of apiDates) assert.ok(knownDates.includes(date))
    assert.deepEqual(knownDates, knownDates.toSorted())
  })

  test('have the changes of their own date and of those before', () => {
    const has = (date: ApiDate) => [applies('replaceArchivedWithInTrash', date), applies('splitDatabasesIntoDataSources', date)]
    assert.deepEqual([has(newest), has(middle), has(oldest)], [[true, true], [false, true], [false, false]])
  })

  test('leave an endpoint of each operation on some date, and one alone on every date', () => {
    for (const date of apiDates) {
      const mounted = endpoints.filter((e) => (!e.since || applies(e.since, date)) && (!e.until || !applies(e.until, date)))
      const operations = mounted.map(({ operation }) => operation)
      assert.equal(new Set(operations).size, operations.length, date)
    }
  })
})

describe('upgrade', () => {
  const after = '0d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31'
  const position = { type: 'after_block', after_block: { id: after } }
  const table: [operation: string, date: ApiDate, body: Json, expected: Json][] = [
    ...['pages.update', 'blocks.update', 'databases.update', 'dataSources.update', 'dataSources.query'].flatMap(
      (operation): [string, ApiDate, Json, Json][] => [
        [operation, middle, { archived: true }, { in_trash: true }],
        [operation, middle, { archived: false, icon: null }, { in_trash: false, icon: null }],
        [operation, middle, { in_trash: true }, { in_trash: true }],
        [operation, middle, { archived: true, in_trash: true }, { in_trash: true }],
        [operation, middle, {}, {}],
        [operation, newest, { in_trash: true }, { in_trash: true }],
      ],
    ),
    ['databases.query', oldest, { archived: true }, { in_trash: true }],
    ['blocks.children.append', middle, { children: [], after }, { children: [], position }],
    ['blocks.children.append', oldest, { children: [], after }, { children: [], position }],
    ['blocks.children.append', middle, { children: [], position }, { children: [], position }],
    ['blocks.children.append', middle, { children: [] }, { children: [] }],
    ['search', oldest, { filter: { property: 'object', value: 'database' } }, { filter: { property: 'object', value: 'data_source' } }],
    ['search', oldest, { filter: { property: 'object', value: 'page' } }, { filter: { property: 'object', value: 'page' } }],
    ['search', oldest, { query: 'x' }, { query: 'x' }],
    ['search', middle, { filter: { property: 'object', value: 'data_source' } }, { filter: { property: 'object', value: 'data_source' } }],
    ['pages.create', oldest, { parent: { database_id: after } }, { parent: { database_id: after } }],
  ]
  for (const [operation, date, body, expected] of table) {
    test(`${operation} of ${date}: ${JSON.stringify(body)}`, () => {
      const given = structuredClone(body)
      assert.deepEqual(upgrade(operation, given, date), expected)
      assert.deepEqual(given, body)
    })
  }

  test('does not choose between contradictions', () => {
    for (const [archived, in_trash] of [[true, false], [false, true]]) {
      assert.throws(() => upgrade('pages.update', { archived, in_trash }, middle), { code: 'validation_error', message: /body\.archived and body\.in_trash should be equal/ })
    }
    assert.throws(() => upgrade('blocks.children.append', { after, position }, oldest), { code: 'validation_error', message: /body\.after should be not present/ })
  })
})

describe('the shapes of older dates', () => {
  /** Does the body of an operation fit on a date? The first complaint, or null. */
  const complaint = (operation: string, date: ApiDate, body: Json): string | null => {
    const endpoint = endpoints.find((e) => e.operation === operation && (!e.since || applies(e.since, date)) && (!e.until || !applies(e.until, date)))!
    const [first] = explain(bodyShape(operation, endpoint.body!, date), body, 'body')
    return first === undefined ? null : typeof first === 'string' ? first : JSON.stringify(first)
  }
  const id = '0d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31'
  const children = [{ paragraph: { rich_text: [] } }]
  const relation = (ids: Json) => ({ properties: { Name: { title: {} }, R: { relation: { ...ids, single_property: {} } } }, parent: { page_id: id } })
  // Which of the three dates take the body: newest, middle, oldest.
  const table: [operation: string, body: Json, takes: [boolean, boolean, boolean]][] = [
    ['pages.update', { archived: true }, [false, true, true]],
    ['pages.update', { archived: 'yes' }, [false, false, false]],
    ['pages.update', { in_trash: true }, [true, true, true]],
    ['blocks.update', { archived: true }, [false, true, true]],
    ['blocks.children.append', { children, after: id }, [false, true, true]],
    ['blocks.children.append', { children, after: 'x' }, [false, false, false]],
    ['blocks.children.append', { children, position: { type: 'start' } }, [true, true, true]],
    ['search', { filter: { property: 'object', value: 'data_source' } }, [true, true, false]],
    ['search', { filter: { property: 'object', value: 'database' } }, [false, false, true]],
    ['search', { filter: { property: 'object', value: 'page' } }, [true, true, true]],
    ['databases.create', { parent: { page_id: id }, properties: { Name: { title: {} } } }, [false, false, true]],
    ['databases.create', { parent: { page_id: id }, initial_data_source: { properties: { Name: { title: {} } } } }, [true, true, false]],
    ['databases.create', relation({ database_id: id }), [false, false, true]],
    ['databases.create', relation({ data_source_id: id }), [false, false, true]],
    ['databases.create', relation({ data_source_id: id, database_id: id }), [false, false, true]],
    ['databases.create', relation({}), [false, false, false]],
    ['databases.update', { properties: { R: { relation: { database_id: id, dual_property: {} } } } }, [false, false, true]],
  ]
  for (const [operation, body, takes] of table) {
    test(`${operation} ${JSON.stringify(body).slice(0, 100)}`, () => {
      assert.deepEqual(apiDates.map((date) => complaint(operation, date, body) === null), takes, complaint(operation, oldest, body) ?? '')
    })
  }

  test('speak the caller’s words', () => {
    assert.match(complaint('search', oldest, { filter: { property: 'object', value: 'data_source' } })!, /database/)
    assert.match(complaint('search', newest, { filter: { property: 'object', value: 'database' } })!, /data_source/)
  })
})

describe('downgrade', () => {
  const page = (parent: Json = { type: 'page_id', page_id: 'p' }): Json => ({ object: 'page', id: 'x', parent, in_trash: true, properties: {}, url: 'u' })
  const row = page({ type: 'data_source_id', data_source_id: 's', database_id: 'd' })
  const block: Json = { object: 'block', id: 'b', type: 'paragraph', in_trash: false, paragraph: {} }
  const source: Json = {
    object: 'data_source', id: 's', cover: null, icon: null, created_time: 'c', created_by: 1, last_edited_by: 2, last_edited_time: 'e', title: [], description: [],
    is_inline: true, properties: { Name: {} }, parent: { type: 'database_id', database_id: 'd' }, database_parent: { type: 'page_id', page_id: 'p' },
    url: 'u', public_url: null, in_trash: false,
  }

  test('the newest date gets what there is', () => {
    for (const object of [page(), block, source]) assert.equal(downgrade(object, newest), object)
  })

  test('archived is the last key of every object, and says what in_trash says', () => {
    for (const object of [page(), block, source, { ...page(), object: 'database' }]) {
      const keys = Object.keys(downgrade(object, middle))
      assert.deepEqual(keys, [...Object.keys(object), 'archived'])
      assert.equal(downgrade(object, middle).archived, object.in_trash)
    }
  })

  test('comments, users and errors never had archived', () => {
    for (const object of [{ object: 'comment', id: 'c', parent: {}, rich_text: [] }, { object: 'user', id: 'u', type: 'bot', bot: {}, name: null }]) {
      for (const date of apiDates) assert.deepEqual(downgrade(object, date), object)
    }
  })

  test('the items of a list are walked down too, each as what it is', () => {
    const list = { object: 'list', results: [row, block, source], next_cursor: null, has_more: false, type: 'page_or_data_source', page_or_data_source: {} }
    const given = structuredClone(list)
    const { results } = downgrade(list, middle) as Json
    assert.deepEqual(results.map((item: Json) => Object.keys(item).at(-1)), ['archived', 'archived', 'archived'])
    assert.deepEqual(list, given)
    const old = downgrade(list, oldest) as Json
    assert.deepEqual(old.results.map((item: Json) => item.object), ['page', 'block', 'database'])
    assert.deepEqual(Object.keys(old), ['object', 'results', 'next_cursor', 'has_more', 'type', 'page_or_database'])
    assert.equal(old.type, 'page_or_database')
    assert.equal((downgrade(list, middle) as Json).type, 'page_or_data_source')
  })

  test('a data source is, before there were any, its database', () => {
    assert.deepEqual(downgrade(source, oldest), {
      object: 'database', id: 'd', cover: null, icon: null, created_time: 'c', created_by: 1, last_edited_by: 2, last_edited_time: 'e', title: [], description: [],
      is_inline: true, properties: { Name: {} }, parent: { type: 'page_id', page_id: 'p' }, url: 'u', public_url: null, archived: false, in_trash: false,
    })
    assert.deepEqual(downgrade(row, oldest).parent, { type: 'database_id', database_id: 'd' })
    assert.deepEqual(downgrade(row, middle).parent, row.parent)
    assert.deepEqual(downgrade(page(), oldest).parent, page().parent)
  })

  test('meeting notes were transcriptions, key and type', () => {
    const notes = { object: 'block', id: 'b', type: 'meeting_notes', in_trash: false, meeting_notes: { title: [] } }
    const { type, transcription, meeting_notes } = downgrade(notes, middle) as Json
    assert.deepEqual([type, transcription, meeting_notes], ['transcription', { title: [] }, undefined])
    assert.deepEqual(Object.keys(downgrade(notes, middle)), ['object', 'id', 'type', 'in_trash', 'transcription', 'archived'])
  })
})

describe('events of webhooks', () => {
  test('are told under the names of a date, or not at all', () => {
    const table: [name: string, before: string | null][] = [
      ['page.created', 'page.created'],
      ['database.moved', 'database.moved'],
      ['data_source.content_updated', 'database.content_updated'],
      ['data_source.schema_updated', 'database.schema_updated'],
      ['data_source.created', null],
      ['data_source.moved', null],
      ['view.updated', null],
      ['comment.created', 'comment.created'],
    ]
    for (const [name, before] of table) {
      assert.deepEqual([eventNameOn(name, NEWEST), eventNameOn(name, '2025-09-03'), eventNameOn(name, '2022-06-28')], [name, name, before])
    }
    assert.deepEqual([eventNamesOn(NEWEST).size, eventNamesOn('2022-06-28').size], [29, 22])
  })

  test('told of the database before there were data sources, and of no data source', () => {
    const space = { id: 'w', type: 'space' as const }
    const content = { type: 'data_source.content_updated', entity: { id: 's', type: 'data_source' }, data: { parent: space, updated_blocks: [{ id: 'r', type: 'page' }] }, database: { id: 'd', parent: space } }
    assert.deepEqual(downgradeEvent(content, '2022-06-28'), { type: 'database.content_updated', entity: { id: 'd', type: 'database' }, data: { parent: space, updated_blocks: [{ id: 'r', type: 'page' }] } })
    assert.deepEqual(downgradeEvent(content, '2025-09-03'), content)
    const row = { type: 'page.created', entity: { id: 'r', type: 'page' }, data: { parent: { id: 'd', type: 'database', data_source_id: 's' } } }
    assert.deepEqual(downgradeEvent(row, '2022-06-28').data, { parent: { id: 'd', type: 'database' } })
    const upload = { type: 'file_upload.created', entity: { id: 'u', type: 'file_upload' }, data: null }
    assert.deepEqual(downgradeEvent(upload, '2022-06-28'), upload)
  })
})

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { makeDataDir, removeDataDir, startServer, type ServerProcess } from '../server-process.ts'
import { ownServerOnly } from '../target.ts'
import type { Wire } from '../wire.ts'
import { compareAnswers, type Worlds } from './compare.ts'
import { IdMap } from './id-map.ts'
import { type Exchange, readCassette, readRecordings } from './read-recordings.ts'
import { readObjects } from './recorded-objects.ts'
import { replay } from './replay.ts'
import { reportLines, shareOf } from './report.ts'
import { makeStage, replayAll } from './run.ts'

// Everything here is made up; recordings of the real service are read from a folder and never kept.
const pageId = 'aaaaaaaa-0000-4000-8000-000000000001'
const rootId = 'aaaaaaaa-0000-4000-8000-000000000002'
const userId = 'aaaaaaaa-0000-4000-8000-000000000003'

const person = { object: 'user', id: userId }
const text = (content: string) => ({
  type: 'text',
  text: { content, link: null },
  annotations: { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' },
  plain_text: content,
  href: null,
})
const page = (id: string, parent: Wire, title: string): Wire => ({
  object: 'page',
  id,
  created_time: '2026-06-01T10:00:00.000Z',
  last_edited_time: '2026-06-01T10:00:00.000Z',
  created_by: person,
  last_edited_by: person,
  cover: null,
  icon: null,
  parent,
  in_trash: false,
  is_archived: false,
  is_locked: false,
  properties: { title: { id: 'title', type: 'title', title: [text(title)] } },
  url: `https://www.notion.so/${id.replaceAll('-', '')}`,
  public_url: null,
  request_id: 'aaaaaaaa-0000-4000-8000-00000000000f',
})
const below = { type: 'page_id', page_id: rootId }
const created = page(pageId, below, 'Made up')
const createPage: Exchange = {
  method: 'POST',
  path: '/v1/pages',
  version: '2026-03-11',
  body: { parent: { page_id: rootId }, properties: { title: [{ text: { content: 'Made up' } }] } },
  status: 200,
  answer: created,
}
const retrievePage: Exchange = { ...createPage, method: 'GET', path: `/v1/pages/${pageId}`, body: undefined }
const cassette = (...exchanges: Exchange[]) => ({ set: 'made-up', name: 'made up', exchanges })

describe('reading recordings', () => {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-recordings-'))
  after(() => rmSync(folder, { recursive: true }))
  const answer = JSON.stringify(created)
  const uri = 'https://api.notion.com/v1/pages'
  const body = JSON.stringify(createPage.body)
  mkdirSync(join(folder, 'set'))
  const write = (name: string, content: string) => writeFileSync(join(folder, 'set', name), content)
  write('python.yaml', `interactions:\n- request:\n    body: '${body}'\n    method: POST\n    uri: ${uri}\n    headers:\n      notion-version:\n      - '2026-03-11'\n  response:\n    content: '${answer}'\n    status_code: 200\nversion: 1\n`)
  write('r.yml', `http_interactions:\n- request:\n    method: POST\n    uri: ${uri}\n    body:\n      string: '${body}'\n  response:\n    status: 200\n    body:\n      string: '${answer}'\n`)
  write('ruby.json', JSON.stringify({ http_interactions: [{ request: { method: 'post', uri, headers: { 'Notion-Version': ['2026-03-11'] }, body: { encoding: 'UTF-8', string: body } }, response: { status: { code: 200, message: 'OK' }, body: { string: answer } } }] }))
  write('curl.sh', `#!/bin/sh\ncurl -X POST '${uri}' \\\n  -H 'Notion-Version: 2026-03-11' \\\n  --data '${body}'\n`)
  write('curl.json', JSON.stringify(created, null, 2))
  write('other.yaml', 'nothing: recorded\n')

  test('Python, R and Ruby cassettes and curl scripts say the same', () => {
    const read = readRecordings(folder)
    assert.deepEqual(read.map(({ set, name }) => `${set} ${name}`), ['set curl.sh', 'set python.yaml', 'set r.yml', 'set ruby.json'])
    for (const { name, exchanges } of read) {
      assert.deepEqual(exchanges, [{ ...createPage, version: name === 'r.yml' ? null : '2026-03-11' }], name)
    }
  })

  test('a form is kept as it was sent', () => {
    const content = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nx\r\n--b--\r\n'
    const request = { method: 'POST', uri: 'https://api.notion.com/v1/file_uploads/x/send', headers: { 'content-type': ['multipart/form-data; boundary=b'] }, body: content }
    const [exchange] = readCassette({ interactions: [{ request, response: { status_code: 200, content: answer } }] })
    assert.deepEqual([exchange?.body, exchange?.form], [undefined, { type: 'multipart/form-data; boundary=b', content }])
  })

  test('what a recording made is told from what it presumed', () => {
    const { created: made, shown } = readObjects(cassette({ ...retrievePage, path: `/v1/pages/${rootId}`, answer: page(rootId, { type: 'workspace', workspace: true }, 'Root') }, createPage))
    assert.deepEqual([...made], [pageId])
    assert.deepEqual([...shown.keys()], [rootId, pageId])
  })
})

describe('comparing', () => {
  const worlds = (): Worlds => ({ ids: new IdMap(), leftOut: new Set(), lackingNames: new Set() })
  const kinds = (recorded: Wire, ours: Wire, status = 200) =>
    compareAnswers({ status: 200, answer: recorded }, { status, answer: ours }, worlds()).differences.map(({ kind, path }) => `${kind} ${path}`)

  test('ids, times and addresses of another world agree', () => {
    const ours = JSON.parse(JSON.stringify(created).replaceAll('aaaaaaaa', 'bbbbbbbb').replaceAll('2026-06', '2027-07'))
    ours.url = 'http://localhost:4000/p/bbbbbbbb000040008000000000000001'
    assert.deepEqual(kinds(created, ours), [])
  })
  test('an id must stand for the same thing everywhere', () => {
    const two = (a: string, b: string) => ({ results: [{ id: a }, { parent: { page_id: b } }] })
    assert.deepEqual(kinds(two(pageId, pageId), two(userId, userId)), [])
    assert.deepEqual(kinds(two(pageId, pageId), two(userId, rootId)), ['id .results[].parent.page_id'])
  })
  test('status, keys, their order, types, values and lengths are told apart', () => {
    assert.deepEqual(kinds({ a: 1, b: 'x' }, { b: 'x', a: 1 }), ['key order '])
    assert.deepEqual(kinds({ a: 1 }, { a: '1' }), ['type .a'])
    assert.deepEqual(kinds({ a: 1 }, { a: 2 }), ['value .a'])
    assert.deepEqual(kinds({ a: null }, {}), ['key missing .a'])
    assert.deepEqual(kinds({}, { a: null }), ['key added .a'])
    assert.deepEqual(kinds({ a: [1, 2] }, { a: [1] }), ['length .a', 'key missing .a[]'])
    assert.deepEqual(kinds({ a: 1 }, { message: 'no' }, 400), ['status '])
  })
  test('a search is compared by what its items are, users by their kind', () => {
    const ids = new IdMap()
    ids.learn(pageId, pageId)
    ids.learn(rootId, rootId)
    const both = (...results: Wire[]) => ({ status: 200, answer: { results } })
    const [one, two, gone] = [{ id: pageId, in_trash: false }, { id: rootId, in_trash: false }, { id: userId, in_trash: true }]
    const found = (recorded: Wire, ours: Wire) => compareAnswers(recorded, ours, { ...worlds(), ids }, 'search').differences.map(({ kind, path }) => `${kind} ${path}`)
    assert.deepEqual(found(both(one, gone, two), both(two, one)), [])
    assert.deepEqual(found(both(one, two), both(one)), ['key missing .results[]'])
    const user = (type: string, more: Wire) => ({ object: 'user', id: userId, type, [type]: more })
    const users = compareAnswers(both(user('bot', {}), user('person', { email: 'a' })), both(user('person', { email: 'b', phone: 'c' })), worlds(), 'users')
    assert.deepEqual(users.differences.map(({ kind, path }) => `${kind} ${path}`), ['key added .results[].person.phone'])
  })
  test('formulas agree in what they name, with escapes or without, in whatever workspace', () => {
    const schema = (id: string, relation: string, named: string, workspace: string) => ({
      properties: {
        Sum: { id: 's', rollup: { relation_property_id: relation } },
        Double: { id: 'd', formula: { expression: `{{notion:block_property:${named}:${pageId}:${workspace}}} * 2` } },
        Tasks: { id },
      },
    })
    const recorded = schema('%3Ba', ';a', '%3Ba', userId)
    assert.deepEqual(kinds(recorded, schema('b%3C', 'b<', 'b%3C', rootId)), [])
    assert.deepEqual(kinds(recorded, schema('b%3C', 'b<', 'other', rootId)), ['value .properties.<name>.formula.expression'])
  })
  test('of all uploads those that the recording made are compared', () => {
    const ids = new IdMap()
    ids.learn(pageId, pageId)
    const list = (has_more: boolean, ...results: Wire[]) => ({ status: 200, answer: { results, has_more } })
    const ours = (status: string) => list(false, { id: rootId, status: 'expired' }, { id: pageId, status })
    const recorded = list(true, { id: userId, status: 'uploaded' }, { id: pageId, status: 'pending' })
    const found = (status: string) => compareAnswers(recorded, ours(status), { ...worlds(), ids }, 'uploads').differences.map(({ path }) => path)
    assert.deepEqual(found('pending'), [])
    assert.deepEqual(found('uploaded'), ['.results[].status'])
  })
  test('an answer that failed loses all its fields', () => {
    const { fields, differences } = compareAnswers({ status: 200, answer: { a: 1, b: [2, 3] } }, { status: 400, answer: { message: 'no' } }, worlds())
    assert.deepEqual([fields, differences[0]?.fields], [4, 4])
  })
})

describe('replaying', { skip: ownServerOnly }, () => {
  let server: ServerProcess
  before(async () => {
    server = await startServer(makeDataDir())
  })
  after(async () => {
    await server.stop()
    removeDataDir(server.dataDir)
  })
  const serverUnderTest = () => ({ apiUrl: server.ready.api_url, token: server.ready.token, pageId: server.ready.page_id })

  test('a recording that tells the truth matches in every field', async () => {
    const outcomes = await replay(cassette(createPage, retrievePage), new Map(), await makeStage(serverUnderTest()))
    assert.deepEqual(outcomes.flatMap(({ skipped, differences }) => [...differences, ...(skipped ? [skipped] : [])]), [])
    assert.ok(shareOf(outcomes).fields > 60)
  })

  test('a recording that differs is found out', async () => {
    const answer = { ...created, is_locked: 'no', surprise: 1 }
    const outcomes = await replay(cassette(createPage, { ...retrievePage, answer }), new Map(), await makeStage(serverUnderTest()))
    assert.deepEqual(
      outcomes.flatMap(({ operation, differences }) => differences.map(({ kind, path }) => `${operation} ${kind} ${path}`)),
      ['GET pages/{id} type .is_locked', 'GET pages/{id} key missing .surprise'],
    )
  })

  test('what cannot be replayed says why', async () => {
    const unserved: Exchange = { ...retrievePage, path: '/v1/unheard-of', answer: { object: 'list', request_id: 'x' } }
    const lost: Exchange = { ...retrievePage, path: `/v1/file_uploads/${userId}` }
    const outcomes = await replay(cassette(unserved, lost, { ...retrievePage, version: '2021-05-13' }), new Map(), await makeStage(serverUnderTest()))
    assert.deepEqual(outcomes.map(({ skipped }) => skipped), ['not served here', 'names something that could not be made here', 'API date 2021-05-13 is not served'])
  })

  test('what would mean something else here is not sent', async () => {
    const upload: Exchange = { ...createPage, path: '/v1/file_uploads', body: undefined }
    const exchanges = [
      upload,
      { ...upload, body: { mode: 'external_url', external_url: 'https://example.com/a.png' } },
      { ...createPage, body: { ...createPage.body, template: { type: 'default' } } },
      { ...createPage, method: 'PATCH', path: `/v1/pages/${rootId}/markdown`, body: { type: 'insert_content', insert_content: { content: 'x' } } },
    ]
    const outcomes = await replay(cassette(...exchanges), new Map(), await makeStage(serverUnderTest()))
    assert.deepEqual(outcomes.map(({ skipped }) => skipped), [
      'its body was not recorded',
      'reads a file from the network',
      'presumes a template, which no request can make',
      'presumes a text that no other answer shows',
    ])
  })

  test('a schema first seen after a change of names had the former ones; a row has the value that is asked for', async () => {
    const sourceId = 'aaaaaaaa-0000-4000-8000-000000000004'
    const column = (name: string, id: string, type: string, config: Wire = {}) => ({ id, name, description: null, type, [type]: config })
    const source: Wire = {
      object: 'data_source',
      id: sourceId,
      parent: { type: 'database_id', database_id: 'aaaaaaaa-0000-4000-8000-000000000005' },
      title: [],
      properties: { Name: column('Name', 'title', 'title'), New: column('New', 'x%3Ay', 'number', { format: 'number' }) },
    }
    const rename: Exchange = {
      ...retrievePage,
      method: 'PATCH',
      path: `/v1/data_sources/${sourceId}`,
      body: { properties: { Old: { name: 'New' } } },
      answer: { ...source, request_id: created.request_id },
    }
    const row = page(pageId, { type: 'data_source_id', data_source_id: sourceId }, 'Row')
    row.properties = { New: { id: 'x%3Ay', type: 'number', number: 1 }, Name: { ...row.properties.title } }
    const item = { object: 'property_item', type: 'number', id: 'x%3Ay', number: 7, request_id: created.request_id }
    const ask: Exchange = { ...retrievePage, path: `/v1/pages/${pageId}/properties/x%3Ay`, answer: item }
    const outcomes = await replay(cassette(rename, ask), new Map([[pageId, row]]), await makeStage(serverUnderTest()))
    const found = outcomes.map(({ skipped, differences }) => skipped ?? differences.filter(({ kind }) => !kind.startsWith('key ')).map(({ kind, path }) => `${kind} ${path}`))
    assert.deepEqual(found, [[], []])
  })

  const folder = process.env.CONFORMANCE_RECORDINGS
  const absent = folder === undefined ? 'CONFORMANCE_RECORDINGS names no folder of public recordings (conformance/README.md tells how to get one)' : false
  test('recordings of the real service match in at least 98 % of their fields', { skip: absent }, async (t) => {
    const bySet = await replayAll(folder!, serverUnderTest())
    for (const line of reportLines(bySet)) t.diagnostic(line)
    const share = shareOf([...bySet.values()].flat())
    assert.ok(share.compared > 0, 'nothing could be replayed')
    assert.ok(share.percent >= 98, `only ${share.percent.toFixed(2)} % match`)
  })
})

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
import { type Exchange, readRecordings } from './read-recordings.ts'
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

  test('what a recording made is told from what it presumed', () => {
    const { created: made, shown } = readObjects(cassette({ ...retrievePage, path: `/v1/pages/${rootId}`, answer: page(rootId, { type: 'workspace', workspace: true }, 'Root') }, createPage))
    assert.deepEqual([...made], [pageId])
    assert.deepEqual([...shown.keys()], [rootId, pageId])
  })
})

describe('comparing', () => {
  const worlds = (): Worlds => ({ ids: new IdMap(), leftOut: new Set(), lackingTypes: new Set(), lackingNames: new Set() })
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

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { type ApiDocument, fetchDocument, makeApiDocument } from './api-document.ts'
import { blockCases } from './block-cases.ts'
import { paragraph, text, title } from './bodies.ts'
import { subjects } from './body-subjects.ts'
import { filterCases, filterSchema, type FilterWorld } from './filter-cases.ts'
import { propertyCases } from './property-cases.ts'
import { finish, openTarget, ownServerOnly } from './target.ts'
import { makeVictim, type Victim } from './victim.ts'
import { newest, unknownId, type Version, versions, type Wire } from './wire.ts'
import { distort } from './wrong-values.ts'

const target = await openTarget('openapi')
const documents = new Map<Version, ApiDocument>()

before(async () => {
  if (ownServerOnly) return
  for (const version of versions) documents.set(version, makeApiDocument(await fetchDocument(target, version)))
})

/** Where the server's judgement and the document's part, for a reason: what no JSON Schema can say. */
const beyondSchemas = [
  // Counted over all levels of a request.
  /children\.length with all nested/,
  // An emoji is no pattern that every tool reads.
  /should be an emoji/,
  // An older name and its newer one, together.
  /should be equal when both are given|should be not present when/,
]

/** One call, judged on both sides: what the server takes and refuses the document does too, and the answer is as promised. */
async function judged(method: string, path: string, body?: Wire, version: Version = newest): Promise<Wire> {
  const api = documents.get(version)!
  const answer = await target.call(method, path, body, { version })
  const told = `${method} ${path} on ${version} with ${JSON.stringify(body)?.slice(0, 400)}\n${answer.status} ${answer.text.slice(0, 400)}`
  const inRequest = api.requestProblems(method, path, body)
  const isShapeRefused = answer.status === 400 && String(answer.body.message).startsWith('body failed validation')
  if (!isShapeRefused) assert.equal(inRequest, null, `the document refuses what the server takes: ${told}`)
  else if (!beyondSchemas.some((reason) => reason.test(answer.body.message))) {
    assert.notEqual(inRequest, null, `the document takes what the server refuses: ${told}`)
  }
  assert.equal(api.answerProblems(method, path, answer), null, told)
  return answer.body
}

describe('the document', { skip: ownServerOnly }, () => {
  for (const version of versions) {
    test(`of ${version} is accepted by a validator, and every reference leads somewhere`, async () => {
      const validator = new Validator()
      const { document } = documents.get(version)!
      const result = await validator.validate(structuredClone(document))
      assert.deepEqual(result, { valid: true })
      assert.equal(validator.version, '3.1')
      assert.equal(document.info.version, version)
      const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path!)
      const lost = references.filter((path) => path.split('/').reduce((node: Wire, key) => node?.[key], document) === undefined)
      assert.deepEqual(lost, [])
    })

    test(`of ${version} names only routes that are there`, async () => {
      const { document } = documents.get(version)!
      for (const [template, methods] of Object.entries<Wire>(document.paths)) {
        for (const method of Object.keys(methods)) {
          const path = template.replaceAll(/\{\w+\}/g, unknownId)
          const answer = await target.call(method.toUpperCase(), path, method === 'get' ? undefined : {}, { version })
          assert.notEqual(answer.body.code, 'invalid_request_url', `${method} ${path}`)
        }
      }
    })
  }

  test('of no version is that of the newest, and an unknown version is refused', async () => {
    assert.deepEqual(await fetchDocument(target), await fetchDocument(target, newest))
    const refused = await fetch(`${target.apiUrl}/openapi.json?version=2020-01-01`)
    assert.equal(refused.status, 400)
    assert.match(((await refused.json()) as Wire).message, /query\.version should be `"2026-03-11"`/)
  })

  test('tells a shape once: it stays readable as the API grows', async () => {
    const { document } = documents.get(newest)!
    const lengths = Object.entries<Wire>(document.components.schemas).map(([name, schema]) => [name, JSON.stringify(schema).length] as const)
    assert.deepEqual(lengths.filter(([, length]) => length > 8000), [])
    assert.ok(JSON.stringify(document).length < 1_000_000)
  })
})

describe('what is sent and answered', { skip: ownServerOnly }, () => {
  let victim: Victim
  before(async () => {
    victim = await makeVictim(target)
  })

  for (const subject of subjects) {
    test(`${subject.name}: the document judges a good body and distorted ones as the server does`, async () => {
      const own = await makeVictim(target)
      const good = subject.good(own)
      const sample = distort(good).filter((_, index) => index % 3 === 0)
      assert.ok(sample.length > 5)
      await judged(subject.method, subject.path(own), good)
      for (const { body } of sample) await judged(subject.method, subject.path(own), body)
    })
  }

  for (const version of versions) {
    test(`blocks of every kind on ${version}`, async () => {
      const page = await target.newPage('All kinds')
      const children = blockCases.map(({ type, write }) => ({ type, [type]: write }))
      const nested = [
        { synced_block: { synced_from: null, children: [paragraph('original')] } },
        { column_list: { children: [{ column: { children: [paragraph('left')] } }, { column: { width_ratio: 0.5, children: [] } }] } },
        { table: { table_width: 1, children: [{ table_row: { cells: [text('cell')] } }] } },
        // The SDK of the oldest version does not know tabs.
        ...(version === '2022-06-28' ? [] : [{ tab: { children: [paragraph('first')] } }]),
        { link_to_page: { page_id: page.id } },
        paragraph('one', [paragraph('two', [paragraph('three')])]),
      ]
      const { results } = await judged('PATCH', `/v1/blocks/${page.id}/children`, { children: [...children, ...nested] }, version)
      const mentions = [
        { mention: { user: { id: target.bot.id } } },
        { mention: { page: { id: page.id } } },
        { mention: { date: { start: '2026-01-01' } } },
        { mention: { template_mention: { template_mention_date: 'today' } } },
        { equation: { expression: 'x' }, annotations: { bold: true } },
        { text: { content: 'link', link: { url: 'https://example.com' } } },
      ]
      await judged('PATCH', `/v1/blocks/${page.id}/children`, { children: [{ paragraph: { rich_text: mentions } }] }, version)
      for (const [index, { type, update }] of blockCases.entries()) {
        if (update) await judged('PATCH', `/v1/blocks/${results[index].id}`, { [type]: update.write }, version)
      }
      await judged('GET', `/v1/blocks/${page.id}/children`, undefined, version)
      await judged('GET', `/v1/blocks/${page.id}`, undefined, version)
      await judged('DELETE', `/v1/blocks/${results[0].id}`, undefined, version)
      await judged('PATCH', `/v1/blocks/${results[1].id}`, { paragraph: { rich_text: 'no' } }, version)
    })

    test(`users, search and comments on ${version}`, async () => {
      await judged('GET', '/v1/users/me', undefined, version)
      const { results } = await judged('GET', '/v1/users', undefined, version)
      for (const { id } of results) await judged('GET', `/v1/users/${id}`, undefined, version)
      await judged('POST', '/v1/search', { query: '' }, version)
      for (const value of ['page', 'data_source', 'database']) await judged('POST', '/v1/search', { filter: { property: 'object', value } }, version)
      const comment = await judged('POST', '/v1/comments', { parent: { page_id: victim.pageId }, rich_text: text('a') }, version)
      await judged('POST', '/v1/comments', { discussion_id: comment.discussion_id, rich_text: text('b') }, version)
      await judged('GET', `/v1/comments?block_id=${victim.pageId}`, undefined, version)
      await judged('GET', `/v1/comments/${comment.id}`, undefined, version)
      await judged('PATCH', `/v1/comments/${comment.id}`, { rich_text: text('c') }, version)
      await judged('DELETE', `/v1/comments/${comment.id}`, undefined, version)
      await judged('GET', `/v1/pages/${unknownId}`, undefined, version)
    })

    test(`pages, databases and properties of every type on ${version}`, async () => {
      const isOld = version === '2022-06-28'
      const world = await makeWorld()
      const properties = filterSchema(world)
      const parent = { type: 'page_id', page_id: victim.pageId }
      const database = await judged('POST', '/v1/databases', { parent, icon: { emoji: '🍀' }, ...(isOld ? { properties } : { initial_data_source: { properties } }) }, version)
      await judged('POST', '/v1/databases', { parent, ...(isOld ? { initial_data_source: { properties } } : { properties }) }, version)
      await judged('GET', `/v1/databases/${database.id}`, undefined, version)
      await judged('PATCH', `/v1/databases/${database.id}`, { description: text('d') }, version)
      const sourcePath = isOld ? `/v1/databases/${database.id}` : `/v1/data_sources/${database.data_sources[0].id}`
      await judged('GET', sourcePath, undefined, version)
      await judged('PATCH', sourcePath, { properties: { Extra: { number: { format: 'euro' } }, Mail: null } }, version)
      await judged('PATCH', sourcePath, { properties: { Extra: { name: 'More' }, Text: { number: { format: 'beads' } } } }, version)
      if (!isOld) await judged('POST', '/v1/data_sources', { parent: { database_id: database.id }, properties: { Name: { title: {} } } }, version)

      const rowParent = isOld ? { database_id: database.id } : { data_source_id: database.data_sources[0].id }
      for (const value of propertyValues()) await judged('POST', '/v1/pages', { parent: rowParent, properties: { Name: title('row'), ...value } }, version)
      const row = await judged(
        'POST',
        '/v1/pages',
        { parent: rowParent, properties: { Rel: { relation: [{ id: world.one }] }, Who: { people: [{ id: world.personId }] }, State: { status: { name: 'Done' } } } },
        version,
      )
      await judged('GET', `/v1/pages/${row.id}`, undefined, version)
      await judged('PATCH', `/v1/pages/${row.id}`, { icon: { external: { url: 'https://example.com/i.png' } }, in_trash: true }, version)
      await judged('PATCH', `/v1/pages/${row.id}`, { archived: false }, version)
      if (documents.get(version)!.document.paths['/v1/pages/{page_id}/move']) {
        const moved = await target.newPage('To be moved')
        await judged('POST', `/v1/pages/${moved.id}/move`, { parent: { page_id: victim.pageId } }, version)
      }
      await judged('POST', `${sourcePath}/query`, { sorts: [{ timestamp: 'created_time', direction: 'ascending' }] }, version)
      for (const [filter] of filterCases(world)) {
        if (filter.property !== 'Mail') await judged('POST', `${sourcePath}/query`, { filter, page_size: 1 }, version)
      }
    })

    test(`every operation of ${version} whose answer is described was judged`, () => {
      const { document, judged: seen } = documents.get(version)!
      const all = Object.values<Wire>(document.paths).flatMap((methods) => Object.values<Wire>(methods))
      const described = all.filter(({ responses }) => {
        const [answer] = responses[200].content['application/json'].schema.allOf
        return answer.properties?.object?.type !== 'string' || answer.properties.object.const !== undefined
      })
      assert.ok(described.length > 15)
      assert.deepEqual(described.map(({ operationId }) => operationId).filter((operation) => !seen.has(operation)), [])
    })
  }

  test('a connection that may not read is answered the partial objects', async () => {
    const blind = await target.integration('Blind', ['insert_content', 'update_content'], target.pageId)
    for (const version of versions) {
      const api = documents.get(version)!
      for (const [method, path, body] of [
        ['POST', '/v1/pages', { parent: { page_id: target.pageId }, properties: { title: title('unread') } }],
        ['PATCH', `/v1/blocks/${target.pageId}/children`, { children: [paragraph('unread')] }],
        ['POST', '/v1/databases', { parent: { page_id: target.pageId }, ...(version === '2022-06-28' ? { properties: { Name: { title: {} } } } : {}) }],
      ] as const) {
        const answer = await target.call(method, path, body, { version, token: blind.token })
        assert.equal(answer.status, 200, answer.text)
        assert.equal(api.answerProblems(method, path, answer), null, answer.text)
      }
    }
  })

  async function makeWorld(): Promise<FilterWorld> {
    const users = (await target.ok('GET', '/v1/users')).results
    const linked = await target.newDatabase('Linked', { Name: { title: {} } })
    const newRow = () => target.ok('POST', '/v1/pages', { parent: { data_source_id: linked.dataSourceId }, properties: {} })
    return {
      personId: users.find((user: Wire) => user.type === 'person').id,
      botId: target.bot.id,
      linkedDataSourceId: linked.dataSourceId,
      one: (await newRow()).id,
      two: (await newRow()).id,
    }
  }

  /** Values of the types that the schema of `filter-cases.ts` has, good, cleared and wrong. */
  function propertyValues(): Wire[] {
    const names: Record<string, string> = {
      number: 'Number', select: 'Pick', multi_select: 'Tags', date: 'When', checkbox: 'Done', url: 'Link', phone_number: 'Phone', files: 'Files',
    }
    return propertyCases
      .filter(({ type }) => names[type])
      .flatMap(({ type, values, clear, wrong }) =>
        [...values.map(({ write }) => write), clear, wrong].map((value) => ({ [names[type]!]: { [type]: value } })),
      )
  }
})

finish(target)

import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { fetchDocument } from './api-document.ts'
import { blockCases } from './block-cases.ts'
import { paragraph, text, title } from './bodies.ts'
import { subjects } from './body-subjects.ts'
import { filterCases, filterSchema, type FilterWorld } from './filter-cases.ts'
import { basic, newCode, signIn } from './oauth-client.ts'
import { makeJudge, smallForm, until } from './judged-calls.ts'
import { propertyCases } from './property-cases.ts'
import { finish, openTarget, ownServerOnly } from './target.ts'
import { makeVictim, type Victim } from './victim.ts'
import { configurations, groupings, viewSchema } from './view-cases.ts'
import { newest, unknownId, type Version, versions, type Wire } from './wire.ts'
import { distort } from './wrong-values.ts'

const target = await openTarget('openapi')
const { documents, judged, open } = makeJudge(target)

before(async () => {
  if (!ownServerOnly) await open()
})

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
  // Another server, on which a file is told of but gone when it is fetched.
  const elsewhere = createServer(({ method, url }, response) => {
    const isGone = method === 'GET' && url === '/gone.txt'
    response.writeHead(isGone ? 404 : 200, { 'content-type': 'text/plain', 'content-length': 5 }).end(isGone ? 'gone.' : 'hello')
  })
  let remote: string
  before(async () => {
    victim = await makeVictim(target)
    await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening))
    remote = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`
  })
  after(() => elsewhere.close())

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
      const properties = { ...filterSchema(world), ...rarerSchema }
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
        { parent: rowParent, properties: { Rel: { relation: [{ id: world.one }] }, Who: { people: [{ id: world.personId }] }, State: { status: { name: 'Done' } }, ...rarerValues } },
        version,
      )
      for (const { id } of Object.values<Wire>(row.properties)) await judged('GET', `/v1/pages/${row.id}/properties/${id}?page_size=1`, undefined, version)
      await judged('GET', `/v1/pages/${row.id}`, undefined, version)
      await judged('PATCH', `/v1/pages/${row.id}`, { icon: { external: { url: 'https://example.com/i.png' } }, in_trash: true }, version)
      await judged('PATCH', `/v1/pages/${row.id}`, { archived: false }, version)
      const moved = await target.newPage('To be moved')
      await judged('POST', `/v1/pages/${moved.id}/move`, { parent: { page_id: victim.pageId } }, version)
      await judged('POST', `${sourcePath}/query`, { sorts: [{ timestamp: 'created_time', direction: 'ascending' }] }, version)
      for (const [filter] of filterCases(world)) {
        if (filter.property !== 'Mail') await judged('POST', `${sourcePath}/query`, { filter, page_size: 1 }, version)
      }
    })

    test(`Markdown, tasks and meeting notes on ${version}`, async () => {
      const { id } = await target.newPage('As Markdown', [paragraph('one')])
      const path = `/v1/pages/${id}/markdown`
      await judged('GET', path, undefined, version)
      await judged('PATCH', path, { type: 'replace_content', replace_content: { new_str: '# two' } }, version)
      const content_updates = [{ old_str: 'three', new_str: 'four' }]
      const missed = { type: 'update_content', update_content: { content_updates }, allow_async: true }
      const asPage = { parent: { page_id: id }, markdown: '# new', allow_async: true }
      const begun = [
        await judged('PATCH', path, { type: 'insert_content', insert_content: { content: 'x' }, allow_async: true }, version),
        await judged('PATCH', path, missed, version),
        await judged('POST', '/v1/pages', asPage, version),
      ]
      const over = await Promise.all(begun.map(({ id }) => outcome(id, version)))
      assert.deepEqual(over.map(({ result, error }) => (result ?? error).object), ['page_markdown', 'error', 'page'])
      await judged('POST', '/v1/blocks/meeting_notes/query', { filter: { operator: 'and' }, limit: 1 }, version)
    })

    test(`file uploads and custom emojis on ${version}`, async () => {
      await target.emoji(`emoji-${version}`, 'https://example.com/emoji.png')
      await judged('GET', '/v1/custom_emojis?page_size=1', undefined, version)
      const { token } = await target.workspace(`Paid ${version}`, 'paid')
      const send = (id: string, fields: Record<string, string> = {}) =>
        judged('POST', `/v1/file_uploads/${id}/send`, undefined, version, { token, ...smallForm(fields) })
      const whole = await judged('POST', '/v1/file_uploads', { filename: 'a.txt', content_type: 'text/plain' }, version, { token })
      assert.equal((await send(whole.id)).status, 'uploaded')
      const parted = { mode: 'multi_part', filename: 'a.txt', content_type: 'text/plain', number_of_parts: 1 }
      const { id } = await judged('POST', '/v1/file_uploads', parted, version, { token })
      assert.deepEqual((await send(id, { part_number: '1' })).number_of_parts, { total: 1, sent: 1 })
      assert.equal((await judged('POST', `/v1/file_uploads/${id}/complete`, {}, version, { token })).status, 'uploaded')
      for (const [name, expected] of [['here.txt', 'success'], ['gone.txt', 'error']]) {
        const far = await judged('POST', '/v1/file_uploads', { mode: 'external_url', external_url: `${remote}/${name}` }, version, { token })
        const fetched = await until(
          () => judged('GET', `/v1/file_uploads/${far.id}`, undefined, version, { token }),
          ({ status }) => status !== 'pending',
        )
        assert.equal(fetched.file_import_result.type, expected)
      }
      await judged('GET', '/v1/file_uploads', undefined, version, { token })
      await judged('POST', '/v1/file_uploads', { mode: 'whole', number_of_parts: 0 }, version, { token })
    })

    test(`views and templates on ${version}`, { skip: version === '2022-06-28' && 'there were none' }, async () => {
      const related = await target.newDatabase('Related', { Name: { title: {} } })
      const { databaseId: database_id, dataSourceId: data_source_id } = await target.newDatabase('Viewed', viewSchema(related.dataSourceId))
      await target.template(data_source_id, victim.pageId, true)
      await judged('GET', `/v1/data_sources/${data_source_id}/templates`, undefined, version)
      await target.ok('POST', '/v1/pages', { parent: { data_source_id }, properties: { Name: title('row') } })
      const create = (body: Wire) => judged('POST', '/v1/views', { database_id, data_source_id, name: 'v', ...body }, version)
      const change = (id: string, body: Wire) => judged('PATCH', `/v1/views/${id}`, body, version)
      for (const [type, fields] of Object.entries(configurations)) {
        const view = await create({ type, configuration: { type, ...fields } })
        await change(view.id, { configuration: { ...view.configuration, properties: [] } })
        await change(view.id, { name: 'w', configuration: { type, ...fields } })
      }
      const recent = { or: [{ timestamp: 'created_time', created_time: { past_week: {} } }] }
      const table = await create({
        type: 'table',
        filter: { and: [{ property: 'Due', date: { on_or_before: '2026-01-01' } }, recent] },
        sorts: [{ timestamp: 'created_time', direction: 'descending' }],
        quick_filters: { Size: { select: { is_empty: true } } },
      })
      for (const group_by of groupings) await change(table.id, { configuration: { type: 'table', group_by } })
      const sorts = [{ property: 'Name', direction: 'ascending' }]
      await change(table.id, { filter: null, sorts, quick_filters: { Done: { checkbox: { equals: true } } } })
      await change(table.id, { sorts: [{ timestamp: 'created_time', direction: 'ascending' }], quick_filters: null })
      const query = await judged('POST', `/v1/views/${table.id}/queries`, { page_size: 1 }, version)
      await judged('GET', `/v1/views/${table.id}/queries/${query.id}`, undefined, version)
      await judged('DELETE', `/v1/views/${table.id}/queries/${query.id}`, undefined, version)
      const dashboard = await create({ type: 'dashboard' })
      await judged('POST', '/v1/views', { view_id: dashboard.id, data_source_id, name: 'widget', type: 'table' }, version)
      await judged('GET', `/v1/views/${dashboard.id}`, undefined, version)
      await judged('GET', `/v1/views?database_id=${database_id}`, undefined, version)
      await judged('DELETE', `/v1/views/${table.id}`, undefined, version)
    })

    test(`OAuth on ${version}`, async () => {
      const client = await target.publicIntegration(`Judged on ${version}`, ['https://judged.example/callback'])
      const headers = { authorization: basic(client.client_id, client.client_secret) }
      const code = await newCode(target.apiUrl, await signIn(target.apiUrl), client, [target.pageId])
      const ask = (path: string, body: Wire, sent = headers) => judged('POST', `/v1/oauth/${path}`, body, version, { headers: sent })
      const given = await ask('token', { grant_type: 'authorization_code', code, redirect_uri: client.redirect_uris[0] })
      for (const token of [given.access_token, 'unknown']) await ask('introspect', { token })
      await ask('token', { grant_type: 'refresh_token', refresh_token: given.refresh_token })
      await ask('revoke', { token: given.access_token })
      await ask('token', { grant_type: 'authorization_code', code, redirect_uri: client.redirect_uris[0] })
      await ask('revoke', { token: 'x' }, { authorization: 'Basic x' })
    })

    test(`every success of every operation of ${version} was judged`, () => {
      const { document, judged: seen } = documents.get(version)!
      const all = Object.values<Wire>(document.paths).flatMap((methods) => Object.values<Wire>(methods))
      const successes = all.flatMap(({ operationId, responses }) => [operationId, ...(responses[202] ? [`${operationId} 202`] : [])])
      assert.ok(successes.length > 30)
      assert.deepEqual(successes.filter((success) => !seen.has(success)), [])
    })

    test(`of ${version} the form of a file is told, and nothing that is only refused`, () => {
      const { document } = documents.get(version)!
      const { content } = document.paths['/v1/file_uploads/{file_upload_id}/send'].post.requestBody
      assert.deepEqual(Object.keys(content), ['multipart/form-data'])
      assert.deepEqual(content['multipart/form-data'].schema.required, ['file'])
      assert.deepEqual(Object.keys(document.paths).filter((path) => /agent|session|thread|meeting_notes$/.test(path)), [])
    })
  }

  test('a connection that may not read is answered the partial objects', async () => {
    const { databaseId: database_id, dataSourceId: data_source_id } = await target.newDatabase('Unread', { Name: { title: {} } })
    const viewed = { database_id, data_source_id }
    const blind = await target.integration('Blind', ['insert_content', 'update_content'], target.pageId)
    for (const version of versions) {
      const api = documents.get(version)!
      for (const [method, path, body] of [
        ['POST', '/v1/pages', { parent: { page_id: target.pageId }, properties: { title: title('unread') } }],
        ['PATCH', `/v1/blocks/${target.pageId}/children`, { children: [paragraph('unread')] }],
        ...(version === '2022-06-28' ? [] : [['POST', '/v1/views', { ...viewed, name: 'unread', type: 'table' }] as const]),
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

  /** The types of property that the schema of `filter-cases.ts` has not. */
  const rarerSchema = {
    Where: { place: {} },
    Checked: { verification: {} },
    Press: { button: {} },
    Spot: { location: {} },
    Seen: { last_visited_time: {} },
    Twice: { formula: { expression: 'prop("Number") * 2' } },
    Names: { rollup: { relation_property_name: 'Rel', rollup_property_name: 'Name', function: 'show_original' } },
  }
  const rarerValues = { Where: { place: { lat: 1, lon: 2 } }, Checked: { verification: { state: 'verified' } } }

  const outcome = (id: string, version: Version) =>
    until(() => judged('GET', `/v1/async_tasks/${id}`, undefined, version), ({ status }) => status === 'succeeded' || status === 'failed')

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

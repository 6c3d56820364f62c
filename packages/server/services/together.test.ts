/** Two servers on one store write into the same places at once; what each was told is true of what both find afterwards. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../app.ts'
import type { Context } from '../context.ts'
import { call, type Cast, type Json, ok, openCast, openTestContext, paragraph, text, titled } from '../test/cast.ts'
import { databaseAt } from '../test/database.ts'
import { addConnection, removeConnection } from './sharing.ts'
import { closeContext } from '../open-context.ts'

describe('two servers on one store', () => {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-together-'))
  const database = databaseAt(join(folder, 'store.sqlite'))
  let cast: Cast
  let other: { context: Context; app: FastifyInstance }
  before(async () => {
    cast = await openCast({ database })
    const context = await openTestContext({ database })
    other = { context, app: await buildApp(context) }
  })
  after(async () => {
    await other.app.close()
    await closeContext(other.context)
    await cast.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const count = 24
  /** So many calls, every other one at the other server, all at once. */
  const both = <T>(one: (app: FastifyInstance, index: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: count }, (_, index) => one(index % 2 ? cast.app : other.app, index)))
  const made = (method: string, path: string, body?: unknown, app = cast.app): Promise<Json> => ok(app, cast.writer.token, method, path, body)
  const newPage = (title: string, app = cast.app) => made('POST', '/v1/pages', { parent: { page_id: cast.ids.shared }, properties: titled(title) }, app)
  const newSource = async (title: string, properties: Json): Promise<string> =>
    (await made('POST', '/v1/databases', { parent: { page_id: cast.ids.shared }, title: text(title), initial_data_source: { properties } })).data_sources[0].id
  const row = (app: FastifyInstance, source: string, properties: Json) => made('POST', '/v1/pages', { parent: { data_source_id: source }, properties }, app)
  const retrieve = (path: string) => made('GET', path)

  test('no two blocks get one place, and every answer is one block', async () => {
    const { id } = await newPage('Appended')
    const answers = await both((app, index) => made('PATCH', `/v1/blocks/${id}/children`, { children: [paragraph(`${index} a`), paragraph(`${index} b`)] }, app))
    const { results } = await retrieve(`/v1/blocks/${id}/children`)
    assert.equal(results.length, 2 * count)
    const written = results.map((block: Json) => block.paragraph.rich_text[0].plain_text)
    for (let at = 0; at < written.length; at += 2) assert.deepEqual(written.slice(at, at + 2), [written[at].replace('b', 'a'), written[at].replace('a', 'b')])
    assert.deepEqual(new Set(answers.flatMap((answer) => answer.results.map((block: Json) => block.id))), new Set(results.map((block: Json) => block.id)))
    const positions = await cast.context.store.db.selectFrom('nodes').select('position').distinct().where('parent_id', '=', id).execute()
    assert.equal(positions.length, 2 * count)
  })

  test('no number of a unique id is given twice', async () => {
    const source = await newSource('Numbered', { Name: { title: {} }, No: { unique_id: { prefix: 'T' } } })
    const rows = await both((app, index) => row(app, source, { Name: { title: text(`${index}`) } }))
    const numbers = rows.map((page) => page.properties.No.unique_id.number).toSorted((a, b) => a - b)
    assert.deepEqual(numbers, Array.from({ length: count }, (_, index) => index + 1))
  })

  test('options that values bring along are all kept, each once', async () => {
    const source = await newSource('Labelled', { Name: { title: {} }, Tags: { multi_select: {} } })
    await both((app, index) => row(app, source, { Name: { title: text('x') }, Tags: { multi_select: [{ name: `own ${index}` }, { name: `shared ${index % 3}` }] } }))
    const { properties } = await retrieve(`/v1/data_sources/${source}`)
    const names = properties.Tags.multi_select.options.map((option: Json) => option.name).toSorted()
    assert.deepEqual(names, [...Array.from({ length: count }, (_, index) => `own ${index}`), 'shared 0', 'shared 1', 'shared 2'].toSorted())
  })

  test('links of many rows to one are all there from both ends', async () => {
    const target = await newSource('Projects', { Name: { title: {} } })
    const source = await newSource('Tasks', { Name: { title: {} }, Project: { relation: { data_source_id: target, dual_property: {} } } })
    const project = await row(cast.app, target, { Name: { title: text('Move') } })
    const tasks = await both((app, index) => row(app, source, { Name: { title: text(`${index}`) }, Project: { relation: [{ id: project.id }] } }))
    const schema = (await retrieve(`/v1/data_sources/${target}`)).properties
    const back = Object.values<Json>(schema).find((property) => property.type === 'relation')
    const { results, has_more } = await retrieve(`/v1/pages/${project.id}/properties/${back.id}?page_size=100`)
    assert.equal(has_more, false)
    assert.deepEqual(new Set(results.map((item: Json) => item.relation.id)), new Set(tasks.map((task) => task.id)))
  })

  test('moves that together would close a circle are not both made', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [one, two] = [await newPage('One'), await newPage('Two')]
      const move = (app: FastifyInstance, id: string, page_id: string) =>
        call(app, cast.writer.token, 'POST', `/v1/pages/${id}/move`, { parent: { page_id } })
      const answers = await Promise.all([move(cast.app, one.id, two.id), move(other.app, two.id, one.id)])
      assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 400])
      await retrieve(`/v1/pages/${one.id}`)
      await retrieve(`/v1/pages/${two.id}`)
    }
  })

  test('rows written while their schema changes are read by the schema that stands', async () => {
    const source = await newSource('Changing', { Name: { title: {} }, Amount: { number: {} } })
    const changed = both((app, index) =>
      index % 4 === 3
        ? made('PATCH', `/v1/data_sources/${source}`, { properties: { [`Column ${index}`]: { checkbox: {} } } }, app)
        : row(app, source, { Name: { title: text('x') }, Amount: { number: index } }))
    await changed
    const { properties } = await retrieve(`/v1/data_sources/${source}`)
    assert.equal(Object.keys(properties).length, 2 + count / 4)
    const { results } = await made('POST', `/v1/data_sources/${source}/query`, { filter: { property: 'Amount', number: { greater_than_or_equal_to: 0 } } })
    assert.equal(results.length, (count * 3) / 4)
    for (const page of results) assert.equal(Object.keys(page.properties).length, 2 + count / 4)
  })

  test('what one takes away the other does not give any more', async () => {
    const path = `/v1/pages/${cast.ids.shared}`
    const reads = (app: FastifyInstance) => call(app, cast.reader.token, 'GET', path).then(({ status }) => status)
    for (let round = 0; round < 4; round += 1) {
      assert.deepEqual([await reads(cast.app), await reads(other.app)], [200, 200])
      await removeConnection(round % 2 ? cast.context : other.context, cast.ada, cast.ids.shared, cast.reader.id)
      assert.deepEqual([await reads(cast.app), await reads(other.app)], [404, 404])
      await addConnection(round % 2 ? other.context : cast.context, cast.ada, cast.ids.shared, cast.reader.id)
    }
  })
})

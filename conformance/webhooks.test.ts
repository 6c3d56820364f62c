import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { Client, signWebhookPayload, verifyWebhookSignature } from '@notionhq/client'
import { paragraph, text, title } from './bodies.ts'
import { createIntegration, webhooks } from './command-line.ts'
import { eventSchemas } from './event-schemas.ts'
import { makeDataDir, removeDataDir, startServer, type ServerProcess } from './server-process.ts'
import { ownServerOnly } from './target.ts'
import { type Version, versions, type Wire } from './wire.ts'

/** What came to an endpoint: the bytes as they were sent, and the signature beside them. */
type Came = { raw: string; signature: string | undefined; body: Wire; path: string }

const vector = {
  verificationToken: 'secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl',
  body: '{"verification_token":"secret_tMrlL1qK5vuQAh1b6cZGhFChZTSYJlce98V0pYn7yBl"}',
  signature: 'sha256=461e8cbcba8a75c3edd866f0e71280f5a85cbf21eff040ebd10fe266df38a735',
}

test('the documented handshake is what the SDK signs and verifies', async () => {
  assert.equal(await signWebhookPayload(vector), vector.signature)
  assert.equal(await verifyWebhookSignature(vector), true)
})

describe('webhooks, as a receiver with the SDK sees them', { skip: ownServerOnly }, () => {
  const dataDir = makeDataDir()
  const came: Came[] = []
  const tokens = new Map<string, string>()
  const subscriptions = new Map<Version, string>()
  const refuse = new Map<string, number>()
  const receiver = createServer((request, response) => {
    let raw = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (raw += chunk))
    request.on('end', () => {
      const one = { raw, signature: request.headers['x-notion-signature'] as string | undefined, body: JSON.parse(raw) as Wire, path: request.url! }
      came.push(one)
      const left = refuse.get(one.path) ?? 0
      if (left > 0) refuse.set(one.path, left - 1)
      response.writeHead(left > 0 ? 503 : 200).end()
    })
  })
  let server: ServerProcess
  let notion: Client
  let endpoint: string

  const next = async (fits: (one: Came) => boolean): Promise<Came> => {
    for (let tries = 0; tries < 3000; tries += 1) {
      const found = came.find(fits)
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return assert.fail(`nothing that fits came; there came ${came.map(({ path, body }) => `${path} ${body.type}`).join(', ')}`)
  }

  before(async () => {
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    endpoint = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`
    server = await startServer(dataDir, { UNDERSTUDY_WEBHOOK_PACE: 'fast' })
    const everything = ['read_content', 'update_content', 'insert_content', 'read_comments', 'insert_comments', 'read_user_with_email']
    const integration = await createIntegration(dataDir, { name: 'Receiver', pageId: server.ready.page_id, capabilities: everything })
    notion = new Client({ auth: integration.token, baseUrl: server.ready.api_url, notionVersion: '2026-03-11' })
    for (const version of versions) {
      const path = `/${version}`
      const made = await webhooks(dataDir, ['create', '--integration', integration.id, '--url', endpoint + path, '--api-version', version])
      assert.equal(made.status, 'pending')
      const { body } = await next((one) => one.path === path)
      const verified = await webhooks(dataDir, ['verify', '--subscription', made.id, '--token', body.verification_token])
      assert.equal(verified.status, 'active')
      tokens.set(path, body.verification_token)
      subscriptions.set(version, made.id)
    }
  })
  after(async () => {
    receiver.closeAllConnections()
    receiver.close()
    await server?.stop()
    removeDataDir(dataDir)
  })

  test('the handshake is signed and holds the token alone', async () => {
    for (const [path, verificationToken] of tokens) {
      const { raw, signature, body } = await next((one) => one.path === path)
      assert.deepEqual(Object.keys(body), ['verification_token'])
      assert.match(verificationToken, /^secret_[A-Za-z0-9]{43}$/)
      assert.equal(await verifyWebhookSignature({ body: raw, signature, verificationToken }), true)
      assert.equal(await verifyWebhookSignature({ body: raw.replace('secret', 'Secret'), signature, verificationToken }), false)
    }
  })

  test('what is done through the SDK is told on every version, signed, and in the shape of the SDK’s type', async () => {
    const page = (await notion.pages.create({ parent: { page_id: server.ready.page_id }, properties: { title: { title: text('Told') } } })) as Wire
    const other = (await notion.pages.create({ parent: { page_id: server.ready.page_id }, properties: { title: { title: text('Other') } } })) as Wire
    const database = (await notion.databases.create({ parent: { type: 'page_id', page_id: page.id }, initial_data_source: { properties: { Name: { title: {} }, Count: { number: {} } } } })) as Wire
    const data_source_id = database.data_sources[0].id
    const row = (await notion.pages.create({ parent: { data_source_id }, properties: { Name: title('row') } })) as Wire
    const second = (await notion.dataSources.create({ parent: { type: 'database_id', database_id: database.id }, properties: { Name: { title: {} } } })) as Wire
    await next(({ path, body }) => path === '/2022-06-28' && body.type === 'database.content_updated' && body.entity.id === database.id)

    await notion.pages.update({ page_id: row.id, properties: { Count: { number: 1 } }, is_locked: true })
    await notion.pages.update({ page_id: row.id, is_locked: false })
    await notion.blocks.children.append({ block_id: page.id, children: [paragraph('x')] })
    await notion.dataSources.update({ data_source_id, properties: { More: { checkbox: {} } } })
    await notion.pages.move({ page_id: other.id, parent: { type: 'page_id', page_id: page.id } })
    await notion.databases.update({ database_id: database.id, parent: { type: 'page_id', page_id: other.id } })
    await notion.dataSources.update({ data_source_id: second.id, in_trash: true })
    const comment = (await notion.comments.create({ parent: { page_id: page.id }, rich_text: text('hm') })) as Wire
    await notion.comments.update({ comment_id: comment.id, rich_text: text('hmm') })
    await notion.comments.delete({ comment_id: comment.id })
    const view = (await notion.views.create({ database_id: database.id, data_source_id, name: 'List', type: 'list' })) as Wire
    await notion.views.update({ view_id: view.id, name: 'Lines' })
    await notion.views.delete({ view_id: view.id })
    const upload = await notion.fileUploads.create({ filename: 'a.txt', content_type: 'text/plain' })
    await notion.fileUploads.send({ file_upload_id: upload.id, file: { filename: 'a.txt', data: new Blob(['text'], { type: 'text/plain' }) } })
    await next(({ path, body }) => path === '/2022-06-28' && body.type === 'database.moved')
    await next(({ path, body }) => path === '/2026-03-11' && body.type === 'data_source.deleted')
    await notion.pages.update({ page_id: row.id, in_trash: true })
    await notion.databases.update({ database_id: database.id, in_trash: true })
    await notion.dataSources.update({ data_source_id: second.id, in_trash: false }).catch(() => undefined)
    await next(({ path, body }) => path === '/2022-06-28' && body.type === 'database.deleted')
    await next(({ path, body }) => path === '/2026-03-11' && body.type === 'page.deleted')
    await notion.databases.update({ database_id: database.id, in_trash: false })
    await notion.pages.update({ page_id: row.id, in_trash: false })
    await notion.dataSources.update({ data_source_id: second.id, in_trash: false })
    await next(({ path, body }) => path === '/2022-06-28' && body.type === 'page.undeleted')
    await next(({ path, body }) => path === '/2026-03-11' && body.type === 'data_source.undeleted')
    await notion.dataSources.update({ data_source_id: second.id, parent: { database_id: await anotherDatabase(page.id) } } as never)
    await next(({ path, body }) => path === '/2026-03-11' && body.type === 'data_source.moved')

    const both = ['page.created', 'page.properties_updated', 'page.content_updated', 'page.moved', 'page.deleted', 'page.undeleted', 'page.locked', 'page.unlocked', 'database.created', 'database.moved', 'database.deleted', 'database.undeleted', 'comment.created', 'comment.updated', 'comment.deleted', 'file_upload.created', 'file_upload.completed']
    const since = ['data_source.created', 'data_source.content_updated', 'data_source.schema_updated', 'data_source.moved', 'data_source.deleted', 'data_source.undeleted', 'view.created', 'view.updated', 'view.deleted']
    const until = ['database.content_updated', 'database.schema_updated']
    const schemas = eventSchemas()
    for (const version of versions) {
      const events = came.filter(({ path, body }) => path === `/${version}` && body.type)
      const types = new Set(events.map(({ body }) => body.type as string))
      const wanted = [...both, ...(version === '2022-06-28' ? until : since)]
      assert.deepEqual([...types].toSorted(), wanted.toSorted(), version)
      for (const { raw, signature, body } of events) {
        assert.equal(await verifyWebhookSignature({ body: raw, signature, verificationToken: tokens.get(`/${version}`)! }), true)
        assert.equal(JSON.stringify(body), raw, 'compact JSON')
        assert.deepEqual(schemas.faults(body), [], `${version} ${body.type}: ${raw}`)
        assert.equal(body.api_version, version)
        if (version === '2022-06-28') assert.doesNotMatch(raw, /data_source/)
      }
    }
  })

  test('two changes of one row within a while are one event that names both properties', async () => {
    const id = await anotherDatabase(server.ready.page_id)
    const data_source_id = ((await notion.databases.retrieve({ database_id: id })) as Wire).data_sources[0].id
    const row = await notion.pages.create({ parent: { data_source_id }, properties: { Name: title('row') } })
    const { properties } = (await notion.dataSources.retrieve({ data_source_id })) as Wire
    await notion.pages.update({ page_id: row.id, properties: { One: { number: 1 } } })
    await notion.pages.update({ page_id: row.id, properties: { Two: { number: 2 } } })
    const { body } = await next((one) => one.path === '/2026-03-11' && one.body.type === 'page.properties_updated' && one.body.entity.id === row.id)
    assert.deepEqual(body.data.updated_properties.toSorted(), [properties.One.id, properties.Two.id].toSorted())
  })

  test('an event that is not taken comes again under the same id and time, with the number of the attempt', async () => {
    refuse.set('/2026-03-11', 2)
    const { id } = (await notion.comments.create({ parent: { page_id: server.ready.page_id }, rich_text: text('again') })) as Wire
    const last = await next(({ path, body }) => path === '/2026-03-11' && body.entity?.id === id && body.attempt_number === 3)
    const attempts = came.filter(({ path, body }) => path === '/2026-03-11' && body.id === last.body.id).map(({ body }) => body)
    assert.deepEqual(attempts.map(({ attempt_number }) => attempt_number), [1, 2, 3])
    assert.deepEqual(new Set(attempts.map(({ timestamp }) => timestamp)).size, 1)
    const { results } = await webhooks(dataDir, ['deliveries', '--subscription', subscriptions.get('2026-03-11')!])
    const logged = results.find((delivery: Wire) => delivery.id === last.body.id)
    assert.deepEqual([logged.type, logged.attempts], ['comment.created', 3])
    const shown = await webhooks(dataDir, ['delivery', '--delivery', last.body.id])
    assert.deepEqual(shown.attempt_log.map(({ status }: Wire) => status), [200, 503, 503])
    await webhooks(dataDir, ['replay', '--delivery', last.body.id])
    await next(({ path, body }) => path === '/2026-03-11' && body.id === last.body.id && came.filter((one) => one.path === path && one.body.id === body.id).length === 4)
  })

  async function anotherDatabase(page_id: string): Promise<string> {
    const made = await notion.databases.create({ parent: { type: 'page_id', page_id }, initial_data_source: { properties: { Name: { title: {} }, One: { number: {} }, Two: { number: {} } } } })
    return made.id
  }
})

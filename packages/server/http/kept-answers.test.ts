import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { exampleLookup } from '@understudy/core/property-types/example.ts'
import { verification } from '@understudy/core/property-types/verification.ts'
import { tellingsOfNow } from '@understudy/core/values/times.ts'
import { ApiError } from '@understudy/core/errors/catalogue.ts'
import fc from 'fast-check'
import { buildApp } from '../app.ts'
import { fileAddress } from '../services/file-addresses.ts'
import { deleteIntegration, switchCapability, updateIntegration } from '../services/integrations.ts'
import { createCustomEmoji } from '../services/custom-emojis.ts'
import { createPersonalToken } from '../services/personal-tokens.ts'
import { shareWithEveryone } from '../services/people-sharing.ts'
import { addConnection, removeConnection } from '../services/sharing.ts'
import { createTemplate } from '../services/templates.ts'
import { throwawayVault } from '../services/vault.ts'
import type { Files } from '../storage/files/files.ts'
import { updateFileUpload } from '../storage/repositories/file-uploads.ts'
import { closeContext } from '../open-context.ts'
import { call, type Cast, connect, type Connection, everything, type Json, ok, openCast, openTestContext, paragraph, text, titled } from '../test/cast.ts'
import { openKeptAnswers } from './kept-answers.ts'

describe('an answer that is given again', () => {
  let cast: Cast
  before(async () => {
    cast = await openCast()
  })
  after(() => cast.close())

  const stagesOf = async (request_id: string): Promise<string[]> => {
    const db = await cast.context.requests.read()
    const { detail } = await db.selectFrom('requests').select('detail').where('request_id', '=', request_id).executeTakeFirstOrThrow()
    return JSON.parse(detail).stages.map(({ name }: Json) => name)
  }
  const isKept = async ({ json }: Json) => (await stagesOf(json.request_id)).at(-1) === 'recall'

  test('is the same but for its own id, and is logged with the stages it passed', async () => {
    const { app, writer, ids } = cast
    const ask = () => call(app, writer.token, 'GET', `/v1/blocks/${ids.shared}/children?page_size=1`)
    const [first, again] = [await ask(), await ask()]
    assert.notEqual(again.json.request_id, first.json.request_id)
    assert.equal(again.text, first.text.replace(first.json.request_id, again.json.request_id))
    assert.deepEqual(Object.keys(again.headers), Object.keys(first.headers))
    const digest = createHash('sha1').update(again.text).digest('base64').slice(0, 27)
    assert.equal(again.headers.etag, `W/"${Buffer.byteLength(again.text).toString(16)}-${digest}"`)
    assert.equal(again.headers['x-notion-request-id'], again.json.request_id)
    assert.deepEqual(await stagesOf(again.json.request_id), ['match', 'read', 'know', 'meter', 'date', 'allow', 'recall'])
    const db = await cast.context.requests.read()
    const rows = await db.selectFrom('requests').selectAll().where('request_id', 'in', [first.json.request_id, again.json.request_id]).orderBy('seq').execute()
    const pagings = rows.map(({ detail }) => JSON.parse(detail).paging)
    assert.deepEqual(pagings[1], pagings[0])
  })

  test('is told anew where it tells of the present', async () => {
    const { app, writer, ids } = cast
    await ok(app, writer.token, 'PATCH', `/v1/data_sources/${ids.source}`, { properties: { Today: { formula: { expression: 'now()' } }, Half: { formula: { expression: 'prop("Pages") / 2' } } } })
    const page = `/v1/pages/${ids.rows[0]}`
    for (const [address, kept] of [[page, false], [`/v1/pages/${ids.sub}`, true]] as const) {
      await call(app, writer.token, 'GET', address)
      assert.equal(await isKept(await call(app, writer.token, 'GET', address)), kept, address)
    }
    await ok(app, writer.token, 'PATCH', `/v1/data_sources/${ids.source}`, { properties: { Today: null } })
    await call(app, writer.token, 'GET', page)
    assert.equal(await isKept(await call(app, writer.token, 'GET', page)), true)
  })

  test('is of a query too, by what it asks, unless it asks about the present', async () => {
    const { app, writer, ids } = cast
    const query = (body: Json) => call(app, writer.token, 'POST', `/v1/data_sources/${ids.source}/query`, body)
    const pages = (least: number) => ({ filter: { property: 'Pages', number: { greater_than: least } } })
    const lately = { filter: { timestamp: 'created_time', created_time: { past_week: {} } } }
    for (const [body, kept] of [[pages(1), false], [pages(2), false], [pages(1), true], [lately, false], [lately, false]] as const) {
      assert.equal(await isKept(await query(body)), kept, JSON.stringify(body))
    }
    const again = await query({ ...pages(2), page_size: 1 })
    await query({ ...pages(2), page_size: 1 })
    const db = await cast.context.requests.read()
    const rows = await db.selectFrom('requests').select(['paging', 'request_body']).where('operation', '=', 'dataSources.query').orderBy('seq', 'desc').limit(2).execute()
    for (const { paging, request_body } of rows) {
      assert.deepEqual(JSON.parse(paging!), { from: null, size: 1, next: again.json.next_cursor })
      assert.deepEqual(JSON.parse(request_body!), { ...pages(2), page_size: 1 })
    }
  })

  test('is of uploads too, once their time no longer runs, and of a list without a request id', async () => {
    const { app, writer, ids, context } = cast
    const { id } = await ok(app, writer.token, 'POST', '/v1/file_uploads', {})
    const ask = async (address: string) => {
      const answer = await call(app, writer.token, 'GET', address)
      return (await stagesOf(answer.headers['x-notion-request-id']!)).at(-1) === 'recall'
    }
    const asked = async () => [await ask(`/v1/file_uploads/${id}`), await ask('/v1/file_uploads'), await ask('/v1/file_uploads?status=uploaded'), await ask('/v1/custom_emojis')]
    await asked()
    assert.deepEqual(await asked(), [false, false, false, true])
    await context.store.db.updateTable('file_uploads').set({ status: 'uploaded', expiry_time: null }).execute()
    assert.deepEqual(await asked(), [false, false, false, false])
    assert.deepEqual(await asked(), [true, true, false, true])
    const templates = () => call(app, writer.token, 'GET', `/v1/data_sources/${ids.source}/templates`)
    const [first, again] = [await templates(), await templates()]
    assert.deepEqual([again.text, Object.keys(again.headers), again.headers.etag], [first.text, Object.keys(first.headers), first.headers.etag])
    assert.equal((await stagesOf(again.headers['x-notion-request-id']!)).at(-1), 'recall')
  })

  test('is nobody else’s, and no other date’s', async () => {
    const { app, writer, reader, ids } = cast
    const ask = (token: string, date?: string) => call(app, token, 'GET', `/v1/pages/${ids.shared}`, undefined, date)
    const seen = [await ask(writer.token), await ask(reader.token), await ask(writer.token, '2022-06-28')]
    assert.deepEqual(await Promise.all(seen.map(isKept)), [false, false, false])
  })
})

test('what tells of the present says so: addresses that end, and verifications that do', () => {
  const tells = (work: () => unknown) => {
    const before = tellingsOfNow()
    work()
    return tellingsOfNow() !== before
  }
  const context = { web_url: 'http://localhost', vault: throwawayVault(), files: { clock: () => 0 } as Files }
  assert.ok(tells(() => fileAddress(context, 'w', { file_upload_id: 'f', filename: 'plan.pdf' })))
  const until = (end: string | null) => ({ verified_by: null, date: { start: '2026-01-01', end, time_zone: null } })
  assert.ok(tells(() => verification.read(until('2999-01-01'), {}, exampleLookup, {} as never)))
  assert.ok(!tells(() => verification.read(null, {}, exampleLookup, {} as never)))
})

test('what is kept is bounded, the oldest goes first, and all of it goes with its footing', () => {
  const kept = openKeptAnswers()
  const settings = {}
  const footing = (generation: number) => ({ generation, settings, web_url: 'http://localhost' })
  const large = { object: 'page', text: 'x'.repeat(1_000_000) }
  const asked = { query: {}, body: {} }
  for (let index = 0; index < 20; index += 1) kept.keep(footing(1), String(index), large, asked)
  const held = Array.from({ length: 20 }, (_, index) => kept.find(footing(1), String(index)) !== undefined)
  assert.deepEqual(held, [...Array(4).fill(false), ...Array(16).fill(true)])
  kept.keep(footing(1), 'too large', { text: 'x'.repeat(2_000_000) }, asked)
  assert.equal(kept.find(footing(1), 'too large'), undefined)
  assert.equal(kept.find(footing(2), '19'), undefined)
  assert.equal(kept.find(footing(1), '19'), undefined)
})

test('whatever is read and written, in whatever order, a server that keeps answers gives those of one that keeps none', async () => {
  let ahead = 0
  const clock = () => Date.now() + ahead
  const cast = await openCast({}, clock)
  const { context, app, ids, writer, reader, stranger, ada } = cast
  const hands = [{ context, app }]
  // Where several processes may share the store, every other write is made by another one.
  if (context.store.isShared) {
    const beside = await openTestContext(context.config, clock)
    hands.push({ context: beside, app: await buildApp(beside) })
  }
  let turn = 0
  const hand = () => hands[(turn += 1) % hands.length]!
  const forgetful = await buildApp({ ...context, get switches() { return context.switches }, store: { ...context.store, generation: () => null } })
  const personal = await createPersonalToken(context, ada, { name: 'Ada’s own', days: 7 })
  let spare: Connection = await connect(context, ada, 'Spare', everything, [ids.sub])
  const upload = await ok(app, writer.token, 'POST', '/v1/file_uploads', {})
  const tokens = () => [writer.token, reader.token, stranger.token, personal.secret, spare.token]
  const addresses: (string | [string, Json])[] = [
    `/v1/pages/${ids.shared}`, `/v1/pages/${ids.sub}`, `/v1/pages/${ids.unshared}`, `/v1/pages/${ids.rows[0]}`, `/v1/pages/${ids.sub}/markdown`, `/v1/pages/${ids.shared}/properties/title`,
    `/v1/blocks/${ids.paragraph}`, `/v1/blocks/${ids.shared}/children`, `/v1/blocks/${ids.sub}/children?page_size=2`, `/v1/databases/${ids.database}`, `/v1/data_sources/${ids.source}`,
    `/v1/views/${ids.view}`, `/v1/views?database_id=${ids.database}`, `/v1/comments?block_id=${ids.shared}`, `/v1/users`, '/v1/users/me',
    [`/v1/data_sources/${ids.source}/query`, { sorts: [{ property: 'Pages', direction: 'descending' }] }], [`/v1/data_sources/${ids.source}/query`, { filter: { property: 'Pages', number: { greater_than: 4 } } }],
    [`/v1/data_sources/${ids.source}/query`, { filter: { timestamp: 'created_time', created_time: { this_week: {} } } }], ['/v1/search', { query: 'title' }], ['/v1/search', {}],
    `/v1/file_uploads/${upload.id}`, '/v1/file_uploads?page_size=2', '/v1/file_uploads?status=expired', '/v1/custom_emojis', `/v1/data_sources/${ids.source}/templates`, `/v1/data_sources/${ids.source}/templates?name=new`,
  ]
  const by = (method: string, path: string, body: unknown) => () => ok(hand().app, writer.token, method, path, body)
  let count = 0
  const writes: (() => Promise<unknown>)[] = [
    () => by('PATCH', `/v1/pages/${ids.shared}`, { properties: titled(`Title ${(count += 1)}`) })(),
    () => by('PATCH', `/v1/pages/${ids.rows[0]}`, { properties: { Pages: { number: (count += 1) } } })(),
    () => by('PATCH', `/v1/blocks/${ids.sub}/children`, { children: [paragraph(`Line ${(count += 1)}`)] })(),
    () => by('PATCH', `/v1/data_sources/${ids.source}`, { properties: { Note: { description: `Note ${(count += 1)}` } } })(),
    () => by('PATCH', `/v1/databases/${ids.database}`, { title: text(`Books ${(count += 1)}`) })(),
    () => by('POST', '/v1/comments', { parent: { page_id: ids.shared }, rich_text: text(`Remark ${(count += 1)}`) })(),
    by('POST', '/v1/file_uploads', {}),
    () => updateFileUpload(hand().context.store.db, ada.workspace_id, upload.id, { status: 'uploaded', expiry_time: (count += 1) % 2 ? null : new Date(clock() + 3_600_000).toISOString() }),
    // What ends by the clock ends without a write.
    async () => void (ahead += 2_400_000),
    () => createCustomEmoji(hand().context, writer.actor, { name: `emoji ${(count += 1)}`, url: 'https://example.com/emoji.png' }),
    () => createTemplate(hand().context, ada, { data_source_id: ids.source, page_id: ids.rows[0]!, is_default: count % 2 === 0 }),
    by('PATCH', `/v1/pages/${ids.sub}`, { in_trash: true }),
    by('PATCH', `/v1/pages/${ids.sub}`, { in_trash: false }),
    () => addConnection(hand().context, ada, ids.unshared, stranger.id),
    () => removeConnection(hand().context, ada, ids.unshared, stranger.id),
    () => switchCapability(hand().context, ada, reader.id, 'read_content', false),
    () => switchCapability(hand().context, ada, reader.id, 'read_content', true),
    () => switchCapability(hand().context, ada, writer.id, 'read_user_with_email', count % 2 === 0),
    () => updateIntegration(hand().context, ada, reader.id, { name: `Reader ${(count += 1)}` }),
    () => shareWithEveryone(hand().context, ada, ids.unshared, count % 2 ? 'none' : 'view'),
    () => context.switches.turn('times', count % 2 ? 'exact' : null),
    () => hand().context.store.db.updateTable('people').set({ name: `Ada ${(count += 1)}` }).where('id', '=', ada.user_id).execute(),
    async () => {
      await deleteIntegration(hand().context, ada, spare.id)
      spare = { ...await connect(hand().context, ada, 'Spare', everything, [ids.sub]), token: spare.token }
    },
  ]
  const read = fc.record({ token: fc.nat(4), address: fc.nat(addresses.length - 1), isOld: fc.boolean() })
  const step = fc.oneof({ weight: 3, arbitrary: read }, { weight: 1, arbitrary: fc.record({ write: fc.nat(writes.length - 1), meanwhile: fc.array(read, { maxLength: 3 }) }) })
  const asked = async (server: FastifyInstance, { token, address, isOld }: { token: number; address: number; isOld: boolean }) => {
    const [path, body] = [addresses[address]!].flat() as [string, Json?]
    const { status, json: { request_id: _, ...rest } } = await call(server, tokens()[token]!, body ? 'POST' : 'GET', path, body, isOld ? '2022-06-28' : undefined)
    return { status, rest }
  }
  const succeeded = new Set<number>()
  const write = async (index: number) => {
    try {
      await writes[index]!()
      succeeded.add(index)
    } catch (error) {
      // Refused in words: what was taken away before cannot be written to.
      assert.ok(error instanceof ApiError || /answered 4/.test(String(error)), String(error))
    }
  }
  for (const index of writes.keys()) await write(index)
  assert.equal(succeeded.size, writes.length, 'each can be done')
  const agree = async (one: Parameters<typeof asked>[1]) => assert.deepEqual(await asked(app, one), await asked(forgetful, one))
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        for (const one of steps) {
          if ('write' in one) await Promise.all([write(one.write), ...one.meanwhile.map((each) => asked(app, each))])
          for (const each of 'write' in one ? one.meanwhile : [one]) {
            await agree(each)
            await agree(each)
          }
        }
      }),
      // What led to a failure is told as it was: to make it shorter would take many minutes.
      { numRuns: 5, endOnFailure: true },
    )
  } finally {
    await forgetful.close()
    for (const other of hands.slice(1)) {
      await other.app.close()
      await closeContext(other.context)
    }
    await cast.close()
  }
})

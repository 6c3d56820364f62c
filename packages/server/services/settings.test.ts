import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { newId } from '@understudy/core/values/ids.ts'
import type { Config } from '../config.ts'
import { notionLimiter, requestsPerMinute } from '../http/rate-limiter.ts'
import { insertNodes } from '../storage/repositories/nodes.ts'
import { call, type Cast, ok, openCast, paragraph, text, titled } from '../test/cast.ts'
import { newNode } from './write.ts'

async function withCast(config: Partial<Config>, work: (cast: Cast) => Promise<void>) {
  const cast = await openCast(config)
  try {
    await work(cast)
  } finally {
    await cast.close()
  }
}

const addMember = async ({ context, ada }: Cast) => {
  const person = newId()
  const created_time = '2026-01-01T00:00:00.000Z'
  await context.store.db.insertInto('people').values({ id: person, name: 'Cleo', email: 'cleo@atelier.example', avatar_url: null, created_time }).execute()
  await context.store.db.insertInto('members').values({ workspace_id: ada.workspace_id, person_id: person, role: 'member', created_time }).execute()
}
const addBlocks = ({ context, ada, ids }: Cast, count: number) =>
  insertNodes(
    context.store.db,
    Array.from({ length: count }, (_, at) => newNode(ada, { kind: 'block', type: 'divider', parent_id: ids.sub, position: `b${String(at).padStart(5, '0')}`, content: {} })),
  )

describe('the blocks of a free workspace', () => {
  const full = {
    status: 403,
    code: 'restricted_resource',
    additional_data: { block_limit: 'block_creation' },
  }
  const makes = ({ ids }: Cast): [method: string, path: string, body: object][] => [
    ['POST', '/v1/pages', { parent: { page_id: ids.shared }, properties: titled('x') }],
    ['PATCH', `/v1/blocks/${ids.shared}/children`, { children: [paragraph('x')] }],
    ['POST', '/v1/databases', { parent: { page_id: ids.shared } }],
  ]
  const statuses = async (cast: Cast) => {
    const found: number[] = []
    for (const [method, path, body] of makes(cast)) {
      const { status, json } = await call(cast.app, cast.writer.token, method, path, body)
      if (status !== 200) {
        const { code, additional_data, message } = json
        assert.deepEqual({ status, code, additional_data }, full)
        assert.match(message, /^This workspace has used all of its free blocks\./)
      }
      found.push(status)
    }
    return found
  }

  test('with several members: 1,000 over its life, then connections make none, and people go on', () =>
    withCast({}, async (cast) => {
      await addBlocks(cast, 1000)
      assert.deepEqual(await statuses(cast), [200, 200, 200], 'alone there is no limit')
      await addMember(cast)
      assert.deepEqual(await statuses(cast), [403, 403, 403])
      await ok(cast.app, cast.writer.token, 'PATCH', `/v1/pages/${cast.ids.shared}`, { properties: titled('still changed') })
      await ok(cast.app, cast.writer.token, 'POST', '/v1/comments', { parent: { page_id: cast.ids.shared }, rich_text: text('still said') })
    }))

  test('of two calls at once only one takes the last blocks', () =>
    withCast({ block_limit: 'always' }, async (cast) => {
      const { count } = await cast.context.store.db.selectFrom('nodes').select((e) => e.fn.countAll<number>().as('count')).where('workspace_id', '=', cast.ada.workspace_id).where('kind', '!=', 'data_source').executeTakeFirstOrThrow()
      await addBlocks(cast, 999 - count)
      const make = () => call(cast.app, cast.writer.token, 'POST', '/v1/pages', { parent: { page_id: cast.ids.shared } })
      const answers = await Promise.all([make(), make(), make()])
      assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 403, 403])
    }))

  test('by the setting: always, never; on a paid plan never', async () => {
    await withCast({ block_limit: 'always' }, async (cast) => {
      await addBlocks(cast, 900)
      assert.deepEqual(await statuses(cast), [200, 200, 200])
      await addBlocks({ ...cast, ids: { ...cast.ids, sub: cast.ids.shared } }, 200)
      assert.deepEqual(await statuses(cast), [403, 403, 403])
    })
    for (const config of [{ block_limit: 'off' }, { block_limit: 'always', plan: 'paid' }] as const) {
      await withCast(config, async (cast) => {
        await addMember(cast)
        await addBlocks(cast, 1000)
        assert.deepEqual(await statuses(cast), [200, 200, 200])
      })
    }
  })
})

test('the plan tells how large uploads may be', async () => {
  for (const [plan, bytes] of [['free', 5_242_880], ['paid', 5_368_709_120], [null, 5_242_880]] as const) {
    await withCast({ plan }, async (cast) => {
      const { bot } = await ok(cast.app, cast.writer.token, 'GET', '/v1/users/me')
      assert.deepEqual(bot.workspace_limits, { max_file_upload_size_in_bytes: bytes })
    })
  }
})

test('25 references on a page, or all of them', async () => {
  for (const [reference_limit, shown] of [['notion', 25], ['off', 30]] as const) {
    await withCast({ reference_limit }, async ({ app, writer, ids }) => {
      const properties = { Related: { relation: { data_source_id: ids.source, single_property: {} } } }
      await ok(app, writer.token, 'PATCH', `/v1/data_sources/${ids.source}`, { properties })
      const linked: { id: string }[] = []
      for (let at = 0; at < 30; at += 1) linked.push({ id: (await ok(app, writer.token, 'POST', '/v1/pages', { parent: { data_source_id: ids.source }, properties: {} })).id })
      const page = await ok(app, writer.token, 'PATCH', `/v1/pages/${ids.rows[0]}`, { properties: { Related: { relation: linked } } })
      assert.deepEqual([page.properties.Related.relation.length, page.properties.Related.has_more], [shown, shown < 30])
    })
  }
})

test('times to the minute, or exact', async () => {
  for (const [times, form] of [['notion', /:00\.000Z$/], ['exact', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/]] as const) {
    await withCast({ times }, async ({ app, writer, ids, context }) => {
      const exact = '2026-04-12T21:18:37.512Z'
      await context.store.db.updateTable('nodes').set({ created_time: exact }).execute()
      for (const path of [`pages/${ids.sub}`, `blocks/${ids.paragraph}`, `data_sources/${ids.source}`, `comments/${ids.comment}`]) {
        const { created_time } = await ok(app, writer.token, 'GET', `/v1/${path}`)
        assert.match(created_time, form)
        if (times === 'exact' && !path.startsWith('comments')) assert.equal(created_time, exact)
      }
    })
  }
})

test('500 KB in a request, or more', async () => {
  const rich_text = Array.from({ length: 100 }, () => text('x'.repeat(2000))[0])
  const children = Array.from({ length: 3 }, () => ({ paragraph: { rich_text } }))
  for (const [size_limit, status] of [['notion', 400], ['off', 200]] as const) {
    await withCast({ size_limit }, async ({ app, writer, ids }) => {
      assert.equal((await call(app, writer.token, 'PATCH', `/v1/blocks/${ids.shared}/children`, { children })).status, status)
    })
  }
})

test('180 requests in a minute, or 600', () => {
  for (const requests of Object.values(requestsPerMinute)) {
    const limiter = notionLimiter(requests, () => 0)
    for (let count = 0; count < requests; count += 1) assert.equal(limiter.take('bot'), 0)
    assert.equal(limiter.take('bot'), 60)
  }
})

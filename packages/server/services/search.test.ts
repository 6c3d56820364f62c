import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Cast, type Json, ok, openCast, titled } from '../test/cast.ts'

describe('search', () => {
  let cast: Cast
  const byTitle: Record<string, string> = {}
  before(async () => {
    cast = await openCast()
    for (const title of ['Plan', 'Plan B', 'The plan', '100% sure', 'snake_case', 'Überraschung', 'emoji 🧪 lab', "O'Brien", '\\backslash']) {
      const page = await ok(cast.app, cast.writer.token, 'POST', '/v1/pages', { parent: { page_id: cast.ids.shared }, properties: titled(title) })
      byTitle[page.id] = title
    }
  })
  after(() => cast.close())
  const found = async (query: string): Promise<string[]> =>
    (await ok(cast.app, cast.writer.token, 'POST', '/v1/search', { query })).results.map(({ id }: Json) => byTitle[id] ?? id)

  const table: [query: string, titles: string[]][] = [
    ['plan', ['Plan', 'Plan B', 'The plan']],
    ['PLAN', ['Plan', 'Plan B', 'The plan']],
    ['%', ['100% sure']],
    ['_', ['snake_case']],
    ['\\', ['\\backslash']],
    ["'", ["O'Brien"]],
    ['ÜBER', ['Überraschung']],
    ['U\u0308ber', ['Überraschung']],
    ['🧪', ['emoji 🧪 lab']],
    ['nothing-like-it', []],
  ]
  for (const [query, titles] of table) test(`finds ${JSON.stringify(query)}`, async () => assert.deepEqual(await found(query), titles))

  test('answers queries of any length: a long word, and very many words', async () => {
    assert.deepEqual(await found('x'.repeat(100_000)), [])
    assert.ok((await found(`plan ${Array.from({ length: 5_000 }, (_, at) => `w${at}`).join(' ')}`)).includes('Plan'))
  })
})

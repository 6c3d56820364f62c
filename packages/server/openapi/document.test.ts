import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { endpoints } from '../endpoints/index.ts'
import { unsupported } from '../endpoints/unsupported.ts'
import { exists } from '../http/routes.ts'
import { openCast, type Cast } from '../test/cast.ts'
import { apiDates, NEWEST } from '../versions/index.ts'
import { documentOf } from './document.ts'
import { content, file } from './file.ts'
import type { Json } from './standard-formats.ts'

for (const date of apiDates) {
  test(`the document of ${date} has every endpoint of the date once, but for those that only refuse`, () => {
    const operations = Object.values(documentOf(date).paths as Json).flatMap((methods) => Object.values(methods as Json).map(({ operationId }) => operationId))
    const mounted = endpoints.filter((endpoint) => exists(endpoint, date) && !unsupported.includes(endpoint)).map(({ operation }) => operation)
    assert.deepEqual(operations.toSorted(), mounted.toSorted())
    assert.equal(new Set(operations).size, operations.length)
  })
}

test('each date speaks its own words', () => {
  const body = (date: (typeof apiDates)[number], path: string, method: string) => {
    const { $ref, properties } = documentOf(date).paths[path][method].requestBody.content['application/json'].schema
    return properties ?? documentOf(date).components.schemas[$ref.split('/').at(-1)].properties
  }
  const append = '/v1/blocks/{block_id}/children'
  assert.equal(body('2026-03-11', append, 'patch').after, undefined)
  assert.ok(body('2025-09-03', append, 'patch').after)
  assert.equal(documentOf('2022-06-28').paths['/v1/data_sources'], undefined)
  const { Page: newer, Block: block } = documentOf('2026-03-11').components.schemas
  const { Page: older, Database: database, TranscriptionBlock: transcription } = documentOf('2022-06-28').components.schemas
  assert.equal(newer.properties.archived, undefined)
  assert.ok(older.required.includes('archived'))
  assert.ok(database.properties.properties && !database.properties.data_sources)
  assert.ok(block.anyOf.some(({ $ref }: Json) => $ref.endsWith('/MeetingNotesBlock')))
  assert.equal(transcription.properties.type.const, 'transcription')
})

test('docs/openapi.json is the newest document; `npm run openapi` writes it', () => {
  assert.ok(existsSync(file))
  assert.ok(readFileSync(file, 'utf8') === content(), 'docs/openapi.json is stale: run npm run openapi')
})

describe('served', () => {
  let cast: Cast
  before(async () => {
    cast = await openCast()
  })
  after(() => cast.close())

  test('without a token, to other origins too, with the address of this server', async () => {
    const answer = await cast.app.inject({ url: '/openapi.json', headers: { origin: 'https://viewer.example' } })
    assert.equal(answer.statusCode, 200)
    assert.equal(answer.headers['access-control-allow-origin'], '*')
    assert.deepEqual(answer.json().servers, [{ url: cast.context.web_url }])
    assert.equal(answer.json().info.version, NEWEST)
  })

  for (const date of apiDates) {
    test(`the reference of ${date} tells every operation and shape, runs nothing, and its links lead somewhere`, async () => {
      const answer = await cast.app.inject(`/reference?version=${date}`)
      assert.equal(answer.statusCode, 200)
      assert.match(String(answer.headers['content-security-policy']), /^default-src 'none'/)
      const page = answer.body
      assert.doesNotMatch(page, /<script|style="| on\w+="|\[object Object\]|undefined/)
      const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!)
      assert.equal(new Set(ids).size, ids.length)
      const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id!)
      assert.deepEqual(targets.filter((id) => !ids.includes(id)), [])
      const { paths, components } = documentOf(date)
      const operations = Object.values(paths as Json).flatMap((methods) => Object.values(methods as Json).map(({ operationId }) => operationId))
      for (const id of [...operations, ...Object.keys(components.schemas).map((name) => `shape-${name}`)]) assert.ok(ids.includes(id), id)
    })
  }

  test('an unknown version is refused', async () => {
    for (const path of ['/openapi.json', '/reference']) {
      const answer = await cast.app.inject(`${path}?version=<b>`)
      assert.equal(answer.statusCode, 400)
      assert.equal(answer.json().code, 'validation_error')
    }
  })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { call, openCast, paragraph, titled, type Json } from '../test/cast.ts'

test('a NUL in what is written is kept or left out, and never refused', async () => {
  const cast = await openCast()
  const { app, writer, ids } = cast
  try {
    const made = await call(app, writer.token, 'POST', '/v1/pages', { parent: { page_id: ids.shared }, properties: titled('a\0b') })
    assert.equal(made.status, 200, made.text)
    const row = await call(app, writer.token, 'POST', '/v1/pages', { parent: { data_source_id: ids.source }, properties: { Name: { title: [{ text: { content: 'c\0d' } }] } } })
    assert.equal(row.status, 200, row.text)
    const appended = await call(app, writer.token, 'PATCH', `/v1/blocks/${ids.shared}/children`, { children: [paragraph('e\0f')] })
    assert.equal(appended.status, 200, appended.text)
    const found = await call(app, writer.token, 'POST', '/v1/search', { query: 'a\0b' })
    assert.equal(found.status, 200, found.text)
    assert.ok(found.json.results.some((page: Json) => page.id === made.json.id), found.text)
    const changed = await call(app, writer.token, 'PATCH', `/v1/pages/${made.json.id}`, { properties: titled('g\0h') })
    assert.equal(changed.status, 200, changed.text)
  } finally {
    await cast.close()
  }
})

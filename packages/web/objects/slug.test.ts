import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idFromSlug, pageSlug } from './slug.ts'

const id = '1f2e3d4c-5b6a-4789-8a9b-0c1d2e3f4a5b'
const plain = '1f2e3d4c5b6a47898a9b0c1d2e3f4a5b'

test('a slug carries the title for people and the id for the server', () => {
  assert.equal(pageSlug(id, 'Road map: 2026 – Q4!'), `Road-map-2026-Q4-${plain}`)
  assert.equal(pageSlug(id, '🎉'), plain)
  assert.equal(pageSlug(id), plain)
})

test('every form of an address gives the id back', () => {
  for (const slug of [plain, `Any-title-${plain}`, plain.toUpperCase(), id, pageSlug(id, 'Notes deadbeef')]) {
    assert.equal(idFromSlug(slug), id, slug)
  }
})

test('what names no id gives null', () => {
  for (const slug of ['', 'Title', plain.slice(1), `${plain}-title`]) assert.equal(idFromSlug(slug), null, slug)
})

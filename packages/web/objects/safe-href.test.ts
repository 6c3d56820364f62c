import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkTarget, mediaUrl } from './safe-href.ts'

const origin = 'http://localhost:4000'
const id = '0123456789abcdef0123456789abcdef'

test('outside addresses open when their scheme is http, https or mailto', () => {
  assert.deepEqual(linkTarget('https://example.com/a', origin), { kind: 'outside', url: 'https://example.com/a' })
  assert.deepEqual(linkTarget('mailto:a@example.com', origin), { kind: 'outside', url: 'mailto:a@example.com' })
})

test('schemes that could act in our origin lead nowhere, however they are dressed up', () => {
  const scripts = ['javascript:alert(1)', ' JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', 'vbscript:x', 'data:text/html,x']
  for (const href of [...scripts, 'file:///etc/passwd', 'blob:http://localhost:4000/x', '', null, '//evil.example']) {
    assert.equal(linkTarget(href, origin), null, String(href))
  }
})

test('a page of this workspace is recognised in its relative and its full form', () => {
  for (const href of [`/${id}`, `/p/${id}`, `/p/Title-${id}?v=1`, `${origin}/p/Title-${id}#x`, `/p/${id.toUpperCase()}`]) {
    assert.deepEqual(linkTarget(href, origin), { kind: 'page', id }, href)
  }
  assert.equal(linkTarget(`https://elsewhere.example/p/${id}`, origin)?.kind, 'outside')
  assert.equal(linkTarget(`//evil.example/${id}`, origin), null)
})

test('media load over http and https only', () => {
  assert.equal(mediaUrl('https://example.com/a.png'), 'https://example.com/a.png')
  for (const address of ['javascript:alert(1)', 'data:image/svg+xml,x', 'a.png', undefined]) assert.equal(mediaUrl(address), null)
})

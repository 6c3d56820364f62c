import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { paragraph, text } from './bodies.ts'
import { everything, makeThings, nameOf, routes, send } from './content-routes.ts'
import { expectError, expectOk, type ExpectedError } from './expectations.ts'
import { finish, openTarget, ownServerOnly } from './target.ts'
import { texts } from './texts.ts'
import type { Wire } from './wire.ts'

const target = await openTarget('capabilities')
const forbidden: ExpectedError = { status: 403, code: 'restricted_resource', message: texts.notAllowed }

describe('a capability that is switched off', { skip: ownServerOnly }, () => {
  for (const capability of ['read_content', 'insert_content', 'update_content', 'read_comments', 'insert_comments']) {
    test(`${capability}: 403 at its routes, the others stay open`, async () => {
      const things = await makeThings(target)
      const { token } = await target.integration(
        `Without ${capability}`,
        everything.filter((other) => other !== capability),
        things.pageId,
      )
      for (const item of routes) {
        const answer = await send(target, things, item, token)
        if (item.capability.split(' ').includes(capability)) expectError(answer, forbidden)
        else assert.equal(answer.status, 200, `${nameOf(item)}: ${answer.text.slice(0, 300)}`)
      }
      const search = await target.call('POST', '/v1/search', {}, { token })
      if (capability === 'read_content') expectError(search, forbidden)
      else expectOk(search)
    })
  }

  test('users: neither list nor retrieve without user information, but always me', async () => {
    const things = await makeThings(target)
    const { token } = await target.integration(
      'Without users',
      ['read_content', 'insert_content', 'update_content'],
      things.pageId,
    )
    expectError(await target.call('GET', '/v1/users', undefined, { token }), forbidden)
    const one = await target.call('GET', `/v1/users/${things.personId}`, undefined, { token })
    assert.ok([403, 404].includes(one.status), one.text)
    await target.ok('GET', '/v1/users/me', undefined, { token })
    const page = await target.ok('GET', `/v1/pages/${things.rowId}`, undefined, { token })
    assert.deepEqual(page.created_by, { object: 'user', id: target.bot.id })
  })

  test('users: without e-mail a person is an empty object', async () => {
    const { token } = await target.integration('Without mail', ['read_content', 'read_user_without_email'], target.pageId)
    const { results } = await target.ok('GET', '/v1/users', undefined, { token })
    assert.deepEqual(results.find((user: Wire) => user.type === 'person').person, {})
  })

  test('inserting and updating without reading answers with the bare id', async () => {
    const things = await makeThings(target)
    const { token } = await target.integration(
      'Write only',
      ['insert_content', 'update_content', 'insert_comments'],
      things.pageId,
    )
    const { request_id: _, ...page } = await target.ok(
      'POST',
      '/v1/pages',
      { parent: { page_id: things.pageId }, properties: {} },
      { token },
    )
    assert.deepEqual(Object.keys(page), ['object', 'id'])
    const { request_id: __, ...updated } = await target.ok(
      'PATCH',
      `/v1/pages/${things.pageId}`,
      { icon: { emoji: '🍀' } },
      { token },
    )
    assert.deepEqual(updated, { object: 'page', id: things.pageId })
    const { results } = await target.ok(
      'PATCH',
      `/v1/blocks/${things.pageId}/children`,
      { children: [paragraph('x')] },
      { token },
    )
    assert.deepEqual(Object.keys(results[0]), ['object', 'id'])
    const { request_id: ___, ...comment } = await target.ok(
      'POST',
      '/v1/comments',
      { parent: { page_id: things.pageId }, rich_text: text('x') },
      { token },
    )
    assert.deepEqual(Object.keys(comment), ['object', 'id'])
  })
})

finish(target)

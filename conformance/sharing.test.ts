import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { title } from './bodies.ts'
import { everything, makeThings, nameOf, routes, send, type Things } from './content-routes.ts'
import { expectError, expectOk, notFound } from './expectations.ts'
import { finish, openTarget, ownServerOnly } from './target.ts'
import { texts } from './texts.ts'
import type { Wire } from './wire.ts'

const target = await openTarget('sharing')

describe('what is not shared does not exist', { skip: ownServerOnly }, () => {
  let things: Things
  let stranger: Awaited<ReturnType<typeof target.integration>>
  before(async () => {
    things = await makeThings(target)
    const island = await target.newPage('Island')
    stranger = await target.integration('Stranger', everything, island.id)
  })
  for (const item of routes) {
    test(nameOf(item), async () => {
      const message =
        item.kind === '' || item.kind === 'comment'
          ? undefined
          : texts.notFound(item.kind, item.id(things), { id: stranger.bot_id, name: 'Stranger' })
      expectError(
        await send(target, things, item, stranger.token),
        notFound(message, item.kind === 'comment' ? undefined : { integration_id: stranger.bot_id }),
      )
    })
  }
  test('search and lists leave it out', async () => {
    const found = (await target.ok('POST', '/v1/search', {}, { token: stranger.token })).results.map((item: Wire) => item.id)
    assert.deepEqual(found, [stranger.page_id])
  })
  test('nothing was changed by the attempts', async () => {
    assert.equal((await target.ok('GET', `/v1/pages/${things.pageId}`)).icon, null)
    assert.equal((await target.ok('GET', `/v1/blocks/${things.blockId}`)).in_trash, false)
  })
})

describe('a shared page brings its descendants, present and future', { skip: ownServerOnly }, () => {
  let things: Things
  let guest: Awaited<ReturnType<typeof target.integration>>
  before(async () => {
    things = await makeThings(target)
    guest = await target.integration('Guest', everything, things.pageId)
  })
  for (const item of routes) {
    test(nameOf(item), async () => void expectOk(await send(target, things, item, guest.token)))
  }
  test('child page, row and what is made later', async () => {
    const later = await target.ok('POST', '/v1/pages', {
      parent: { page_id: things.childId },
      properties: { title: title('later') },
    })
    for (const id of [things.childId, things.rowId, later.id])
      await target.ok('GET', `/v1/pages/${id}`, undefined, { token: guest.token })
  })
  test('what lies above is not shared', async () => {
    expectError(await target.call('GET', `/v1/pages/${target.pageId}`, undefined, { token: guest.token }), notFound())
  })
})

finish(target)

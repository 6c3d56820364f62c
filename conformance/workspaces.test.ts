import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { makeThings, nameOf, routes, send, type Things } from './content-routes.ts'
import { expectError, notFound } from './expectations.ts'
import { finish, openTarget, ownServerOnly } from './target.ts'
import { texts } from './texts.ts'
import type { Wire } from './wire.ts'

const target = await openTarget('workspaces')

describe('a second workspace in the same store', { skip: ownServerOnly }, () => {
  let things: Things
  let foreign: Awaited<ReturnType<typeof target.workspace>>
  before(async () => {
    things = await makeThings(target)
    foreign = await target.workspace('Next door')
  })
  for (const item of routes) {
    test(`${nameOf(item)} does not cross over`, async () =>
      expectError(await send(target, things, item, foreign.token), notFound()))
  }
  test('neither users nor search cross over', async () => {
    const ids = (list: Wire): string[] => list.results.map((item: Wire) => item.id)
    const ours = ids(await target.ok('GET', '/v1/users'))
    const theirs = ids(await target.ok('GET', '/v1/users', undefined, { token: foreign.token }))
    assert.deepEqual(
      ours.filter((id) => theirs.includes(id)),
      [],
    )
    expectError(
      await target.call('GET', `/v1/users/${things.personId}`, undefined, { token: foreign.token }),
      notFound(texts.userNotFound(things.personId)),
    )
    const found = ids(await target.ok('POST', '/v1/search', {}, { token: foreign.token }))
    assert.ok(found.includes(foreign.page_id))
    assert.ok(!found.includes(things.pageId))
  })
  test('its own page works, and stays invisible here', async () => {
    await target.ok('GET', `/v1/pages/${foreign.page_id}`, undefined, { token: foreign.token })
    expectError(
      await target.call('GET', `/v1/pages/${foreign.page_id}`),
      notFound(texts.notFound('page', foreign.page_id, target.bot)),
    )
  })
  test('no mention, relation, person or link reaches across', async () => {
    const { dataSourceId } = await target.newDatabase('Ours', { Name: { title: {} }, Who: { people: {} } })
    const foreignUser = (await target.ok('GET', '/v1/users/me', undefined, { token: foreign.token })).id
    const attempts: [string, string, Wire][] = [
      ['POST', '/v1/pages', { parent: { data_source_id: dataSourceId }, properties: { Who: { people: [{ id: foreignUser }] } } }],
      [
        'PATCH',
        `/v1/blocks/${target.pageId}/children`,
        { children: [{ paragraph: { rich_text: [{ mention: { page: { id: foreign.page_id } } }] } }] },
      ],
      [
        'PATCH',
        `/v1/blocks/${target.pageId}/children`,
        { children: [{ paragraph: { rich_text: [{ mention: { user: { id: foreignUser } } }] } }] },
      ],
      ['PATCH', `/v1/blocks/${target.pageId}/children`, { children: [{ link_to_page: { page_id: foreign.page_id } }] }],
    ]
    for (const [method, path, body] of attempts) {
      const answer = await target.call(method, path, body)
      assert.ok([400, 404].includes(answer.status), `${JSON.stringify(body)}: ${answer.text.slice(0, 300)}`)
    }
  })
})

finish(target)

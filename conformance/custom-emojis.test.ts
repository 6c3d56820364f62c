import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { plain, text, title } from './bodies.ts'
import { expectError, invalid } from './expectations.ts'
import { finish, openTarget, ownServerOnly } from './target.ts'
import { chosen, texts } from './texts.ts'
import { unknownId, versions, type Wire } from './wire.ts'

const target = await openTarget('custom emojis')
const list = (query = '') => target.ok('GET', `/v1/custom_emojis${query}`)

test('the list has its own order of keys', async () => {
  const answer = await list()
  assert.deepEqual(Object.keys(answer), ['object', 'type', 'results', 'has_more', 'next_cursor', 'request_id'])
  expectError(await target.call('GET', '/v1/custom_emojis?start_cursor=bogus'), invalid(texts.badCursor('bogus')))
})

test('one that the workspace has not', async () => {
  const icon = { custom_emoji: { id: unknownId } }
  expectError(
    await target.call('POST', '/v1/pages', { parent: { page_id: target.pageId }, icon, properties: {} }),
    invalid(chosen.noEmoji(unknownId)),
  )
})

describe('emojis of the workspace', { skip: ownServerOnly }, () => {
  let parrot: Wire
  let ship: Wire
  before(async () => {
    parrot = await target.emoji('parrot', 'https://example.com/parrot.png')
    ship = await target.emoji(':ship:', 'https://example.com/ship.gif')
  })

  test('are listed oldest first, page by page, and found by their whole name', async () => {
    assert.deepEqual((await list()).results, [parrot, ship])
    assert.deepEqual((await list('?name=ship')).results, [{ id: ship.id, name: 'ship', url: 'https://example.com/ship.gif' }])
    assert.deepEqual((await list('?name=shi')).results, [])
    const first = await list('?page_size=1')
    assert.deepEqual([first.has_more, first.next_cursor], [true, ship.id])
    assert.deepEqual((await list(`?start_cursor=${ship.id}`)).results, [ship])
  })

  test('are icons of pages, databases, data sources and callouts', async () => {
    const icon = { type: 'custom_emoji', custom_emoji: { id: parrot.id.replaceAll('-', '') } }
    const shown = { type: 'custom_emoji', custom_emoji: parrot }
    const page = await target.ok('POST', '/v1/pages', { parent: { page_id: target.pageId }, icon, properties: { title: title('Polly') } })
    assert.deepEqual(page.icon, shown)
    const back = await target.ok('PATCH', `/v1/pages/${page.id}`, { icon: page.icon })
    assert.deepEqual(back.icon, shown, 'what was read can be written')
    const database = await target.ok('POST', '/v1/databases', { parent: { type: 'page_id', page_id: page.id }, icon })
    assert.deepEqual(database.icon, shown)
    const source = await target.ok('PATCH', `/v1/data_sources/${database.data_sources[0].id}`, { icon })
    assert.deepEqual(source.icon, shown)
    const children = [{ callout: { rich_text: text('Ahoy'), icon } }]
    const { results } = await target.ok('PATCH', `/v1/blocks/${page.id}/children`, { children })
    assert.deepEqual(results[0].callout.icon, shown)
  })

  test('are mentioned in text, on every version', async () => {
    for (const version of versions) {
      const rich_text = [{ text: { content: 'by ' } }, { mention: { custom_emoji: { id: ship.id, name: 'x', url: 'y' } } }]
      const { results } = await target.ok('PATCH', `/v1/blocks/${target.pageId}/children`, { children: [{ paragraph: { rich_text } }] }, { version })
      const [, item] = results[0].paragraph.rich_text
      assert.deepEqual([item.mention, item.plain_text, item.href], [{ type: 'custom_emoji', custom_emoji: ship }, ':ship:', null])
      assert.equal(plain(results[0].paragraph.rich_text), 'by :ship:')
    }
  })

  test('belong to their workspace alone', async () => {
    const { token, page_id } = await target.workspace('Elsewhere')
    assert.deepEqual((await target.ok('GET', '/v1/custom_emojis', undefined, { token })).results, [])
    const icon = { custom_emoji: { id: parrot.id } }
    expectError(await target.call('PATCH', `/v1/pages/${page_id}`, { icon }, { token }), invalid(chosen.noEmoji(parrot.id)))
  })
})

finish(target)

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { call, type Cast, connect, everything, ok, openCast, paragraph, text, titled } from '../test/cast.ts'
import { addConnection, connectionsOf, removeConnection } from './sharing.ts'
import { deleteIntegration } from './integrations.ts'

describe('sharing', () => {
  let cast: Cast
  before(async () => {
    cast = await openCast()
  })
  after(() => cast.close())

  const status = async (token: string, path: string) => (await call(cast.app, token, 'GET', path)).status
  const everywhere = () => {
    const { ids } = cast
    return [
      `/v1/pages/${ids.shared}`, `/v1/blocks/${ids.paragraph}`, `/v1/pages/${ids.sub}`, `/v1/databases/${ids.database}`,
      `/v1/data_sources/${ids.source}`, `/v1/pages/${ids.rows[0]}`, `/v1/comments/${ids.comment}`, `/v1/blocks/${ids.rows[1]}/children`,
    ]
  }

  test('reaches all that lies below, what is made later too, and ends for all of it at once', async () => {
    const { context, ada, app, ids, stranger, writer } = cast
    for (const path of everywhere()) assert.equal(await status(stranger.token, path), 404, path)
    await addConnection(context, ada, ids.shared, stranger.id)
    for (const path of everywhere()) assert.equal(await status(stranger.token, path), 200, path)
    const later = await ok(app, writer.token, 'POST', '/v1/pages', { parent: { page_id: ids.rows[0] }, properties: titled('Later') })
    assert.equal(await status(stranger.token, `/v1/pages/${later.id}`), 200)
    assert.equal(await status(stranger.token, `/v1/pages/${ids.unshared}`), 404)
    await removeConnection(context, ada, ids.shared, stranger.id)
    for (const path of [...everywhere(), `/v1/pages/${later.id}`]) assert.equal(await status(stranger.token, path), 404, path)
  })

  test('of a page in the middle opens nothing above and nothing beside it', async () => {
    const { context, ada, ids, stranger } = cast
    await addConnection(context, ada, ids.database, stranger.id)
    for (const [path, expected] of [
      [`/v1/databases/${ids.database}`, 200], [`/v1/data_sources/${ids.source}`, 200], [`/v1/pages/${ids.rows[1]}`, 200],
      [`/v1/pages/${ids.sub}`, 404], [`/v1/pages/${ids.shared}`, 404], [`/v1/blocks/${ids.paragraph}`, 404],
    ] as const) {
      assert.equal(await status(stranger.token, path), expected, path)
    }
    const found = await ok(cast.app, stranger.token, 'POST', '/v1/search', {})
    assert.deepEqual(new Set(found.results.map(({ id }: { id: string }) => id)), new Set([ids.source, ...ids.rows, ...(await rowsBelow())]))
    await removeConnection(context, ada, ids.database, stranger.id)
    assert.deepEqual((await ok(cast.app, stranger.token, 'POST', '/v1/search', {})).results, [])

    // The page that the test before made below a row.
    async function rowsBelow(): Promise<string[]> {
      const { results } = await ok(cast.app, cast.writer.token, 'GET', `/v1/blocks/${ids.rows[0]}/children`)
      return results.map(({ id }: { id: string }) => id)
    }
  })

  test('tells what was given here from what is inherited; only what was given here is taken back here', async () => {
    const { context, ada, ids, stranger } = cast
    const { db } = context.store
    const seen = async (id: string) => {
      const { connections, available } = await connectionsOf(db, ada, id)
      const mine = connections.find(({ integration }) => integration.id === stranger.id)
      return { from: mine ? (mine.inherited_from?.id ?? 'here') : null, available: available.some(({ id: other }) => other === stranger.id) }
    }
    assert.deepEqual(await seen(ids.sub), { from: null, available: true })
    await addConnection(context, ada, ids.shared, stranger.id)
    assert.deepEqual(await seen(ids.sub), { from: ids.shared, available: false })
    await removeConnection(context, ada, ids.sub, stranger.id)
    assert.deepEqual(await seen(ids.sub), { from: ids.shared, available: false })
    await addConnection(context, ada, ids.sub, stranger.id)
    await addConnection(context, ada, ids.sub, stranger.id)
    assert.deepEqual(await seen(ids.sub), { from: 'here', available: false })
    assert.deepEqual(await seen(ids.database), { from: ids.sub, available: false })
    await removeConnection(context, ada, ids.shared, stranger.id)
    assert.deepEqual(await seen(ids.database), { from: ids.sub, available: false })
    await removeConnection(context, ada, ids.sub, stranger.id)
    assert.deepEqual(await seen(ids.database), { from: null, available: true })
  })

  test('of a block, and with an integration nobody knows, is refused', async () => {
    const { context, ada, ids, stranger, baker } = cast
    await assert.rejects(addConnection(context, ada, ids.paragraph, stranger.id), { code: 'object_not_found' })
    await assert.rejects(addConnection(context, ada, ids.shared, crypto.randomUUID()), { code: 'object_not_found' })
    await assert.rejects(addConnection(context, ada, ids.shared, baker.id), { code: 'object_not_found' })
    await assert.rejects(addConnection(context, ada, ids.recipes, stranger.id), { code: 'object_not_found' })
  })

  test('ends with the integration; what it wrote stays', async () => {
    const { context, ada, app, ids, writer } = cast
    const guest = await connect(context, ada, 'Guest', everything, [ids.unshared])
    const made = await ok(app, guest.token, 'PATCH', `/v1/blocks/${ids.unshared}/children`, { children: [paragraph('I was here')] })
    await deleteIntegration(context, ada, guest.id)
    assert.equal(await status(guest.token, `/v1/pages/${ids.unshared}`), 401)
    await addConnection(context, ada, ids.unshared, writer.id)
    const block = await ok(app, writer.token, 'GET', `/v1/blocks/${made.results[0].id}`)
    assert.deepEqual(block.created_by, { object: 'user', id: guest.actor.user_id })
    await removeConnection(context, ada, ids.unshared, writer.id)
  })

  test('what a connection cannot see does not show in what it can', async () => {
    const { context, ada, app, ids, writer, reader } = cast
    await addConnection(context, ada, ids.unshared, writer.id)
    const { results } = await ok(app, writer.token, 'PATCH', `/v1/blocks/${ids.shared}/children`, {
      children: [{ paragraph: { rich_text: [{ mention: { page: { id: ids.unshared } } }, ...text(' and on')] } }],
    })
    const seen = (token: string) => ok(app, token, 'GET', `/v1/blocks/${results[0].id}`)
    assert.equal((await seen(writer.token)).paragraph.rich_text[0].plain_text, 'Unshared page')
    assert.doesNotMatch(JSON.stringify(await seen(reader.token)), /Unshared page/)
    await removeConnection(context, ada, ids.unshared, writer.id)
    assert.doesNotMatch(JSON.stringify(await seen(writer.token)), /Unshared page/)
  })
})

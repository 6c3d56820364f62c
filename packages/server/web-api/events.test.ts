import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { changeRole, removeMember } from '../services/members.ts'
import { shareWithPerson } from '../services/people-sharing.ts'
import { endSession, startSession } from '../services/sessions.ts'
import { addConnection, removeConnection } from '../services/sharing.ts'
import { createWorkspace } from '../services/workspaces.ts'
import { call, type Cast, ok, openCast, openTestContext, paragraph, text } from '../test/cast.ts'
import { databaseAt } from '../test/database.ts'
import { visitor } from '../test/visitors.ts'
import type { LiveEvent } from './contract.ts'
import { describeSession } from './routes/session.ts'
import { closeContext } from '../open-context.ts'

/** An open stream of a session; `next` is the first event not yet taken that fits, `beat` the next sign of life. */
type Stream = { next(type: string): Promise<LiveEvent>; seen: LiveEvent[]; close(): void; ended: Promise<void>; key: string; beat(): Promise<void> }

describe('live events', () => {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-events-'))
  let cast: Cast
  let port: number
  before(async () => {
    cast = await openCast({ database: databaseAt(join(folder, 'store.sqlite')) })
    await cast.app.listen({ port: 0, host: 'localhost' })
    port = (cast.app.server.address() as AddressInfo).port
  })
  after(async () => {
    await cast.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function listen(actor = cast.ada, query = ''): Promise<Stream> {
    const stop = new AbortController()
    const key = await startSession(cast.context.store.db, actor)
    const response = await fetch(`http://localhost:${port}/api/events${query}`, { headers: { cookie: `understudy_session=${key}` }, signal: stop.signal })
    assert.deepEqual([response.status, response.headers.get('content-type')], [200, 'text/event-stream'])
    const seen: LiveEvent[] = []
    let sign = () => {}
    const beat = () => new Promise<void>((resolve) => (sign = resolve))
    const welcomed = beat()
    const read = async () => {
      let held = ''
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        held += chunk
        const parts = held.split('\n\n')
        held = parts.pop()!
        for (const part of parts) {
          if (part.startsWith('data: ')) seen.push(JSON.parse(part.slice(6)) as LiveEvent)
          else if (part.startsWith(':')) sign()
        }
      }
    }
    const ended = read().catch(() => undefined)
    await welcomed
    return {
      seen,
      ended,
      key,
      beat,
      async next(type) {
        for (let tries = 0; tries < 300; tries += 1) {
          const at = seen.findIndex((event) => event.type === type)
          if (at >= 0) return seen.splice(at, 1)[0]!
          await wait(10)
        }
        throw new Error(`no ${type} came; there came ${JSON.stringify(seen)}`)
      },
      close: () => stop.abort(),
    }
  }

  test('tell of what the API changes: the object and all above it', async () => {
    const { app, context, ada, ids, writer, stranger } = cast
    const stream = await listen()
    const call = (method: string, path: string, body?: unknown) => ok(app, writer.token, method, path, body)
    const happenings: [type: string, cause: () => Promise<unknown>, ids: () => string[]][] = [
      ['page.updated', () => call('PATCH', `/v1/pages/${ids.rows[0]}`, { icon: { emoji: '📖' } }), () => [ids.rows[0], ids.source, ids.database, ids.sub, ids.shared]],
      ['block.appended', () => call('PATCH', `/v1/blocks/${ids.sub}/children`, { children: [paragraph('x')] }), () => [ids.sub, ids.shared]],
      ['block.updated', () => call('PATCH', `/v1/blocks/${ids.paragraph}`, paragraph('x')), () => [ids.paragraph, ids.shared]],
      ['comment.created', () => call('POST', '/v1/comments', { parent: { page_id: ids.sub }, rich_text: text('x') }), () => [ids.sub, ids.shared]],
      ['data_source.schema_updated', () => call('PATCH', `/v1/data_sources/${ids.source}`, { properties: { New: { number: {} } } }), () => [ids.source, ids.database, ids.sub, ids.shared]],
      ['page.deleted', () => call('DELETE', `/v1/blocks/${ids.rows[1]}`), () => [ids.rows[1], ids.source]],
      ['page.undeleted', () => call('PATCH', `/v1/pages/${ids.rows[1]}`, { in_trash: false }), () => [ids.rows[1], ids.source]],
      ['connection.added', () => addConnection(context, ada, ids.database, stranger.id), () => [stranger.id, ids.database]],
      ['connection.removed', () => removeConnection(context, ada, ids.database, stranger.id), () => [stranger.id, ids.database]],
    ]
    for (const [type, cause, touched] of happenings) {
      await cause()
      const { object_ids } = await stream.next(type)
      assert.deepEqual(touched().filter((id) => !object_ids.includes(id)), [], type)
    }
    stream.close()
  })

  test('stay in their workspace', async () => {
    const [ours, theirs] = [await listen(), await listen(cast.ben)]
    await ok(cast.app, cast.baker.token, 'PATCH', `/v1/blocks/${cast.ids.recipes}/children`, { children: [paragraph('flour')] })
    await theirs.next('block.appended')
    await ok(cast.app, cast.writer.token, 'PATCH', `/v1/blocks/${cast.ids.paragraph}`, paragraph('ours'))
    await ours.next('block.updated')
    assert.deepEqual([ours.seen, theirs.seen], [[], []])
    ours.close()
    theirs.close()
  })

  test('tell of what failed nothing', async () => {
    const stream = await listen()
    const refused = cast.app.inject({ method: 'PATCH', url: `/v1/blocks/${cast.ids.shared}/children`, headers: { authorization: `Bearer ${cast.writer.token}`, 'notion-version': '2026-03-11' }, payload: { children: [paragraph('kept back'), { link_to_page: { page_id: cast.ids.recipes } }] } })
    assert.equal((await refused).statusCode, 404)
    await ok(cast.app, cast.writer.token, 'PATCH', `/v1/blocks/${cast.ids.paragraph}`, paragraph('after'))
    await stream.next('block.updated')
    assert.deepEqual(stream.seen, [])
    stream.close()
  })

  test('are for who sees the object: a guest hears of its page alone, and of losing it', async () => {
    const { app, context, ada, ids, writer } = cast
    const guest = await visitor(cast, 'Gina', 'guest')
    const other = await visitor(cast, 'Otto', 'member')
    await shareWithPerson(context, ada, ids.sub, guest.user_id, 'view')
    const stream = await listen(guest)
    await ok(app, writer.token, 'PATCH', `/v1/blocks/${ids.paragraph}`, paragraph('not hers'))
    await ok(app, writer.token, 'POST', '/v1/comments', { parent: { page_id: ids.shared }, rich_text: text('not hers') })
    await ok(app, writer.token, 'PATCH', `/v1/blocks/${ids.sub}/children`, { children: [paragraph('hers')] })
    assert.deepEqual((await stream.next('block.appended')).object_ids, [ids.sub])
    await shareWithPerson(context, ada, ids.sub, guest.user_id, null)
    assert.deepEqual(await stream.next('access.changed'), { type: 'access.changed', object_ids: [] })
    await ok(app, writer.token, 'PATCH', `/v1/blocks/${ids.sub}/children`, { children: [paragraph('hers no more')] })
    // Somebody else's role: with a role of her own that sees more, she might hear of the block after all.
    await changeRole(context, ada, other.user_id, 'guest')
    await stream.next('member.updated')
    assert.deepEqual(stream.seen, [])
    await removeMember(context, ada, guest.user_id)
    await stream.ended
  })

  test('tell what happened since the session was asked for, and nothing twice', async () => {
    const { app, ids, writer } = cast
    const { live_since } = await describeSession(cast.context, cast.ada)
    const write = (page: string, words: string) => ok(app, writer.token, 'PATCH', `/v1/blocks/${page}/children`, { children: [paragraph(words)] })
    await write(ids.sub, 'before there was a stream')
    const [knowing, fresh] = [await listen(cast.ada, `?since=${live_since}`), await listen()]
    await write(ids.shared, 'while there is one')
    for (const [stream, pages] of [[knowing, [ids.sub, ids.shared]], [fresh, [ids.shared]]] as const) {
      for (const page of pages) assert.equal((await stream.next('block.appended')).object_ids[0], page)
      assert.deepEqual(stream.seen.filter(({ type }) => type === 'block.appended'), [])
      stream.close()
    }
    const refused = await call(app, null, 'GET', '/api/events?since=soon', undefined, null, { host: 'localhost', cookie: `understudy_session=${fresh.key}` })
    assert.equal(refused.status, 400)
  })

  test('end for who has signed out with the next beat, though nothing happens', async (t) => {
    // The beat alone is told by hand: what else goes by the clock was started before.
    t.mock.timers.enable({ apis: ['setInterval'] })
    const [stays, leaves] = [await listen(), await listen()]
    t.mock.timers.tick(25_000)
    await Promise.all([stays.beat(), leaves.beat()])
    await endSession(cast.context.store.db, leaves.key)
    t.mock.timers.tick(25_000)
    await Promise.all([stays.beat(), Promise.race([leaves.ended, leaves.beat().then(() => assert.fail('it went on'))])])
    stays.close()
  })

  test('come from a second process on the same store too', async () => {
    const stream = await listen()
    const beside = await openTestContext({ database: databaseAt(join(folder, 'store.sqlite')) })
    await addConnection(beside, cast.ada, cast.ids.unshared, cast.stranger.id)
    assert.ok((await stream.next('connection.added')).object_ids.includes(cast.ids.unshared))
    await createWorkspace(beside, { name: 'Third', owner: 'Cleo' }, async (owner) => owner)
    await closeContext(beside)
    assert.deepEqual(stream.seen, [])
    stream.close()
  })
})

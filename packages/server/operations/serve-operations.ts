import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.ts'
import type { Db } from '../storage/store.ts'
import type { Depths } from './metrics.ts'

const ASK_MS = 2_000

/**
 * What those who run the server ask: `/healthz`, whether the process lives; `/readyz`, whether it can answer now; `/metrics`.
 * None asks for a token, and none tells of content.
 */
export function serveOperations(app: FastifyInstance, context: Context) {
  const { metrics, store } = context
  app.get('/healthz', (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const isReady = (await soon(ping(store.db))) !== null
    return reply.code(isReady ? 200 : 503).header('cache-control', 'no-store').send({ status: isReady ? 'ready' : 'unavailable' })
  })
  app.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text(await soon(countWaiting(store.db)))))
  app.addHook('onResponse', (request, reply, done) => {
    // The public API tells of its operations itself; files of the web are one.
    const { url } = request.routeOptions
    if (!/^\/v1(\/|$)/.test(url ?? '')) metrics.request(`${request.method} ${url ?? '*'}`, reply.statusCode, reply.elapsedTime)
    done()
  })
}

/** What was asked of the store, or null when it fails or takes too long. */
const soon = <T>(asked: Promise<T>): Promise<T | null> =>
  Promise.race([asked.catch(() => null), new Promise<null>((resolve) => setTimeout(() => resolve(null), ASK_MS).unref())])

const ping = (db: Db) => db.selectFrom('server_settings').select('name').limit(1).execute()

async function countWaiting(db: Db): Promise<Depths> {
  const [changes, events, tasks] = await Promise.all([
    db.selectFrom('webhook_changes').select((e) => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow(),
    db.selectFrom('webhook_events').select((e) => e.fn.countAll<number>().as('count')).where('due_time', 'is not', null).executeTakeFirstOrThrow(),
    db.selectFrom('async_tasks').select((e) => e.fn.countAll<number>().as('count')).where('status', 'in', ['queued', 'running']).executeTakeFirstOrThrow(),
  ])
  return { webhook_changes: changes.count, webhook_events: events.count, async_tasks: tasks.count }
}

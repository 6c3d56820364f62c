import type { ServerResponse } from 'node:http'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { hasRole } from '@understudy/core/permissions/levels.ts'
import { check } from '@understudy/core/schema/check.ts'
import { object, optional, Type } from '@understudy/core/schema/shapes.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { readQuery } from '../http/query-string.ts'
import type { Readable } from '../request-log/list.ts'
import type { Arrival } from '../request-log/open.ts'
import { type Event, eventsSeenBy } from '../services/events-seen.ts'
import type { RequestsLogged } from './contract.ts'
import { readableTo } from './routes/requests.ts'

type Door = {
  /** Who asks, or a refusal. */
  knownOf(request: FastifyRequest): Promise<Actor>
  refuse(reply: FastifyReply, error: unknown): FastifyReply
}

// A live stream says something now and then, so that proxies and sleeping laptops notice a dead one.
const HEARTBEAT_MS = 25_000
// Who may see what is asked once for all that came meanwhile: under load there are many events a second.
const PAUSE_MS = 50

const sinceQuery = object({ since: optional(Type.Integer({ minimum: 0 })) })

/** Serves the live stream: what happens in the person's workspace, as far as it may see it. */
export function serveEvents(app: FastifyInstance, context: Context, { knownOf, refuse }: Door) {
  // Streams never end by themselves: a server that closes ends them, and windows look for another one.
  const streams = new Set<ServerResponse>()
  app.addHook('preClose', async () => streams.forEach((raw) => raw.end()))

  app.get('/api/events', async (request, reply) => {
    let actor: Actor
    let since: number | undefined
    try {
      actor = await knownOf(request)
      since = check(sinceQuery, readQuery(new URL(request.url, context.web_url).searchParams, sinceQuery), 'query').since
    } catch (error) {
      return refuse(reply, error)
    }
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    let waiting: Event[] = []
    let isTelling = false
    /** Ends the stream of who has signed out, or is somebody else now: that one has to ask for another. */
    async function isStillThere(): Promise<boolean> {
      const now = await knownOf(request).catch(() => null)
      const isSame = now?.user_id === actor.user_id && now.workspace_id === actor.workspace_id
      if (isSame) actor = now
      else raw.end()
      return isSame
    }
    async function tell() {
      if (isTelling) return
      isTelling = true
      while (waiting.length > 0 && !raw.writableEnded) {
        const events = waiting
        waiting = []
        if (!(await isStillThere())) return
        for (const event of await eventsSeenBy(context.store.db, actor, events)) raw.write(`data: ${JSON.stringify(event)}\n\n`)
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS).unref())
      }
      isTelling = false
    }
    const leave = [
      await context.live.subscribe(actor.workspace_id, (event) => {
        waiting.push(event)
        // A window that was told of nothing reads all anew with its next stream.
        tell().catch(() => raw.end())
      }, since),
      // An event of its own name: it tells of no change of content.
      context.requests.subscribe((arrivals) => {
        const event = hasRole(actor, 'owner') && loggedEvent(readableTo(context, actor), arrivals)
        if (event) raw.write(`event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
      }),
    ]
    // Told once nothing is missed any more.
    raw.write(': welcome\n\n')
    const beat = setInterval(async () => {
      if (await isStillThere()) raw.write(': still here\n\n')
    }, HEARTBEAT_MS)
    beat.unref()
    streams.add(raw)
    request.raw.on('close', () => {
      clearInterval(beat)
      streams.delete(raw)
      for (const end of leave) end()
    })
    return reply
  })
}

/** One event for all requests that have been logged and may be read; null when there are none. */
function loggedEvent({ workspace_id, withNobodys }: Readable, arrivals: Arrival[]): RequestsLogged | null {
  const own = arrivals.filter((arrival) => arrival.workspace_id === workspace_id || (withNobodys && arrival.workspace_id === null))
  return own.length === 0 ? null : { type: 'requests.logged', object_ids: [...new Set(own.flatMap(({ integration_id }) => integration_id ?? []))] }
}

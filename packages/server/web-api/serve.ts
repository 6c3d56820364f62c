import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { invalidJson } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { hasRole } from '@understudy/core/permissions/levels.ts'
import { check } from '@understudy/core/schema/check.ts'
import { object, text, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { answer, type Outgoing, refusal } from '../http/answer.ts'
import type { IncomingRequest } from '../http/exchange.ts'
import { readQuery } from '../http/query-string.ts'
import { actorOfSession } from '../services/sessions.ts'
import { guardOrigin, sessionCookie, sessionKey } from './guard.ts'
import { webRoutes } from './index.ts'
import type { WebRoute } from './route.ts'
import { serveEvents } from './serve-events.ts'
import { serveTransfers } from './serve-transfers.ts'
import {
  acceptInput, acceptInvitation, actAs, describeInvitation, openSession, passwordInput, type SessionAnswer, setPassword, signIn, signInInput, signOut,
  switchWorkspace,
} from './routes/session.ts'

/** Turns a Fastify request into ours. */
export type Incoming = (request: FastifyRequest) => IncomingRequest
/** Sends an answer. */
export type Send = (reply: FastifyReply, out: Outgoing) => FastifyReply

/** Serves the private API on an app: each request guarded, then known by its session, checked, and answered. */
export function serveWebApi(app: FastifyInstance, context: Context, incoming: Incoming, send: Send) {
  for (const route of webRoutes) {
    app.route({
      method: route.method,
      url: route.path,
      handler: (request, reply) => respond(reply, async () => ({ answer: (await handle(route, request)) as object })),
    })
  }
  const session = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, act: (request: IncomingRequest) => Promise<SessionAnswer>) =>
    app.route({
      method,
      url,
      handler: (request, reply) =>
        respond(reply, async () => {
          const came = incoming(request)
          guardOrigin(context, came)
          return act(came)
        }),
    })
  session('GET', '/api/session', (request) => openSession(context, sessionKey(request)))
  session('POST', '/api/session', (request) => {
    const given = check(signInInput(), json(request), 'body')
    return signIn(context, given, { address: request.address, key: sessionKey(request) })
  })
  session('DELETE', '/api/session', (request) => signOut(context, sessionKey(request)))
  session('PUT', '/api/session/workspace', async (request) => {
    const { workspace_id } = check(object({ workspace_id: uuid() }), json(request), 'body')
    if (!context.config.loopback) await known(request)
    return switchWorkspace(context, sessionKey(request), normaliseId(workspace_id))
  })
  session('PUT', '/api/session/person', async (request) => {
    const { person_id } = check(object({ person_id: uuid() }), json(request), 'body')
    return actAs(context, sessionKey(request), normaliseId(person_id))
  })
  session('GET', '/api/invitation', (request) => {
    const shape = object({ key: text() })
    return describeInvitation(context, check(shape, readQuery(request.query, shape), 'query').key, sessionKey(request))
  })
  session('POST', '/api/invitation', (request) => acceptInvitation(context, check(acceptInput(), json(request), 'body'), sessionKey(request)))
  session('PUT', '/api/profile/password', async (request) => {
    const actor = await known(request)
    return setPassword(context, actor, sessionKey(request)!, check(passwordInput(), json(request), 'body'))
  })
  serveEvents(app, context, {
    async knownOf(request) {
      const came = incoming(request)
      guardOrigin(context, came)
      return known(came)
    },
    refuse: (reply, error) => send(reply, refusal(error, crypto.randomUUID())),
  })
  serveTransfers(app, context, {
    respond,
    guarded(request) {
      const came = incoming(request)
      guardOrigin(context, came)
      return known(came)
    },
  })

  async function handle(route: WebRoute, request: FastifyRequest) {
    const came = incoming(request)
    guardOrigin(context, came)
    const actor = await known(came)
    await context.switches.refresh()
    if (!hasRole(actor, route.role)) throw new ApiError('restricted_resource', `Only ${route.role === 'owner' ? 'owners' : 'members'} of the workspace may do this.`)
    const params = route.params ? check(route.params, request.params, 'path') : {}
    const query = route.query ? check(route.query, readQuery(came.query, route.query), 'query') : {}
    const body = route.body ? check(route.body, json(came), 'body') : {}
    return route.handle({ context, actor, params, query, body })
  }

  async function known(request: IncomingRequest): Promise<Actor> {
    const key = sessionKey(request)
    const actor = key && (await actorOfSession(context.store.db, key))
    if (!actor) throw new ApiError('unauthorized', 'Sign in to go on.')
    return actor
  }

  async function respond(reply: FastifyReply, act: () => Promise<SessionAnswer>) {
    const request_id = crypto.randomUUID()
    try {
      const { answer: object, key } = await act()
      if (key !== undefined) reply.header('set-cookie', sessionCookie(context, key))
      // A request of the log is told with its own id, not with that of the call that asks for it.
      return send(reply, answer(object as Record<string, unknown>, request_id, { bare: 'request_id' in object }))
    } catch (error) {
      if (!(error instanceof ApiError)) console.error(error)
      return send(reply, refusal(error, request_id))
    }
  }
}

function json(request: IncomingRequest): unknown {
  // A form of another site can post text, but not this content type without asking first.
  const type = String(request.headers['content-type'] ?? '')
  if (!/^application\/json\s*(;|$)/i.test(type)) throw new ApiError('validation_error', 'The body should be JSON, with content-type application/json.')
  try {
    return request.body.length === 0 ? {} : JSON.parse(request.body.toString('utf8'))
  } catch (cause) {
    throw invalidJson(cause)
  }
}

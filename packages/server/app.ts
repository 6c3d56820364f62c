import { existsSync } from 'node:fs'
import type { OutgoingHttpHeaders } from 'node:http'
import { Readable } from 'node:stream'
import serveStatic from '@fastify/static'
import { invalidRequestUrl } from '@understudy/core/errors/refusals.ts'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Context } from './context.ts'
import { endpoints } from './endpoints/index.ts'
import { serveFiles } from './files/serve-files.ts'
import { servePictures } from './files/serve-pictures.ts'
import { type Outgoing, refusal } from './http/answer.ts'
import { BODY_LIMIT, bodyTooLarge } from './http/body-limit.ts'
import type { IncomingRequest, Surroundings } from './http/exchange.ts'
import { openKeptAnswers } from './http/kept-answers.ts'
import { buildRoutes } from './http/routes.ts'
import { type LogLine, refuse, run } from './http/run.ts'
import { bearerToken } from './http/stages/know.ts'
import { serveAuthorize } from './oauth/serve-authorize.ts'
import { serveOperations } from './operations/serve-operations.ts'
import { serveDocumentation } from './openapi/serve.ts'
import { nameEmojis } from './services/custom-emojis.ts'
import { rememberActors } from './services/actor-of-token.ts'
import { places } from './places.ts'
import { takeExpiredFile } from './request-log/expired-file.ts'
import { take } from './request-log/take.ts'
import { endedSecret } from './services/ended-secrets.ts'
import { authenticateClient } from './services/oauth/client.ts'
import { actorOfSession } from './services/sessions.ts'
import { guardOrigin, sessionKey } from './web-api/guard.ts'
import { serveWebApi } from './web-api/serve.ts'

// Switched off, it still must fit into memory.
const BODY_LIMIT_OFF = 64 * 1024 * 1024
const MEDIA_TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(;|$)/

// What the web's own pages may load: nothing runs, nothing dresses and nothing is called but what this server serves. Content may
// show pictures, sounds and films of others; `blob:` is a picture a person chose and has not sent yet.
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "font-src 'self'",
  "img-src 'self' blob: http: https:",
  "media-src 'self' http: https:",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** Composes the server: the public API under `/v1`, the private one under `/api`, the web everywhere else. It never listens. */
export async function buildApp(context: Context, written: (line: LogLine) => void = () => undefined): Promise<FastifyInstance> {
  const log = (line: LogLine) => {
    if (/^\/v1(\/|$)/.test(line.path)) context.metrics.request(line.operation, line.status, line.ms)
    written(line)
  }
  const app = Fastify({
    bodyLimit: context.config.size_limit === 'off' ? BODY_LIMIT_OFF : BODY_LIMIT,
    // Shapes are judged in http/stages/check.ts: Fastify's own judge, which it would load, has nothing to do.
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    // Closing lets what is under way be answered (operations/drain.ts sees to it that it ends).
    forceCloseConnections: 'idle',
    frameworkErrors: (_error, request, reply) => void refuseEarly(request as FastifyRequest, reply as FastifyReply, invalidRequestUrl()),
  })
  // Bodies are read as they are: the public API judges the URL before the JSON, whatever the content type says.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  // A file may be larger than memory should hold: form data stays a stream.
  app.addContentTypeParser(/^multipart\/form-data/i, (_request, stream, done) => done(null, stream))
  app.addHook('onRequest', (request, _reply, done) => {
    // A content type that is none would be refused before the request is looked at.
    if (!MEDIA_TYPE.test(request.headers['content-type'] ?? '')) request.headers['content-type'] &&= 'application/octet-stream'
    done()
  })
  app.setErrorHandler((error: { code?: string; statusCode?: number }, request, reply) => refuseEarly(request, reply, known(error)))

  const { actorOf, generationFor } = rememberActors(context)
  const around: Surroundings = {
    context,
    routes: buildRoutes(endpoints),
    kept: openKeptAnswers(),
    authenticateClient: (authorization) => authenticateClient(context.store.db, authorization),
    generationFor,
    actorOfToken: actorOf,
    nameEmojis: (actor, body) => nameEmojis(context.store.db, actor, body),
    async callerOf(request) {
      const token = bearerToken(request.headers.authorization)
      const actor = token && (await actorOf(token, null))
      return actor ? { actor } : { actor: null, ended: token ? await endedSecret(context.store.db, token) : null }
    },
    explain: async (exchange, refused, caller) => (await import('./reasons/index.ts')).explain({ context, exchange, refused, caller }),
    record(finished) {
      if (!isOfWeb(finished.exchange.request)) context.requests.add(take(finished))
    },
    async actorOfSession(request) {
      const key = sessionKey(request)
      if (!key) return null
      guardOrigin(context, request)
      return actorOfSession(context.store.db, key)
    },
  }
  const publicApi = async (request: FastifyRequest, reply: FastifyReply) => {
    if (isPreflight(request)) return reply.code(204).headers(preflight).send()
    if (request.headers.origin) reply.header('access-control-allow-origin', '*')
    await context.switches.refresh()
    return send(reply, await run(around, incoming(request), log))
  }
  const refuseEarly = async (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
    if (/^\/v1(\/|\?|$)/.test(request.url)) return send(reply, await refuse(around, incoming(request), error, log))
    const request_id = crypto.randomUUID()
    const out = refusal(error, request_id)
    if (out.status >= 500) log({ method: request.method, path: request.url.split('?')[0]!, status: out.status, operation: '-', ms: reply.elapsedTime, request_id, cause: error })
    return send(reply, out)
  }
  serveOperations(app, context)
  // A page for browsers among the API's addresses, as Notion has it.
  serveAuthorize(app, context)
  app.all('/v1', publicApi)
  app.all('/v1/*', publicApi)
  serveFiles(app, context, (request, status, body) => {
    const came = incoming(request)
    if (!isOfWeb(came)) context.requests.add(takeExpiredFile(context, came, { status, body }))
  })
  servePictures(app, context)
  serveWebApi(app, context, incoming, send)
  serveDocumentation(app, context, send)
  await serveWeb(app)
  return app
}

const noSchemas = () => () => {
  throw new Error('Routes declare no schema to Fastify.')
}

async function serveWeb(app: FastifyInstance) {
  const built = existsSync(places.web)
  if (built) {
    await app.register(serveStatic, {
      root: places.web,
      index: false,
      wildcard: true,
      setHeaders(reply, path) {
        reply.header('x-content-type-options', 'nosniff')
        // Built files carry their hash in the name.
        reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
    app.get('/', page)
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = built && request.method === 'GET' && !request.url.startsWith('/api/') && request.headers.accept?.includes('text/html')
    return isPage ? page(request, reply) : send(reply, refusal(invalidRequestUrl(), crypto.randomUUID()))
  })
  function page(_request: FastifyRequest, reply: FastifyReply) {
    reply.headers({
      'content-security-policy': PAGE_POLICY,
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    })
    return reply.sendFile('index.html')
  }
}

function incoming(request: FastifyRequest): IncomingRequest {
  const at = request.url.indexOf('?')
  return {
    method: request.method,
    url: request.url,
    path: at < 0 ? request.url : request.url.slice(0, at),
    query: new URLSearchParams(at < 0 ? '' : request.url.slice(at + 1)),
    headers: request.headers,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    form: request.body instanceof Readable ? request.body : null,
    address: request.ip,
  }
}

// The web's own calls are no integration's: they would push those out of the log, and are read in the browser's tools.
const isOfWeb = (request: IncomingRequest) => request.headers.authorization === undefined && sessionKey(request) !== null

/** What the framework refuses before any of our code runs: a body over the limit, and addresses it cannot read. */
function known(error: { code?: string; statusCode?: number }): unknown {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return bodyTooLarge()
  const { statusCode = 500 } = error
  return statusCode >= 400 && statusCode < 500 ? invalidRequestUrl() : error
}

/** Sends an answer past Fastify, which would take one in parts as a stream alone. */
function send(reply: FastifyReply, { status, headers, body }: Outgoing): FastifyReply {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(status, { ...(reply.getHeaders() as OutgoingHttpHeaders), ...headers, 'content-length': body.reduce((sum, { bytes }) => sum + bytes.length, 0) })
  for (const { bytes } of body.slice(0, -1)) raw.write(bytes)
  raw.end(body.at(-1)?.bytes)
  return reply
}

// A browser's question before a call from another origin. A bare OPTIONS is a wrong method like any other (recorded).
const isPreflight = (request: FastifyRequest) =>
  request.method === 'OPTIONS' && request.headers.origin !== undefined && request.headers['access-control-request-method'] !== undefined

const preflight = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
  'access-control-allow-headers': 'authorization, content-type, notion-version, notion-beta',
  'access-control-max-age': '86400',
}

import { readFileSync } from 'node:fs'
import { check } from '@understudy/core/schema/check.ts'
import { object, oneOf, optional } from '@understudy/core/schema/shapes.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Outgoing } from '../http/answer.ts'
import { refusal } from '../http/answer.ts'
import { places } from '../places.ts'
import { type ApiDate, apiDates, NEWEST } from '../versions/index.ts'
import { documentOf } from './document.ts'
import { renderReference } from './reference/page.ts'

// The page loads its style and its icon and runs nothing.
const REFERENCE_POLICY = [
  "default-src 'none'", "style-src 'self'", "img-src 'self'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'none'",
].join('; ')

const everyPage = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cache-control': 'no-cache' }

const query = object({ version: optional(oneOf(...apiDates)) })

/** Serves the documentation of the public API: `/openapi.json` for tools, `/reference` for people. Neither needs a token. */
export function serveDocumentation(app: FastifyInstance, context: { web_url: string }, send: (reply: FastifyReply, out: Outgoing) => unknown) {
  const style = readFileSync(places.referenceStyle, 'utf8')
  const pages = new Map<ApiDate, string>()
  const answering = (answer: (date: ApiDate, reply: FastifyReply) => unknown) => (request: FastifyRequest, reply: FastifyReply) => {
    try {
      return answer(check(query, request.query, 'query').version ?? NEWEST, reply)
    } catch (error) {
      return send(reply, refusal(error, crypto.randomUUID()))
    }
  }

  app.get('/openapi.json', answering((date, reply) =>
    reply
      // Viewers run on other origins; there is nothing in it that is not public.
      .headers({ ...everyPage, 'content-type': 'application/json; charset=utf-8', 'access-control-allow-origin': '*' })
      .send(JSON.stringify(withServer(documentOf(date), context.web_url))),
  ))
  app.get('/reference', answering((date, reply) => {
    const page = pages.get(date) ?? renderReference(documentOf(date), apiDates)
    pages.set(date, page)
    return reply.headers({ ...everyPage, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': REFERENCE_POLICY }).send(page)
  }))
  app.get('/reference/style.css', (_request, reply) => reply.headers({ ...everyPage, 'content-type': 'text/css; charset=utf-8' }).send(style))
}

/** The document with the address of this server, before the paths. */
const withServer = ({ openapi, info, ...rest }: ReturnType<typeof documentOf>, url: string) => ({ openapi, info, servers: [{ url }], ...rest })

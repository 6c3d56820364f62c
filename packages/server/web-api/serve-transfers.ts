import type { Readable } from 'node:stream'
import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { hasRole } from '@understudy/core/permissions/levels.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { exportedFile, startImport } from '../services/transfer/jobs.ts'

/** What the private API's other routes do with a request before and after it is handled. */
type Around = {
  /** The person behind a request of the same origin. */
  guarded(request: FastifyRequest): Promise<Actor>
  respond(reply: FastifyReply, act: () => Promise<{ answer: object }>): Promise<FastifyReply>
}

/** Serves the two routes whose body is a file: a workspace going out, and one coming in. */
export function serveTransfers(app: FastifyInstance, context: Context, { guarded, respond }: Around) {
  const owner = async (request: FastifyRequest) => {
    const actor = await guarded(request)
    if (!hasRole(actor, 'owner')) throw new ApiError('restricted_resource', 'Only owners of the workspace may do this.')
    return actor
  }
  app.get('/api/transfers/:id/file', async (request, reply) => {
    let file
    try {
      file = exportedFile(context, await owner(request), (request.params as { id: string }).id)
    } catch (error) {
      return respond(reply, () => Promise.reject(error))
    }
    const name = encodeURIComponent(file.filename)
    reply.headers({ 'content-type': 'application/zip', 'content-length': file.size, 'content-disposition': `attachment; filename*=UTF-8''${name}`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    return reply.send(file.stream)
  })
  // A scope of its own: nowhere else is a zip taken as a stream. No form of another site can send this type without asking first.
  app.register(async (scope) => {
    scope.addContentTypeParser('application/zip', (_request, stream, done) => done(null, stream))
    scope.put('/api/imports', { bodyLimit: Number.MAX_SAFE_INTEGER }, (request, reply) =>
      respond(reply, async () => {
        const actor = await owner(request)
        if (!/^application\/zip\s*(;|$)/i.test(request.headers['content-type'] ?? '')) throw new ApiError('validation_error', 'The body should be the file, with content-type application/zip.')
        return { answer: await startImport(context, actor, request.body as Readable) }
      }),
    )
  })
}

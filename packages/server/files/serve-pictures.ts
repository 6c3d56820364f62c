import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.ts'
import { findPicture } from '../services/pictures.ts'

/** Serves the small pictures that stand for something, such as the logo of an integration. */
export function servePictures(app: FastifyInstance, context: Context) {
  app.get<{ Params: { workspace_id: string; id: string } }>('/pictures/:workspace_id/:id', async ({ params }, reply) => {
    const picture = await findPicture(context.store.db, params.workspace_id, params.id)
    if (!picture) return reply.code(404).type('text/plain; charset=utf-8').send('There is no such picture.\n')
    reply.headers({
      'content-type': picture.content_type,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=31536000, immutable',
    })
    return reply.send(Buffer.from(picture.base64, 'base64'))
  })
}

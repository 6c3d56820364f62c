import { pipeline } from 'node:stream/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../context.ts'
import { type Download, findDownload } from '../services/download.ts'

/**
 * Serves uploaded files at their signed addresses (`services/file-addresses.ts`): no token, the address is the permission.
 * What a file holds is somebody else's, so a browser is told to run none of it in this server's name.
 */
export function serveFiles(app: FastifyInstance, context: Context, noteExpired: NoteExpired) {
  app.get('/files/*', (request, reply) => serve(context, request, reply, noteExpired))
}

/** Called when somebody came with an address after its hour. */
export type NoteExpired = (request: FastifyRequest, status: number, text: string) => void

const refusals = {
  forged: [403, 'AccessDenied: this address was not made by this server.'],
  expired: [403, 'AccessDenied: this address has expired. Read the object again for a new one.'],
  gone: [404, 'There is no such file.'],
} as const

const safety = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'private, max-age=3600',
}

async function serve(context: Context, request: FastifyRequest, reply: FastifyReply, noteExpired: NoteExpired) {
  const file = await findDownload(context, request.url)
  reply.headers(safety)
  if (typeof file === 'string') {
    const [status, text] = refusals[file]
    if (file === 'expired') noteExpired(request, status, text)
    return reply.code(status).header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(`${text}\n`)
  }
  const etag = `"${file.id}"`
  reply.headers({ 'content-type': file.content_type, 'content-disposition': disposition(file), 'accept-ranges': 'bytes', etag })
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  const range = readRange(request.headers.range, file.size)
  if (range === 'none') return reply.code(416).header('content-range', `bytes */${file.size}`).send()
  const { start, end } = range ?? { start: 0, end: file.size - 1 }
  reply.code(range ? 206 : 200).header('content-length', end - start + 1)
  if (range) reply.header('content-range', `bytes ${start}-${end}/${file.size}`)
  // Sent by hand: the framework would tell a HEAD request the length of nothing.
  reply.hijack()
  reply.raw.writeHead(reply.statusCode, reply.getHeaders() as Record<string, string>)
  if (request.method === 'HEAD') return reply.raw.end()
  // Whoever goes away in the middle, or bytes that cannot be read, end the answer short of its length: no client takes it for whole.
  await pipeline(file.read(start, end), reply.raw).catch(() => reply.raw.destroy())
  return reply
}

// Pictures, films, sounds and plain text are shown in place. Whatever a browser could run is only saved, and so are PDFs: no
// viewer opens them in a sandbox.
const harmless = /^((image\/(?!svg)|video\/|audio\/)[\w.+-]+|application\/mp4|text\/plain)(;|$)/

function disposition({ content_type, filename }: Download): string {
  const plain = filename.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(filename.toWellFormed()).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${harmless.test(content_type) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`
}

/** One range of bytes; `none` for one that is not there, undefined (all of it) for what is no single range. */
function readRange(header: string | undefined, size: number): { start: number; end: number } | 'none' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === undefined || to === undefined || (from === '' && to === '')) return undefined
  const start = from === '' ? Math.max(size - Number(to), 0) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start > end ? 'none' : { start, end }
}

/** Files for the app tests: a cast whose uploads have a folder and a clock, and forms as clients send them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { type Answer, call, type Cast, type Json, ok, openCast } from './cast.ts'

export const MiB = 1024 * 1024

/** A cast that keeps files in a folder of its own, and whose clock a test may set forward. */
export async function openFileCast(): Promise<Cast & { clock: { ahead: number } }> {
  const data = mkdtempSync(join(tmpdir(), 'understudy-files-'))
  const clock = { ahead: 0 }
  const cast = await openCast({ data }, () => Date.now() + clock.ahead)
  return {
    ...cast,
    clock,
    async close() {
      await cast.close()
      rmSync(data, { recursive: true, force: true })
    },
  }
}

/** What a form sends beside its bytes. */
export type Sending = { filename?: string; type?: string; part_number?: string }

/** Sends bytes to an upload. */
export async function send(app: FastifyInstance, token: string, id: string, bytes: string | Uint8Array<ArrayBuffer>, sending: Sending = {}): Promise<Answer> {
  const form = new FormData()
  form.append('file', new Blob([bytes], { type: sending.type ?? '' }), sending.filename)
  if (sending.part_number !== undefined) form.append('part_number', sending.part_number)
  const encoded = new Response(form)
  const response = await app.inject({
    method: 'POST',
    url: `/v1/file_uploads/${id}/send`,
    headers: { authorization: `Bearer ${token}`, 'notion-version': '2026-03-11', 'content-type': encoded.headers.get('content-type')! },
    payload: Buffer.from(await encoded.arrayBuffer()),
  })
  return { status: response.statusCode, headers: response.headers as Record<string, string>, text: response.payload, json: JSON.parse(response.payload) as Json }
}

/** An upload with its bytes, ready to be used. */
export async function upload(app: FastifyInstance, token: string, filename: string, bytes = 'bytes'): Promise<string> {
  const { id } = await ok(app, token, 'POST', '/v1/file_uploads', { filename })
  const sent = await send(app, token, id, bytes)
  if (sent.status !== 200) throw new Error(sent.text)
  return id as string
}

/** Fetches a file by an address from an answer. */
export async function download(app: FastifyInstance, address: string, headers: Record<string, string> = {}) {
  const { pathname, search } = new URL(address)
  return app.inject({ method: 'GET', url: pathname + search, headers })
}

export { call, ok }

import assert from 'node:assert/strict'
import { mkdirSync, readdirSync } from 'node:fs'
import { connect, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { MiB, ok, openFileCast } from '../test/files.ts'

// Over a socket: what happens to a body in the middle of its way cannot be seen without one.
const cast = await openFileCast()
after(() => cast.close())
const { app, writer, context } = cast
await app.listen({ port: 0, host: '127.0.0.1' })
const { port } = app.server.address() as AddressInfo

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const head = (id: string, length: number, token = writer.token) =>
  `POST /v1/file_uploads/${id}/send HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${token}\r\nnotion-version: 2026-03-11\r\n` +
  `content-type: multipart/form-data; boundary=b\r\ncontent-length: ${length}\r\n\r\n`
const open = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.zip"\r\ncontent-type: application/zip\r\n\r\n'
const close = '\r\n--b--\r\n'
const folder = join(context.config.data, 'files/.incoming')
mkdirSync(folder, { recursive: true })
const incoming = () => readdirSync(folder)
const newUpload = async (): Promise<string> => (await ok(app, writer.token, 'POST', '/v1/file_uploads', { filename: 'a.zip' })).id
const until = async (done: () => boolean) => {
  for (const end = Date.now() + 5000; !done() && Date.now() < end; ) await new Promise((wait) => setTimeout(wait, 10))
  assert.ok(done())
}

test('a client that goes away in the middle leaves nothing behind, and may try again', async () => {
  const id = await newUpload()
  const socket = connect(port, '127.0.0.1')
  socket.write(head(id, 3 * MiB) + open)
  socket.write(Buffer.alloc(MiB))
  await until(() => incoming().length === 1)
  socket.destroy()
  await until(() => incoming().length === 0)
  assert.equal((await ok(app, writer.token, 'GET', `/v1/file_uploads/${id}`)).status, 'pending')
})

test('a file far over the limit is refused, its bytes run out, and the connection goes on', async () => {
  const id = await newUpload()
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text))
  const size = 64 * MiB
  const held = () => {
    collectGarbage()
    return process.memoryUsage().arrayBuffers
  }
  const chunk = Buffer.alloc(MiB)
  const before = held()
  let highest = 0
  socket.write(head(id, open.length + size + close.length) + open)
  for (let sent = 0; sent < size; sent += MiB) {
    if (!socket.write(chunk)) await new Promise((drained) => socket.once('drain', drained))
    if (sent % (8 * MiB) === 0) highest = Math.max(highest, held() - before)
  }
  socket.write(close)
  await until(() => heard.includes('not within the allowed limit of 5 MiB'))
  assert.match(heard, /^HTTP\/1\.1 400 /)
  assert.ok(highest < size / 2, `held ${Math.round(highest / MiB)} MiB of 64`)
  heard = ''
  socket.write(`GET /v1/file_uploads/${id} HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${writer.token}\r\nnotion-version: 2026-03-11\r\n\r\n`)
  await until(() => heard.includes('"status":"pending"'))
  socket.destroy()
  assert.deepEqual(incoming(), [])
})

test('without a token nothing is written', async () => {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text))
  socket.write(head(await newUpload(), open.length + 5 + close.length, 'nobody') + open + 'bytes' + close)
  await until(() => heard.startsWith('HTTP/1.1 401'))
  socket.destroy()
  assert.deepEqual(incoming(), [])
})

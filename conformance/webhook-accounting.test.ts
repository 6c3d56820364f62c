import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { Client, verifyWebhookSignature } from '@notionhq/client'
import { text } from './bodies.ts'
import { listIntegrations, webhooks } from './command-line.ts'
import { makeDataDir, removeDataDir, startServer } from './server-process.ts'
import { ownServerOnly } from './target.ts'
import type { Wire } from './wire.ts'

/** How much is done; `CONFORMANCE_WEBHOOKS=full` asks for a thousand changes and twenty kills of the server. */
const [changes, serverKills, receiverKills] = process.env.CONFORMANCE_WEBHOOKS === 'full' ? [1000, 20, 20] : [100, 2, 2]
const WRITERS = 4

test(`${changes} changes are told, each once but for repetitions by id, while receiver and server are killed`, { skip: ownServerOnly }, async (t) => {
  const dataDir = makeDataDir()
  const file = join(dataDir, 'received.ndjson')
  const port = await freePort()
  let receiver = await startReceiver(port, file)
  let server = await startServer(dataDir, { UNDERSTUDY_WEBHOOK_PACE: 'fast' })
  const settings = { UNDERSTUDY_WEBHOOK_PACE: 'fast', PORT: new URL(server.ready.api_url).port }
  let up = Promise.resolve()
  try {
    const { page_id, token: auth, api_url: baseUrl } = server.ready
    const notion = new Client({ auth, baseUrl, retry: false, logger: () => undefined })
    const [integration] = (await listIntegrations(dataDir)).results
    const made = await webhooks(dataDir, ['create', '--integration', integration!.id, '--url', `http://127.0.0.1:${port}/`, '--events', 'comment.created,page.created'])
    const token = (await received(file, 1))[0]!.body.verification_token as string
    await webhooks(dataDir, ['verify', '--subscription', made.id, '--token', token])

    const acknowledged: { comments: string[]; pages: string[] } = { comments: [], pages: [] }
    let begun = 0
    const writers = Array.from({ length: WRITERS }, async () => {
      while (begun < changes) {
        const at = (begun += 1)
        try {
          if (at % 2 === 0) acknowledged.comments.push((await notion.comments.create({ parent: { page_id }, rich_text: text(`${at}`) })).id)
          else acknowledged.pages.push((await notion.pages.create({ parent: { page_id }, properties: { title: { title: text(`${at}`) } } })).id)
        } catch {
          // What was under way when the server died may have happened or not: it is not counted on, but must not be told if it did not.
          await wait(20)
          await up
        }
      }
    })
    const kills = (async () => {
      for (let kill = 1; kill <= serverKills; kill += 1) {
        await until(() => begun >= (kill * changes) / (serverKills + 1))
        const [gone, back] = [server, defer()]
        up = back.promise
        await gone.kill()
        server = await startServer(dataDir, settings)
        back.resolve()
      }
    })()
    const receiverDeaths = (async () => {
      for (let kill = 1; kill <= receiverKills; kill += 1) {
        await until(() => begun >= ((kill - 0.5) * changes) / receiverKills)
        receiver.kill('SIGKILL')
        await wait(300)
        receiver = await startReceiver(port, file)
      }
    })()
    await Promise.all([...writers, kills, receiverDeaths])

    const wanted = [...acknowledged.comments, ...acknowledged.pages]
    await until(() => {
      const told = new Set(read(file).map(({ body }) => body.entity?.id))
      return wanted.every((id) => told.has(id))
    })
    // What is under way beside them comes in, too: then nothing waits any more.
    await untilAsync(async () => (await webhooks(dataDir, ['deliveries', '--subscription', made.id])).results.every(({ status }: Wire) => status !== 'waiting'))

    const all = read(file)
    for (const { raw, signature } of all) assert.equal(await verifyWebhookSignature({ body: raw, signature, verificationToken: token }), true)
    const events = all.map(({ body }) => body).filter(({ type }) => type)
    const byEntity = new Map<string, Set<string>>()
    for (const { entity, id } of events) byEntity.set(entity.id, (byEntity.get(entity.id) ?? new Set()).add(id))
    assert.deepEqual(wanted.filter((id) => !byEntity.has(id)), [], 'missing')
    assert.deepEqual([...byEntity].filter(([, ids]) => ids.size > 1), [], 'told twice under different ids')
    const unasked = [...byEntity.keys()].filter((id) => !wanted.includes(id))
    for (const id of unasked) {
      const isComment = events.some(({ entity, type }) => entity.id === id && type === 'comment.created')
      await (isComment ? notion.comments.retrieve({ comment_id: id }) : notion.pages.retrieve({ page_id: id }))
    }
    const repeated = events.length - new Set(events.map(({ id }) => id)).size
    t.diagnostic(`${changes} changes begun, ${wanted.length} acknowledged, ${byEntity.size} told, ${unasked.length} of them without an answer, ${repeated} deliveries repeated; ${serverKills} kills of the server, ${receiverKills} of the receiver`)
  } finally {
    receiver.kill('SIGKILL')
    await server.stop()
    removeDataDir(dataDir)
  }
})

type Came = { raw: string; signature: string; body: Wire }

function read(file: string): Came[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n')
  // A receiver that was killed may have left half a line: it was not answered, so what was in it comes again.
  return lines.flatMap((line) => {
    try {
      const one = JSON.parse(line) as { raw: string; signature: string }
      return [{ ...one, body: JSON.parse(one.raw) as Wire }]
    } catch {
      return []
    }
  })
}

async function received(file: string, count: number): Promise<Came[]> {
  await until(() => read(file).length >= count)
  return read(file)
}

function startReceiver(port: number, file: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'webhook-receiver.ts'), String(port), file], { stdio: ['ignore', 'pipe', 'inherit'] })
  return new Promise((resolve, reject) => {
    child.stdout.once('data', () => resolve(child))
    child.once('exit', (code) => reject(new Error(`the receiver ended with ${code}`)))
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

function defer() {
  let resolve = () => undefined as void
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve }
}

const until = (holds: () => boolean) => untilAsync(async () => holds())

async function untilAsync(holds: () => Promise<boolean>) {
  for (let tries = 0; tries < 6000; tries += 1) {
    if (await holds()) return
    await wait(50)
  }
  assert.fail('it never held')
}

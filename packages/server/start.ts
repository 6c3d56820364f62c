import type { AddressInfo } from 'node:net'
import { buildApp } from './app.ts'
import { type Config, SettingError } from './config.ts'
import type { Context } from './context.ts'
import type { LogLine } from './http/run.ts'
import { pruneEvents } from './events/outbox.ts'
import { resumeTasks } from './services/async-tasks.ts'
import { laterOperations } from './services/later-operations.ts'
import { dropClaims } from './storage/repositories/claims.ts'
import { rateWindows } from './storage/repositories/rate-windows.ts'
import { startWebhooks } from './events/webhooks/worker.ts'
import { followCalls } from './operations/drain.ts'
import { closeContext, localUrl, openContext } from './open-context.ts'
import { type Ready, writeReady } from './ready-file.ts'
import { ownerOf } from './services/people.ts'
import { createSampleWorkspace } from './services/sample.ts'
import { expireUploads } from './services/expire-uploads.ts'
import { resumeImports } from './services/import-file.ts'
import { listIntegrations, showSecret } from './services/integrations.ts'
import { dropGoneListeners } from './services/webhook-listener.ts'
import { accessOf } from './services/sharing.ts'
import { clearSideFolders } from './services/transfer/side-folder.ts'

/** A running server. */
export type Running = { context: Context; ready: Ready; close(): Promise<void> }

/** Opens the store (a first one gets the sample workspace), listens, and writes `ready.json`. */
export async function start(config: Config, log: (line: LogLine) => void): Promise<Running> {
  const context = await openContext(config)
  context.metrics.watchProcess()
  const app = await buildApp(context, log)
  const calls = followCalls(app)
  try {
    await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    await closeContext(context)
    throw listenError(error, config)
  }
  const tending = await tend(context)
  const { port } = app.server.address() as AddressInfo
  context.web_url = config.public_url ?? localUrl(config, port)
  await context.store.alone('sample workspace', async () => {
    if (!(await ownerOf(context.store.db))) await createSampleWorkspace(context, 'Understudy', { tour: true })
  })
  context.webhooks = startWebhooks(context)
  const ready: Ready = { workspace_url: context.web_url, api_url: context.web_url, form_url: config.form_url, ...(await sampleOf(context)) }
  writeReady(config.data, ready)
  return {
    context,
    ready,
    async close() {
      tending.forEach(clearInterval)
      await calls.close(DRAIN_MS)
      await closeContext(context)
    },
  }
}

// Those who stop servers wait ten seconds, then kill.
const DRAIN_MS = 8_000

// What dead processes left is looked for by the living; what only grows old is dropped now and then.
const TAKE_OVER_MS = 10_000
const DROP_MS = 10 * 60_000
// Of several processes another may be writing; what stood still for so long is nobody's.
const STANDS_STILL_MS = 60 * 60_000

/** Takes up what was left half done, by the last run or by processes that die, and lets go of what is over. */
async function tend(context: Context): Promise<NodeJS.Timeout[]> {
  const { store, files } = context
  const takeOver = async () => {
    await resumeTasks(context, laterOperations)
    await resumeImports(context)
  }
  const drop = async () => {
    await expireUploads(context)
    await rateWindows(store.db).forget(Date.now())
    await pruneEvents(store.db)
  }
  const every = (ms: number, work: () => Promise<void>) =>
    setInterval(() => files.background(() => work().catch((error: unknown) => console.error(error))), ms).unref()
  // A server that is alone on its store knows that whoever claimed something is dead.
  if (!store.isShared) await dropClaims(store.db)
  await files.incoming.clear(store.isShared ? Date.now() - STANDS_STILL_MS : Infinity)
  await clearSideFolders(context)
  await takeOver()
  await dropGoneListeners(store.db)
  files.background(() => drop().catch((error: unknown) => console.error(error)))
  return [every(TAKE_OVER_MS, takeOver), every(DROP_MS, drop)]
}

/** The first integration of the first workspace, and the first page shared with it. */
async function sampleOf(context: Context): Promise<{ token: string | null; page_id: string | null }> {
  const { db } = context.store
  const owner = (await ownerOf(db))!
  const [sample] = await listIntegrations(db, owner.workspace_id)
  if (!sample) return { token: null, page_id: null }
  const token = await showSecret(context, owner.workspace_id, sample.id).catch(() => null)
  const [page] = await accessOf(db, owner.workspace_id, sample.id)
  return { token, page_id: page?.id ?? null }
}

function listenError(error: unknown, { port, host }: Config): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return new SettingError(`Port ${port} is in use already. Set PORT to another one.`)
  if (code === 'EACCES') return new SettingError(`Port ${port} may not be used by this account. Set PORT to another one.`)
  if (code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL') return new SettingError(`HOST ${host} is no address of this machine.`)
  return error
}

import type { AddressInfo } from 'node:net'
import { buildApp } from './app.ts'
import { type Config, SettingError } from './config.ts'
import type { Context } from './context.ts'
import type { LogLine } from './http/run.ts'
import { startWebhooks } from './events/webhooks/worker.ts'
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
  const app = await buildApp(context, log)
  try {
    await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    await closeContext(context)
    throw listenError(error, config)
  }
  const expiring = await tendUploads(context)
  const { port } = app.server.address() as AddressInfo
  context.web_url = config.public_url ?? localUrl(config, port)
  if (!(await ownerOf(context.store.db))) await createSampleWorkspace(context, 'Understudy', { tour: true })
  context.webhooks = startWebhooks(context)
  const ready: Ready = { workspace_url: context.web_url, api_url: context.web_url, form_url: config.form_url, ...(await sampleOf(context)) }
  writeReady(config.data, ready)
  return {
    context,
    ready,
    async close() {
      clearInterval(expiring)
      await app.close()
      await closeContext(context)
    },
  }
}

const TEND_EVERY_MS = 10 * 60_000

/** Takes up what the last run left half done, and from now on lets unused uploads go. */
async function tendUploads(context: Context): Promise<NodeJS.Timeout> {
  const expire = () => context.files.background(() => expireUploads(context).catch((error: unknown) => console.error(error)))
  await context.files.incoming.clear()
  await clearSideFolders(context)
  await resumeImports(context)
  await dropGoneListeners(context.store.db)
  expire()
  return setInterval(expire, TEND_EVERY_MS).unref()
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

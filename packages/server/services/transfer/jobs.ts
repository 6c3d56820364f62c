import { createReadStream, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { newId } from '@understudy/core/values/ids.ts'
import type { Context } from '../../context.ts'
import { openIncoming } from '../../storage/files/incoming.ts'
import { memberActor } from '../people.ts'
import { type Exported, exportWorkspace } from './export-workspace.ts'
import { type Found, type PreparedImport, prepareImport } from './import-workspace.ts'
import type { Progress } from './progress.ts'
import { openSideFolder, type SideFolder } from './side-folder.ts'
import type { ChangedAddress } from './swap-workspace.ts'

/** An export or import that somebody started in the web, as far as it is. */
export type Transfer = {
  id: string
  kind: 'export' | 'import'
  /** `ready`: a file was read and waits to be swapped in. */
  state: 'running' | 'ready' | 'done' | 'failed'
  progress: Progress | null
  /** Why it failed, for a person. */
  error: string | null
  exported: (Pick<Exported, 'exported_time' | 'files' | 'rows'> & { filename: string; size: number }) | null
  found: Found | null
  changed_addresses: ChangedAddress[]
}

type Job = { transfer: Transfer; by: Actor; folder: SideFolder; prepared?: PreparedImport; ends: NodeJS.Timeout }

/** The jobs of this process: like what they prepared, they end with it. */
const jobs = new WeakMap<Context, Map<string, Job>>()
const jobsOf = (context: Context) => jobs.get(context) ?? jobs.set(context, new Map()).get(context)!

// Long enough for a large download to begin, or to think about what would be replaced.
const LIFE_MS = 60 * 60_000

/** Starts to export the actor's workspace. */
export async function startExport(context: Context, actor: Actor): Promise<Transfer> {
  const job = await open(context, actor, 'export')
  run(context, job, async (stop) => {
    const path = job.folder.path('workspace.zip')
    const { workspace, exported_time, files, rows } = await exportWorkspace(context, actor.workspace_id, path, (progress) => (job.transfer.progress = progress), stop)
    job.transfer.exported = { exported_time, files, rows, filename: filenameOf(workspace.name, exported_time), size: statSync(path).size }
    return 'done'
  })
  return job.transfer
}

/** Takes a file in, and starts to read and judge it. */
export async function startImport(context: Context, actor: Actor, bytes: Readable): Promise<Transfer> {
  const job = await open(context, actor, 'import')
  const received = await openIncoming(job.folder.path('received')).receive(bytes, Number.POSITIVE_INFINITY).catch(async (error: unknown) => {
    await drop(context, job)
    throw error
  })
  run(context, job, async (stop) => {
    job.prepared = await prepareImport(context, received.path, telling(job, stop))
    job.transfer.found = job.prepared.found
    return 'ready'
  })
  return job.transfer
}

/** Swaps in what was read. What is replaced must be said, and be the actor's own. */
export async function applyImport(context: Context, actor: Actor, id: string, { replace }: { replace: boolean }): Promise<Transfer> {
  const job = find(context, actor, id)
  const { transfer, prepared } = job
  if (transfer.state !== 'ready' || !prepared) throw validationError('There is nothing to import yet.')
  const { workspace, replaces } = prepared.found
  if (replaces !== null) {
    if (!replace) throw validationError(`"${replaces}" would be replaced. Confirm it first.`)
    const standing = context.config.loopback || (await memberActor(context.store.db, workspace.id, actor.user_id))?.person?.role === 'owner'
    if (!standing) throw new ApiError('restricted_resource', `Only an owner of "${replaces}" may replace it.`)
  }
  transfer.state = 'running'
  transfer.progress = null
  run(context, job, async (stop) => {
    transfer.changed_addresses = (await prepared.apply(telling(job, stop))).changed_addresses
    await prepared.drop()
    delete job.prepared
    return 'done'
  })
  return transfer
}

/** How far a transfer of the actor's own is. */
export const retrieveTransfer = (context: Context, actor: Actor, id: string): Transfer => find(context, actor, id).transfer

/** The file of an export that is done. */
export function exportedFile(context: Context, actor: Actor, id: string): { filename: string; size: number; stream: Readable } {
  const { transfer: { exported }, folder } = find(context, actor, id)
  if (!exported) throw notFound()
  return { filename: exported.filename, size: exported.size, stream: createReadStream(folder.path('workspace.zip')) }
}

/** Ends a transfer that is not running, and lets go of what it prepared. */
export async function dropTransfer(context: Context, actor: Actor, id: string): Promise<void> {
  const job = find(context, actor, id)
  if (job.transfer.state === 'running') throw validationError('The transfer is still running.')
  await drop(context, job)
}

const notFound = () => new ApiError('object_not_found', 'There is no such export or import any more. Start it again.')

function find(context: Context, actor: Actor, id: string): Job {
  const job = jobsOf(context).get(id)
  if (!job || job.by.user_id !== actor.user_id || job.by.workspace_id !== actor.workspace_id) throw notFound()
  return job
}

async function open(context: Context, by: Actor, kind: Transfer['kind']): Promise<Job> {
  // Whoever starts anew is done with what was before.
  for (const job of jobsOf(context).values()) {
    if (job.by.user_id === by.user_id && job.transfer.kind === kind && job.transfer.state !== 'running') await drop(context, job)
  }
  const id = newId()
  const folder = await openSideFolder(context)
  const transfer: Transfer = { id, kind, state: 'running', progress: null, error: null, exported: null, found: null, changed_addresses: [] }
  const job: Job = { transfer, by, folder, ends: setTimeout(() => job.transfer.state !== 'running' && void drop(context, job), LIFE_MS).unref() }
  jobsOf(context).set(id, job)
  return job
}

function run(context: Context, job: Job, work: (stop: AbortSignal) => Promise<'ready' | 'done'>) {
  const { transfer } = job
  context.files.background(async (stop) => {
    try {
      transfer.state = await work(stop)
    } catch (error) {
      transfer.state = 'failed'
      transfer.error = error instanceof ApiError ? error.message : 'The server failed at it. Its log says more.'
      if (!(error instanceof ApiError) && !stop.aborted) console.error(error)
      await job.prepared?.drop()
      delete job.prepared
    }
  })
}

/** Notes the progress; a server that stops does not wait for the end. */
const telling = ({ transfer }: Job, stop: AbortSignal) => (progress: Progress) => {
  stop.throwIfAborted()
  transfer.progress = progress
}

async function drop(context: Context, job: Job) {
  clearTimeout(job.ends)
  jobsOf(context).delete(job.transfer.id)
  await job.prepared?.drop()
  await job.folder.remove()
}

/** A name that every file system takes. */
const filenameOf = (name: string, time: string) => `${name.replaceAll(/[^\p{L}\p{N} _-]+/gu, '').trim().slice(0, 60) || 'workspace'} ${time.slice(0, 10)}.zip`

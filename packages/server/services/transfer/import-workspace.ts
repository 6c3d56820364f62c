import { statfs } from 'node:fs/promises'
import type { Context } from '../../context.ts'
import { knowsSchema, openSideStore, type SideStore } from '../../storage/side-store.ts'
import { checkSideStore } from './check-side-store.ts'
import { type Manifest, unusable } from './archive-format.ts'
import { fillSideStore } from './fill-side-store.ts'
import { type Archive, openArchive } from './open-archive.ts'
import type { Report } from './progress.ts'
import { rebuildIndex } from './rebuild-index.ts'
import { keepFiles, receiveFiles } from './receive-files.ts'
import { openSideFolder, SIDE_STORE, type SideFolder } from './side-folder.ts'
import { type ChangedAddress, swapWorkspace } from './swap-workspace.ts'

/** What a file holds, and what importing it would do here. */
export type Found = Pick<Manifest, 'workspace' | 'exported_time' | 'files'> & {
  pages: number
  databases: number
  connections: number
  /** The name of the workspace here that would be replaced; null when it is added. */
  replaces: string | null
}

/** A file that was read and checked to its last byte and stands ready beside the store. */
export type PreparedImport = {
  found: Found
  /** Swaps it in. `found.replaces` must have been told to whoever decides. */
  apply(report?: Report): Promise<{ changed_addresses: ChangedAddress[] }>
  /** Drops it: nothing is left. To be called in the end in any case. */
  drop(): Promise<void>
}

// Side store, index and files all stand beside the live ones for a while.
const SHARE_OF_FREE_SPACE = 0.8

/** Reads a file into a side store and judges it whole. Nothing of the live store is touched; when it is refused, nothing is left. */
export async function prepareImport(context: Context, path: string, report: Report = () => undefined): Promise<PreparedImport> {
  const folder = await openSideFolder(context)
  const opened: { side?: SideStore; archive?: Archive } = {}
  const drop = async () => {
    opened.archive?.close()
    await opened.side?.close()
    await folder.remove()
  }
  try {
    const archive = (opened.archive = await openArchive(path))
    const { manifest } = archive
    await assertRoom(archive, folder)
    if (!knowsSchema(manifest.schema)) {
      throw unusable(`This file was written by a newer Understudy (its tables are those of "${manifest.schema}"). Update this server first.`)
    }
    const side = (opened.side = await openSideStore(folder.path(SIDE_STORE), manifest.schema))
    await fillSideStore(side, archive, report)
    report({ step: 'check', done: 0, total: 1 })
    const db = await side.upgrade()
    await checkSideStore(db, manifest.workspace.id, report)
    await receiveFiles(side, folder, archive, report)
    await rebuildIndex(db, manifest.workspace.id, report)
    const found = await describe(context, side, manifest)
    return { found, drop, apply: (telling = () => undefined) => apply(context, side, folder, found, telling) }
  } catch (error) {
    await drop()
    throw error
  }
}

async function apply(context: Context, side: SideStore, folder: SideFolder, found: Found, report: Report) {
  await keepFiles(side, folder, context.files.store, found.files.bytes, report)
  return { changed_addresses: await swapWorkspace(context, side.db, found.workspace.id, found.replaces !== null, folder, report) }
}

async function assertRoom({ size }: Archive, folder: SideFolder) {
  const { bavail, bsize } = await statfs(folder.path('.'))
  const free = bavail * bsize * SHARE_OF_FREE_SPACE
  if (size > free) throw unusable(`This file takes ${inGigabytes(size)} unpacked, and the data folder's disk has room for ${inGigabytes(free)}.`)
}

const inGigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`

async function describe({ store }: Context, { db }: SideStore, { workspace, exported_time, files }: Manifest): Promise<Found> {
  const here = await store.db.selectFrom('workspaces').select('name').where('id', '=', workspace.id).executeTakeFirst()
  const count = async (table: string, kind?: string): Promise<number> => {
    const rows = db.selectFrom(table).select((e) => e.fn.countAll<number>().as('count'))
    return Number((await (kind ? rows.where('kind', '=', kind) : rows).executeTakeFirstOrThrow()).count)
  }
  return {
    workspace,
    exported_time,
    files,
    pages: await count('nodes', 'page'),
    databases: await count('nodes', 'database'),
    connections: await count('integrations'),
    replaces: here?.name ?? null,
  }
}

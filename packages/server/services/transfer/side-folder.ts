import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { appendFile, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../context.ts'

/**
 * A folder of the data folder in which a transfer is prepared before anything else hears of it. What a process that died left
 * there goes with the next transfer or the next start, the bytes it had put among the uploaded files included.
 */
export type SideFolder = {
  path(name: string): string
  /** Notes uploaded files that this transfer brings or takes away, before it does. */
  note(names: readonly string[]): Promise<void>
  /** Ends the transfer, whichever way it went: of the noted files those go that no upload refers to. */
  remove(): Promise<void>
}

type Place = Pick<Context, 'config' | 'store' | 'files'>

const rootOf = ({ config }: Pick<Context, 'config'>) => join(config.data, 'transfers')
const NOTES = 'names'
/** Where a transfer keeps its store in the folder. */
export const SIDE_STORE = 'store.sqlite'

/** The folders of this process; those of another one count while it lives. */
const own = new Set<string>()

/** Opens a new side folder. */
export async function openSideFolder(context: Place): Promise<SideFolder> {
  await clearSideFolders(context)
  const name = `${process.pid}-${randomUUID()}`
  const folder = join(rootOf(context), name)
  own.add(name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return {
    path: (file) => join(folder, file),
    async note(names) {
      const path = join(folder, NOTES)
      await appendFile(path, names.map((line) => `${line}\n`).join(''))
      const file = await open(path, 'r+')
      await file.sync().finally(() => file.close())
    },
    async remove() {
      await clear(context, folder)
      own.delete(name)
    },
  }
}

/** Removes what dead processes left. */
export async function clearSideFolders(context: Place) {
  const root = rootOf(context)
  const names = await readdir(root).catch(() => [])
  for (const name of names) {
    if (!own.has(name) && !isAlive(Number.parseInt(name, 10))) await clear(context, join(root, name))
  }
}

/** A process of our own number that is not us: the number was given again, as it always is in a container. */
function isAlive(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function clear(context: Place, folder: string) {
  const notes = await readFile(join(folder, NOTES), 'utf8').catch(() => '')
  // A line without its end was not on disk when the process died, so nothing it names was done.
  const names = notes.split('\n').slice(0, -1)
  for (let at = 0; at < names.length; at += 500) await removeUnused(context, names.slice(at, at + 500))
  await rm(folder, { recursive: true, force: true })
}

async function removeUnused({ store, files }: Place, names: readonly string[]) {
  // A name is <workspace>/<upload>/<part>, asked for by the beginning of the key.
  const part = (name: string, at: number) => name.split('/')[at] ?? ''
  const rows = await store.db
    .selectFrom('file_parts')
    .select('name')
    .where('workspace_id', 'in', [...new Set(names.map((name) => part(name, 0)))])
    .where('file_upload_id', 'in', [...new Set(names.map((name) => part(name, 1)))])
    .execute()
  const used = new Set(rows.map(({ name }) => name))
  for (const name of names) {
    if (!used.has(name)) await files.store.remove(name)
  }
}

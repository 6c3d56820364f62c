import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { constants, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { oneOfMany, oneWorkspace, workspaceOf } from './data-sets.ts'
import { otherTypes } from './other-types.ts'
import { type Tables, writeWorkspaceFile } from './workspace-file.ts'

/** Raised when the data sets change: what was built before is then built anew, as it is when the store's tables change. */
const EDITION = 1
const tables = createHash('sha256').update(readdirSync(join(import.meta.dirname, '../packages/server/storage/migrations')).join()).digest('hex').slice(0, 8)

/** Where data folders are kept between runs: outside the repository, for a million rows take minutes to build. */
export const kept = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'understudy-bench')

/** A data folder of its own with one workspace of so many rows, filled as it is kept: what a run writes is gone with it. */
export const freshRows = (rows: number): Promise<string> => fresh(`rows-${rows}`, (folder) => writeOne(folder, oneWorkspace(rows)))

/** The same with the types of properties that those rows have not. */
export const freshOthers = (rows: number): Promise<string> => fresh(`others-${rows}`, (folder) => writeOne(folder, otherTypes(rows)))

/** The same for many small workspaces. */
export const freshWorkspaces = (count: number): Promise<string> => fresh(`workspaces-${count}`, (folder) => writeMany(folder, count))

async function fresh(name: string, write: (folder: string) => Promise<string[]>): Promise<string> {
  const home = join(kept, `${name}-${EDITION}-${tables}`)
  if (!existsSync(home)) await build(home, name, write)
  const copy = mkdtempSync(join(tmpdir(), 'understudy-bench-'))
  // Where the file system can, the copy shares its blocks with the original.
  cpSync(home, copy, { recursive: true, mode: constants.COPYFILE_FICLONE })
  return copy
}

async function build(home: string, name: string, write: (folder: string) => Promise<string[]>) {
  mkdirSync(kept, { recursive: true })
  const folder = mkdtempSync(join(kept, 'building-'))
  const begun = performance.now()
  try {
    const files = await write(folder)
    const data = join(folder, 'data')
    const { status } = spawnSync(process.execPath, [join(import.meta.dirname, '../packages/server/cli/main.ts'), 'workspace', 'import', '--json', '--in', ...files], {
      env: { ...process.env, UNDERSTUDY_DATA: data, UNDERSTUDY_DATABASE: '' }, stdio: ['ignore', 'ignore', 'inherit'],
    })
    if (status !== 0) throw new Error(`The data set ${name} could not be imported.`)
    renameSync(data, home)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`Built ${name} in ${Math.round((performance.now() - begun) / 1000)} s; it is kept in ${home}`)
}

async function writeOne(folder: string, tables: Tables): Promise<string[]> {
  const file = join(folder, 'workspace.zip')
  await writeWorkspaceFile(file, workspaceOf(0), tables)
  return [file]
}

async function writeMany(folder: string, count: number): Promise<string[]> {
  const files: string[] = []
  for (let n = 0; n < count; n++) {
    files.push(join(folder, `${n}.zip`))
    await writeWorkspaceFile(files.at(-1)!, workspaceOf(n), oneOfMany(n))
  }
  return files
}

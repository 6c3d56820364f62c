import { rename } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { SettingError } from '../config.ts'
import type { Context } from '../context.ts'
import { exportWorkspace } from '../services/transfer/export-workspace.ts'
import { type Found, prepareImport } from '../services/transfer/import-workspace.ts'
import type { Progress, Report } from '../services/transfer/progress.ts'
import { ownerFor, print, withContext } from './with-context.ts'

/** `understudy workspace export`: a whole workspace into one file. */
export async function exportTo({ workspace, out, json }: { workspace?: string; out: string; json?: boolean }) {
  await withContext(async (context) => {
    const { workspace_id } = await ownerFor(context, workspace)
    const aside = `${out}.${process.pid}`
    try {
      const exported = await exportWorkspace(context, workspace_id, aside, progressLine())
      await rename(aside, out)
      const { workspace: { name }, exported_time, rows, files } = exported
      print({ file: out, workspace_id, name, exported_time, rows, files: files.count, files_missing: files.missing }, json)
    } catch (error) {
      throw isOfDisk(error) ? new SettingError(`${out} could not be written: ${(error as Error).message}.`) : error
    }
  })
}

/** `understudy workspace import`: out of such files, beside the other workspaces or in the place of those with the same id. */
export async function importFrom({ in: paths, replace, json }: { in: string[]; replace?: boolean; json?: boolean }) {
  await withContext(async (context) => {
    for (const path of paths) await importOne(context, path, { replace, json })
  })
}

async function importOne(context: Context, path: string, { replace, json }: { replace: boolean | undefined; json: boolean | undefined }) {
  const prepared = await prepareImport(context, path, progressLine())
  try {
    const { found } = prepared
    if (found.replaces !== null && !replace && !(await isConfirmed(found))) {
      throw new SettingError(`"${found.replaces}" is here already, with the same id. Nothing was changed; to replace it, add --replace.`)
    }
    const { changed_addresses } = await prepared.apply(progressLine())
    const { workspace: { id, name }, pages, databases, connections, files } = found
    print({ workspace_id: id, name, replaced: found.replaces !== null, pages, databases, connections, files: files.count, files_missing: files.missing }, json)
    if (!json) for (const person of changed_addresses) console.log(`${person.name} has the address ${person.now} here: ${person.email} is somebody else's.`)
  } finally {
    await prepared.drop()
  }
}

const isOfDisk = (error: unknown) => ['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR', 'ENOSPC', 'EROFS', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')

async function isConfirmed({ replaces, workspace, exported_time }: Found): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(`Replace "${replaces}" and all that is in it by "${workspace.name}" as it was at ${exported_time}? (yes/no) `)
  terminal.close()
  return answer.trim().toLowerCase() === 'yes'
}

const words: Record<Progress['step'], string> = { rows: 'Rows', files: 'Files', check: 'Checking', index: 'Preparing filters and search', keep: 'Keeping files', swap: 'Swapping in' }
const EVERY_MS = 100

/** One line that a person watches; nothing where nobody does. */
function progressLine(): Report {
  if (!process.stderr.isTTY) return () => undefined
  let told = 0
  return ({ step, done, total }) => {
    const isDone = done >= total
    if (!isDone && Date.now() - told < EVERY_MS) return
    told = Date.now()
    process.stderr.write(`\r\u001B[K${words[step]} ${total > 0 ? Math.floor((100 * done) / total) : 100} %${isDone ? '\r\u001B[K' : ''}`)
  }
}

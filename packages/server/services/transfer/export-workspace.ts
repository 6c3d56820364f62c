import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { now } from '@understudy/core/values/times.ts'
import yazl from 'yazl'
import type { Context } from '../../context.ts'
import { MissingBytes } from '../../storage/files/file-store.ts'
import type { FilePartRow } from '../../storage/schema.ts'
import { newestSchema } from '../../storage/side-store.ts'
import type { Db } from '../../storage/store.ts'
import { FILE_LIST, fileEntry, type FileLine, FORMAT, type Manifest, MANIFEST, tableEntry, VERSION } from './archive-format.ts'
import type { Report } from './progress.ts'
import { countRows, rowsOf, type Row } from './table-rows.ts'
import { carriedTables, transferTables } from './tables.ts'

/** What was exported. */
export type Exported = Pick<Manifest, 'workspace' | 'exported_time' | 'files'> & { rows: number }

/**
 * Writes a workspace into a new file: all of it as it is at one moment, while others go on writing. A chunk is in memory at
 * a time. When it fails or is stopped, no file is left.
 */
export async function exportWorkspace(context: Context, workspace_id: string, path: string, report: Report = () => undefined, stop?: AbortSignal): Promise<Exported> {
  const zip = new yazl.ZipFile()
  const written = pipeline(zip.outputStream, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal: stop })
  const entries = new Entries(zip, new Date(), written)
  try {
    const exported = await context.store.snapshot((view) => fill(entries, context, view, workspace_id, report))
    zip.end()
    await written
    const file = await open(path, 'r+')
    await file.sync().finally(() => file.close())
    return exported
  } catch (error) {
    entries.abandon()
    await written.catch(() => undefined)
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') await rm(path, { force: true })
    throw error
  }
}

async function fill(entries: Entries, context: Context, view: Db, workspace_id: string, report: Report): Promise<Exported> {
  const workspace = await view.selectFrom('workspaces').select(['id', 'name', 'icon']).where('id', '=', workspace_id).executeTakeFirst()
  if (!workspace) throw new ApiError('object_not_found', `There is no workspace ${workspace_id}.`)
  const exported_time = now()

  let total = 0
  for (const [name] of carriedTables) total += await countRows(view, workspace_id, name)
  let done = 0
  const tables: Manifest['tables'] = {}
  for (const [name, table] of carriedTables) {
    const before = done
    const lines = async function* () {
      for await (const rows of rowsOf(view, workspace_id, name, table)) {
        yield Buffer.from(rows.map(lineOf).join(''))
        done += rows.length
        report({ step: 'rows', done, total })
      }
    }
    const { bytes, sha256 } = await entries.add(tableEntry(name), lines(), { compress: true })
    tables[name] = { rows: done - before, bytes, sha256 }
  }

  const files = await addFiles(entries, context, view, workspace_id, report)
  const manifest: Manifest = { format: FORMAT, version: VERSION, schema: newestSchema(), exported_time, workspace, tables, files }
  await entries.add(MANIFEST, [Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)], { compress: true })
  return { workspace, exported_time, files, rows: total }
}

// Which workspace they belong to stands in the manifest, once.
const lineOf = (row: Row) => `${JSON.stringify({ ...row, workspace_id: undefined })}\n`

async function addFiles(entries: Entries, context: Context, view: Db, workspace_id: string, report: Report): Promise<Manifest['files']> {
  const { size: sum } = await view
    .selectFrom('file_parts')
    .select((e) => e.fn.sum<number | null>('size').as('size'))
    .where('workspace_id', '=', workspace_id)
    .executeTakeFirstOrThrow()
  const total = Number(sum ?? 0)
  const files = { count: 0, bytes: 0, missing: 0 }
  const list: FileLine[] = []
  const addFile = async (entry: string, name: string, size: number) => {
    const stream = await context.files.store.read(name).catch((error: unknown) => {
      // Bytes that nobody used in time may go while this runs, and what was lost before cannot be carried along.
      if (error instanceof MissingBytes) return null
      throw error
    })
    const added = stream && (await entries.add(entry, stream, { compress: false }))
    list.push({ entry, size: added?.bytes ?? size, sha256: added?.sha256 ?? null })
    files[added ? 'count' : 'missing'] += 1
    files.bytes += added?.bytes ?? 0
    report({ step: 'files', done: Math.min(files.bytes, total), total })
  }
  for await (const rows of rowsOf(view, workspace_id, 'file_parts', transferTables.file_parts)) {
    for (const { file_upload_id, part_number, name, size } of rows as FilePartRow[]) await addFile(fileEntry(file_upload_id, part_number), name, size)
  }
  const { sha256 } = await entries.add(FILE_LIST, list.map((line) => Buffer.from(`${JSON.stringify(line)}\n`)), { compress: true })
  return { ...files, sha256 }
}

/** The entries of a zip, one after the other: each is told by what went through it. */
class Entries {
  readonly #zip: yazl.ZipFile
  readonly #mtime: Date
  /** Rejects when nothing can be written any more. */
  readonly #broken: Promise<never>
  #current: Readable | undefined

  constructor(zip: yazl.ZipFile, mtime: Date, written: Promise<void>) {
    this.#zip = zip
    this.#mtime = mtime
    this.#broken = new Promise((_, reject) => {
      written.catch(reject)
      zip.once('error', reject)
    })
    this.#broken.catch(() => undefined)
  }

  add(name: string, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, { compress }: { compress: boolean }): Promise<{ bytes: number; sha256: string }> {
    const hash = createHash('sha256')
    let bytes = 0
    const through = new Promise<{ bytes: number; sha256: string }>((resolve, reject) => {
      const counted = async function* () {
        for await (const chunk of chunks) {
          hash.update(chunk)
          bytes += chunk.length
          yield chunk
        }
      }
      this.#current = Readable.from(counted(), { objectMode: false })
      this.#current.once('end', () => resolve({ bytes, sha256: hash.digest('hex') })).once('error', reject)
      this.#zip.addReadStream(this.#current, name, { compress, mtime: this.#mtime, mode: 0o100600 })
    })
    return Promise.race([through, this.#broken])
  }

  /** Lets go of what was open. */
  abandon() {
    this.#current?.destroy()
    ;(this.#zip.outputStream as Readable).destroy()
  }
}

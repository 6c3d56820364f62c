import { explain } from '@understudy/core/schema/explain.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { type Kysely, sql } from 'kysely'
import type { FileStore } from '../../storage/files/file-store.ts'
import { openIncoming, TooManyBytes } from '../../storage/files/incoming.ts'
import type { Database } from '../../storage/schema.ts'
import type { SideStore } from '../../storage/side-store.ts'
import { FILE_LIST, FileLine, fileEntry, unusable } from './archive-format.ts'
import type { Archive } from './open-archive.ts'
import type { Report } from './progress.ts'
import type { SideFolder } from './side-folder.ts'

/** A file of the archive; `path` is where it stands once it was taken out, null when its bytes were gone before. */
type Held = FileLine & { path: string | null }
type WithFiles = Database & { understudy_files: Held }

const BATCH = 200

/** Takes the files out of an archive, each checked against the list, and notes in the side store where they stand. */
export async function receiveFiles({ db }: SideStore, folder: SideFolder, archive: Archive, report: Report) {
  const side = db as Kysely<WithFiles>
  await side.schema
    .createTable('understudy_files')
    .addColumn('entry', 'text', (c) => c.primaryKey())
    .addColumn('size', 'bigint')
    .addColumn('sha256', 'text')
    .addColumn('path', 'text')
    .execute()
  await side.transaction().execute((tx) => readList(tx, archive))

  const incoming = openIncoming(folder.path('files'))
  const { bytes: total } = archive.manifest.files
  let done = 0
  for await (const { entry, open } of archive.files()) {
    const listed = await side.selectFrom('understudy_files').selectAll().where('entry', '=', entry).executeTakeFirst()
    if (!listed || listed.sha256 === null || listed.path !== null) throw unusable(`The file cannot be read: ${entry} is in it ${listed?.path ? 'twice' : 'unasked'}.`)
    const received = await incoming.receive(await open(), listed.size).catch((error: unknown) => {
      throw error instanceof TooManyBytes ? changed(entry) : error
    })
    if (received.size !== listed.size || received.sha256 !== listed.sha256) throw changed(entry)
    await side.updateTable('understudy_files').set({ path: received.path }).where('entry', '=', entry).execute()
    done += received.size
    report({ step: 'files', done, total })
  }
}

const changed = (entry: string) => unusable(`The file is damaged or was changed: ${entry} is not what the list of files says.`)

async function readList(tx: Kysely<WithFiles>, archive: Archive) {
  const { files } = archive.manifest
  let batch: Held[] = []
  const seen = { count: 0, missing: 0 }
  const flush = async () => {
    if (batch.length > 0) await tx.insertInto('understudy_files').values(batch).onConflict((c) => c.doNothing()).execute()
    batch = []
  }
  for await (const { value, number } of archive.fileList()) {
    const [wrong] = explain(FileLine, value, `${FILE_LIST}, line ${number}`)
    if (wrong) throw unusable(`The file cannot be read: ${wrong}`)
    const line = value as FileLine
    seen[line.sha256 === null ? 'missing' : 'count'] += 1
    batch.push({ ...line, path: null })
    if (batch.length === BATCH) await flush()
  }
  await flush()
  if (seen.count !== files.count || seen.missing !== files.missing) throw unusable(`The file is not complete: ${FILE_LIST} is not what the manifest says.`)
  const unlisted = await tx
    .selectFrom('file_parts')
    .leftJoin('understudy_files', (join) => join.on('understudy_files.entry', '=', sql<string>`'files/' || file_parts.file_upload_id || '/' || file_parts.part_number`))
    .select('file_parts.file_upload_id')
    .where((e) => e.or([e('understudy_files.size', 'is', null), e('understudy_files.size', '!=', e.ref('file_parts.size'))]))
    .executeTakeFirst()
  if (unlisted) throw unusable(`The file is not complete: the bytes of file upload ${unlisted.file_upload_id} are not in it.`)
}

/**
 * Puts the files that were taken out among those of the server, under names of their own: nothing that is there is touched. The
 * names are noted before, so that they go again if the import does not get to its end.
 */
export async function keepFiles({ db }: SideStore, folder: SideFolder, store: FileStore, total: number, report: Report) {
  const side = db as Kysely<WithFiles>
  const parts = await side.selectFrom('file_parts').select(['workspace_id', 'file_upload_id', 'part_number']).execute()
  const named = parts.map((part) => ({ ...part, name: `${part.workspace_id}/${part.file_upload_id}/${newId()}` }))
  await folder.note(named.map(({ name }) => name))
  let done = 0
  for (const { file_upload_id, part_number, name } of named) {
    const { path, size, sha256 } = await side.selectFrom('understudy_files').selectAll().where('entry', '=', fileEntry(file_upload_id, part_number)).executeTakeFirstOrThrow()
    if (path !== null) await store.keep(name, { path, size, sha256: sha256! })
    await side.updateTable('file_parts').set({ name }).where('file_upload_id', '=', file_upload_id).where('part_number', '=', part_number).execute()
    done += size
    report({ step: 'keep', done, total })
  }
}

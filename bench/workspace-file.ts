import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'

export type Row = Record<string, string | number | null>

/** The migration whose tables `data-sets.ts` writes. Newer servers bring such a file up to date as they do any older export. */
const SCHEMA = '0013-what-blocks-say'

/** Every table the format asks for at that schema. */
const TABLES = [
  'workspaces', 'people', 'members', 'pictures', 'integrations', 'tokens', 'public_integrations', 'authorizations', 'oauth_tokens', 'personal_tokens',
  'webhook_subscriptions', 'nodes', 'grants', 'page_access', 'page_history', 'favorites', 'comments', 'sequences', 'views', 'custom_emojis', 'file_uploads', 'file_parts',
] as const

export type Tables = { [T in (typeof TABLES)[number]]?: Iterable<Row> }

/** Writes a workspace as one file (docs/workspace-file.md): the way to put very much into a server at once without knowing its insides. */
export async function writeWorkspaceFile(path: string, workspace: { id: string; name: string }, tables: Tables) {
  const zip = new yazl.ZipFile()
  const written = pipeline(zip.outputStream, createWriteStream(path))
  const sums: Record<string, { rows: number; bytes: number; sha256: string }> = {}
  for (const table of TABLES) sums[table] = await addLines(zip, `tables/${table}.ndjson`, tables[table] ?? [])
  const { sha256 } = await addLines(zip, 'files.ndjson', [])
  const manifest = {
    format: 'understudy-workspace', version: 1, schema: SCHEMA, exported_time: '2026-01-01T00:00:00.000Z',
    workspace: { ...workspace, icon: null }, tables: sums, files: { count: 0, bytes: 0, missing: 0, sha256 },
  }
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json')
  zip.end()
  await written
}

async function addLines(zip: yazl.ZipFile, name: string, rows: Iterable<Row>) {
  const hash = createHash('sha256')
  const sum = { rows: 0, bytes: 0 }
  function* lines() {
    for (const row of rows) {
      const line = Buffer.from(`${JSON.stringify(row)}\n`)
      hash.update(line)
      sum.rows += 1
      sum.bytes += line.length
      yield line
    }
  }
  const stream = Readable.from(lines(), { objectMode: false })
  const read = new Promise((resolve, reject) => stream.once('end', resolve).once('error', reject))
  zip.addReadStream(stream, name, { compressionLevel: 1 })
  await read
  return { ...sum, sha256: hash.digest('hex') }
}

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { after, before, describe, test } from 'node:test'
import { newId } from '@understudy/core/values/ids.ts'
import yauzl from 'yauzl'
import yazl from 'yazl'
import { type Cast, openCast } from '../../test/cast.ts'
import { databaseAt } from '../../test/database.ts'
import { enrich } from '../../test/rich-workspace.ts'
import { readAll } from '../../test/whole-api.ts'
import { exportWorkspace } from './export-workspace.ts'
import { prepareImport } from './import-workspace.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-hostile-'))
const data = join(folder, 'data')
const file = join(folder, 'workspace.zip')
const made = join(folder, 'made.zip')
let cast: Cast
let untouched: Map<string, unknown>
before(async () => {
  cast = await openCast({ data, database: databaseAt(join(data, 'store.sqlite')) })
  await enrich(cast)
  await exportWorkspace(cast.context, cast.ada.workspace_id, file)
  untouched = await readAll(cast.app, cast.writer.token)
})
after(async () => {
  // After all that was tried.
  assert.deepEqual(await readAll(cast.app, cast.writer.token), untouched)
  assert.deepEqual(readdirSync(join(data, 'transfers')), [])
  await cast.close()
  rmSync(folder, { recursive: true, force: true })
})

type Entries = Map<string, Buffer>

async function unpack(): Promise<Entries> {
  const entries: Entries = new Map()
  const zip = await yauzl.openPromise(file, { lazyEntries: true })
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, Buffer.concat(await Array.fromAsync(await zip.openReadStreamPromise(entry))))
  return entries
}

async function pack(entries: Iterable<[string, Buffer]>) {
  const zip = new yazl.ZipFile()
  for (const [name, bytes] of entries) zip.addBuffer(bytes, name)
  zip.end()
  await pipeline(zip.outputStream as Readable, createWriteStream(made))
}

/** Changes rows of a table, and the manifest with them: what somebody does who knows the format. */
async function forge(table: string, change: (rows: any[]) => unknown[]) {
  const entries = await unpack()
  const rows = entries.get(`tables/${table}.ndjson`)!.toString().split('\n').filter(Boolean).map((line) => JSON.parse(line))
  const changed = change(rows)
  const bytes = Buffer.from(changed.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join(''))
  await reseal(entries, (manifest) => {
    manifest.tables[table] = { rows: changed.length, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  }, [[`tables/${table}.ndjson`, bytes]])
}

async function reseal(entries: Entries, change: (manifest: any) => void, others: [string, Buffer][] = []) {
  for (const [name, bytes] of others) entries.set(name, bytes)
  const manifest = JSON.parse(entries.get('manifest.json')!.toString())
  change(manifest)
  entries.set('manifest.json', Buffer.from(JSON.stringify(manifest)))
  await pack(entries)
}

const attempt = async () => {
  const prepared = await prepareImport(cast.context, made)
  await prepared.drop()
}

describe('a file that is not what it should be is refused before anything is touched', () => {
  const table: [what: string, make: () => Promise<void> | void, says: RegExp][] = [
    ['empty', () => writeFileSync(made, ''), /no zip file/],
    ['a text', () => writeFileSync(made, 'hello'.repeat(100)), /no zip file/],
    ['another zip', () => pack([['a.txt', Buffer.from('x')]]), /"a\.txt" has no place in it/],
    ['no manifest', async () => { const entries = await unpack(); entries.delete('manifest.json'); await pack(entries) }, /it has no manifest/],
    ['another manifest', () => pack([['manifest.json', Buffer.from('{"format":"other"}')]]), /says something else/],
    ['a manifest that is no JSON', () => pack([['manifest.json', Buffer.from('{')]]), /manifest\.json is not JSON/],
    ['a manifest without its parts', () => pack([['manifest.json', Buffer.from('{"format":"understudy-workspace","version":1}')]]), /manifest\.\w+ should be defined/],
    ['a newer format', async () => reseal(await unpack(), (manifest) => (manifest.version = 2)), /newer Understudy \(format 2; this one reads up to 1\)/],
    ['newer tables', async () => reseal(await unpack(), (manifest) => (manifest.schema = '9999-future')), /newer Understudy \(its tables are those of "9999-future"\)/],
    ['a path that climbs', async () => pack([...(await unpack()), ['files/x', Buffer.from('x')]].map(([name, bytes]) => [name === 'files/x' ? 'files/../x' : name, bytes] as [string, Buffer])).catch(() => escape('files/../x')), /cannot be unpacked|no place in it|invalid/],
    ['an absolute path', () => escape('/etc/passwd'), /cannot be unpacked|no place in it/],
    ['a backslash', () => escape('files\\x'), /cannot be unpacked|no place in it/],
    ['a name of a file that is none', async () => pack([...(await unpack()), ['files/x/1', Buffer.from('x')]]), /"files\/x\/1" has no place in it/],
    ['an entry twice', async () => { const entries = await unpack(); await pack([...entries, ['files.ndjson', entries.get('files.ndjson')!]]) }, /files\.ndjson is in it twice/],
    ['a table left out', async () => { const entries = await unpack(); entries.delete('tables/comments.ndjson'); await pack(entries) }, /tables\/comments\.ndjson is missing/],
    ['a table left out of the manifest too', async () => { const entries = await unpack(); entries.delete('tables/comments.ndjson'); await reseal(entries, (manifest) => delete manifest.tables.comments) }, /tables\/comments\.ndjson is missing/],
    ['a table that stays behind', async () => reseal(await unpack(), (manifest) => (manifest.tables.sessions = manifest.tables.sequences), [['tables/sessions.ndjson', (await unpack()).get('tables/sequences.ndjson')!]]), /tables\/sessions\.ndjson has no place in it/],
    ['a table nobody knows', async () => reseal(await unpack(), (manifest) => (manifest.tables.kysely_migration = manifest.tables.sequences), [['tables/kysely_migration.ndjson', (await unpack()).get('tables/sequences.ndjson')!]]), /tables\/kysely_migration\.ndjson has no place|no column/],
    ['a file left out', async () => { const entries = await unpack(); const name = [...entries.keys()].find((key) => key.startsWith('files/'))!; entries.delete(name); await pack(entries) }, /has 3 of 4 files/],
    ['a file changed', async () => { const entries = await unpack(); const name = [...entries.keys()].find((key) => key.startsWith('files/'))!; entries.set(name, Buffer.from('changed!')); await pack(entries) }, /is not what the list of files says/],
    ['rows changed', async () => { const entries = await unpack(); const rows = entries.get('tables/nodes.ndjson')!; rows[rows.indexOf('First words')] = 88; await pack(entries) }, /tables\/nodes\.ndjson is not what the manifest says/],
    ['rows cut off', async () => { const entries = await unpack(); const rows = entries.get('tables/nodes.ndjson')!; entries.set('tables/nodes.ndjson', rows.subarray(0, -100)); await pack(entries) }, /tables\/nodes\.ndjson is not what the manifest says/],
    ['a row that is no JSON', () => forge('nodes', (rows) => [...rows, '{"id":']), /tables\/nodes\.ndjson, line \d+ is not JSON/],
    ['a row that is no object', () => forge('nodes', (rows) => [...rows, '[]']), /a row should be an object/],
    ['a column nobody knows', () => forge('nodes', (rows) => rows.map((row) => ({ ...row, 'id" = 1 --': 1 }))), /is no column/],
    ['rows of another workspace', () => forge('nodes', (rows) => rows.map((row) => ({ ...row, workspace_id: cast.ben.workspace_id }))), /"workspace_id" is no column/],
    ['another workspace', () => forge('workspaces', ([row]) => [{ ...row, id: cast.ben.workspace_id }]), /contradict each other/],
    ['two workspaces', () => forge('workspaces', ([row]) => [row, { ...row, id: cast.ben.workspace_id }]), /another workspace than its manifest says/],
    ['a text where a number should be', () => forge('nodes', (rows) => rows.map((row) => ({ ...row, in_trash: 'no' }))), /in_trash should be a whole number/],
    ['null where nothing may be null', () => forge('nodes', (rows) => rows.map((row) => ({ ...row, content: null }))), /content should be a string/],
    ['a column left out', () => forge('nodes', (rows) => rows.map(({ content: _content, ...row }) => row)), /contradict each other/],
    ['a row twice', () => forge('nodes', (rows) => [...rows, rows[0]]), /contradict each other/],
    ['an id that is none', () => forge('nodes', (rows) => rows.map((row, at) => (at === 0 ? { ...row, id: '../../x' } : row))), /should be an id|names|no place in the tree/],
    ['content that is no JSON', () => forge('nodes', (rows) => rows.map((row) => ({ ...row, content: 'x' }))), /content should be the JSON of an object/],
    ['capabilities that are none', () => forge('integrations', (rows) => rows.map((row) => ({ ...row, capabilities: '{}' }))), /capabilities should be the JSON of an array/],
    ['a type nobody knows', () => forge('nodes', (rows) => rows.map((row) => (row.kind === 'block' ? { ...row, type: 'dream' } : row))), /there is no block of type dream/],
    ['a parent that is not there', () => forge('nodes', (rows) => rows.map((row) => (row.parent_id ? { ...row, parent_id: newId() } : row))), /parent_id of tables\/nodes\.ndjson names/],
    ['a tree that bites its tail', () => forge('nodes', (rows) => rows.map((row) => (row.id === cast.ids.shared ? { ...row, parent_id: cast.ids.sub } : row))), /has no place in the tree/],
    ['a data source on a page', () => forge('nodes', (rows) => rows.map((row) => (row.kind === 'data_source' ? { ...row, parent_id: cast.ids.shared } : row))), /has no place in the tree/],
    ['a block at the top', () => forge('nodes', (rows) => rows.map((row) => (row.id === cast.ids.paragraph ? { ...row, parent_id: null } : row))), /has no place in the tree/],
    ['access to nothing', () => forge('grants', (rows) => rows.map((row) => ({ ...row, node_id: newId() }))), /node_id of tables\/grants\.ndjson names/],
    ['a secret for nobody', () => forge('tokens', (rows) => rows.map((row) => ({ ...row, integration_id: newId() }))), /integration_id of tables\/tokens\.ndjson names/],
    ['no owner', () => forge('members', () => []), /has no owner/],
    ['a logo that is not there', () => forge('integrations', (rows) => rows.map((row) => ({ ...row, logo_id: newId() }))), /logo_id of tables\/integrations\.ndjson names/],
    ['files nobody has', () => forge('file_parts', (rows) => rows.map((row) => ({ ...row, size: row.size + 1 }))), /bytes of file upload .* are not in it/],
    ['a bomb', () => bomb(false), /comments\.ndjson is not what the manifest says/],
    ['a bomb that says so', () => bomb(true), /comments\.ndjson, line 1 is too long/],
  ]
  for (const [what, make, says] of table) {
    test(what, async () => {
      await make()
      await assert.rejects(attempt(), (error: any) => {
        assert.equal(error.code, 'validation_error', `${error.stack}`)
        assert.match(error.message, says)
        return true
      })
    })
  }

  test('a file cut off anywhere', async () => {
    const whole = readFileSync(file)
    for (let share = 1; share < 20; share += 2) {
      writeFileSync(made, whole.subarray(0, Math.floor((whole.length * share) / 20)))
      await assert.rejects(attempt(), { code: 'validation_error' })
    }
    writeFileSync(made, whole.subarray(0, -1))
    await assert.rejects(attempt(), { code: 'validation_error' })
  })

  test('a file with any byte changed is refused or is the same workspace', async () => {
    const whole = readFileSync(file)
    let refused = 0
    for (let at = 7; at < whole.length; at += Math.ceil(whole.length / 40)) {
      const changed = Buffer.from(whole)
      changed[at]! ^= 0x55
      writeFileSync(made, changed)
      await attempt().catch((error: { code?: string }) => {
        assert.equal(error.code, 'validation_error', String(error))
        refused += 1
      })
    }
    assert.ok(refused > 25, String(refused))
  })
})

test('a secret that lets somebody in elsewhere here is not taken over', async () => {
  const { hash } = await cast.context.store.db.selectFrom('tokens').select('hash').where('workspace_id', '=', cast.ben.workspace_id).executeTakeFirstOrThrow()
  await forge('tokens', (rows) => rows.map((row, at) => (at === 0 ? { ...row, hash } : row)))
  const prepared = await prepareImport(cast.context, made)
  await assert.rejects(prepared.apply(), /belongs to a connection of another workspace/)
  await prepared.drop()
})

test('people who are here already are not changed by what a file says of them', async () => {
  await forge('people', ([row]) => [{ ...row, name: 'Eve', email: 'eve@example.com' }])
  const prepared = await prepareImport(cast.context, made)
  await prepared.apply()
  await prepared.drop()
  const { name, email } = await cast.context.store.db.selectFrom('people').selectAll().where('id', '=', cast.ada.user_id).executeTakeFirstOrThrow()
  assert.deepEqual([name, email], ['Ada', 'owner@atelier.example'])
})

/** A name that no library would write: put in by hand over one of the same length. */
async function escape(name: string) {
  const harmless = 'x'.repeat(name.length)
  await pack([...(await unpack()), [harmless, Buffer.from('x')]])
  const bytes = readFileSync(made)
  for (let at = bytes.indexOf(harmless); at >= 0; at = bytes.indexOf(harmless, at + 1)) bytes.write(name, at)
  writeFileSync(made, bytes)
}

/** A table that unpacks to a thousand times its size: 300 MB of nothing. */
async function bomb(isNamed: boolean) {
  const entries = await unpack()
  const chunk = Buffer.alloc(1024 * 1024)
  const chunks = Array.from({ length: 300 }, () => chunk)
  const hash = createHash('sha256')
  for (const zeros of chunks) hash.update(zeros)
  const manifest = JSON.parse(entries.get('manifest.json')!.toString())
  if (isNamed) manifest.tables.comments = { rows: 1, bytes: 300 * 1024 * 1024, sha256: hash.digest('hex') }
  entries.set('manifest.json', Buffer.from(JSON.stringify(manifest)))
  entries.delete('tables/comments.ndjson')
  const zip = new yazl.ZipFile()
  for (const [name, bytes] of entries) zip.addBuffer(bytes, name)
  zip.addReadStream(Readable.from(chunks), 'tables/comments.ndjson', { compress: true })
  zip.end()
  await pipeline(zip.outputStream as Readable, createWriteStream(made))
}

import { blockTypeNamed } from '@understudy/core/block-types/index.ts'
import { isUuid } from '@understudy/core/values/ids.ts'
import type { Kysely } from 'kysely'
import { giveWay } from '../../storage/give-way.ts'
import type { Database } from '../../storage/schema.ts'
import { tableEntry, unusable } from './archive-format.ts'
import type { Report } from './progress.ts'
import { countRows, inBatches, type Row, rowsOf, rowsWith } from './table-rows.ts'
import { type Carried, carriedTables, type Reference } from './tables.ts'

/** Refuses a workspace that does not hold together: a reference into nothing, a tree that is none, content that is no JSON. */
export async function checkSideStore(db: Kysely<Database>, workspace_id: string, report: Report) {
  let total = 0
  for (const [name] of carriedTables) total += await countRows(db, workspace_id, name)
  const parents = new Set<string>()
  let done = 0
  for (const [name, table] of carriedTables) {
    for await (const rows of rowsOf(db, workspace_id, name, table)) {
      checkContents(name, rows, table)
      for (const [column, target] of Object.entries(table.refers ?? {})) await checkReferences(db, workspace_id, name, rows, column, target)
      if (name === 'nodes') for (const parent of await checkPlaces(db, workspace_id, rows)) parents.add(parent)
      done += rows.length
      report({ step: 'check', done, total })
    }
  }
  await checkTree(db, workspace_id, parents)
  const owner = await db.selectFrom('members').select('person_id').where('role', '=', 'owner').executeTakeFirst()
  if (!owner) throw unusable('The file cannot be read: its workspace has no owner.')
}

async function checkReferences(db: Kysely<Database>, workspace_id: string, name: keyof Database, rows: readonly Row[], column: string, [target, key]: Reference) {
  const named = [...new Set(rows.map((row) => row[column]).filter((value) => value !== null))]
  if (named.length === 0) return
  const found = await rowsWith(db, workspace_id, target, key, named)
  const known = new Set(found.map((row) => row[key]))
  const missing = named.find((value) => !known.has(value))
  if (missing !== undefined) throw unusable(`The file cannot be read: ${column} of ${tableEntry(name)} names ${String(missing).slice(0, 60)}, which is not in it.`)
}

function checkContents(name: keyof Database, rows: readonly Row[], { key, json }: Carried) {
  const ids = key.filter((column) => (column === 'id' || column.endsWith('_id')) && column !== 'property_id')
  for (const row of rows) {
    for (const column of ids) if (!isUuid(String(row[column]))) throw wrong(name, row, key, `${column} should be an id`)
    for (const [column, form] of Object.entries(json ?? {})) {
      if (row[column] !== null && formOf(row[column]) !== form) throw wrong(name, row, key, `${column} should be the JSON of an ${form}`)
    }
    if (name === 'nodes' && !isNode(row)) throw wrong(name, row, key, `there is no ${String(row.kind)} of type ${String(row.type).slice(0, 60)}`)
  }
}

const wrong = (name: string, row: Row, key: readonly string[], what: string) =>
  unusable(`The file cannot be read: ${tableEntry(name)}, ${key.map((column) => String(row[column]).slice(0, 60)).join(' ')}: ${what}.`)

function formOf(json: unknown): 'object' | 'array' | null {
  try {
    const value: unknown = JSON.parse(String(json))
    return Array.isArray(value) ? 'array' : typeof value === 'object' && value !== null ? 'object' : null
  } catch {
    return null
  }
}

const types: Record<string, string> = { page: 'child_page', database: 'child_database', data_source: 'data_source' }
const isNode = ({ kind, type }: Row) => (kind === 'block' ? blockTypeNamed(String(type)) !== undefined : types[String(kind)] === type)

const misplaced = (id: unknown) => unusable(`The file cannot be read: ${tableEntry('nodes')}, ${String(id)} has no place in the tree.`)

/** Every node lies in what may hold it: data sources in databases and nothing else there, rows in data sources, pages and databases at the top. Answers what holds them. */
async function checkPlaces(db: Kysely<Database>, workspace_id: string, rows: readonly Row[]): Promise<string[]> {
  const ids = [...new Set(rows.flatMap(({ parent_id }) => (parent_id === null ? [] : [String(parent_id)])))]
  const kinds = new Map((await rowsWith(db, workspace_id, 'nodes', 'id', ids)).map(({ id, kind }) => [id, kind]))
  for (const { id, kind, parent_id } of rows) {
    const above = kinds.get(parent_id)
    const fits = parent_id === null ? kind === 'page' || kind === 'database' : (kind === 'data_source') === (above === 'database') && (above !== 'data_source' || kind === 'page')
    if (!fits) throw misplaced(id)
  }
  return ids
}

/** From everything that holds something a way leads to the top: what walks up or down comes to an end. */
async function checkTree(db: Kysely<Database>, workspace_id: string, holders: ReadonlySet<string>) {
  const above = new Map<string, string | null>()
  for (const ids of inBatches([...holders])) {
    for (const { id, parent_id } of await rowsWith(db, workspace_id, 'nodes', 'id', ids)) above.set(String(id), parent_id as string | null)
    await giveWay()
  }
  const good = new Set<string>()
  for (const holder of holders) {
    const way = new Set<string>()
    for (let at: string | null = holder; at !== null && !good.has(at); at = above.get(at)!) {
      if (way.has(at)) throw misplaced(at)
      way.add(at)
    }
    for (const id of way) good.add(id)
  }
}

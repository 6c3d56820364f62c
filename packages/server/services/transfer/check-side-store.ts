import { blockTypeNamed } from '@understudy/core/block-types/index.ts'
import { isUuid } from '@understudy/core/values/ids.ts'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../storage/schema.ts'
import { tableEntry, unusable } from './archive-format.ts'
import { type Row, rowsOf } from './table-rows.ts'
import { carriedTables } from './tables.ts'

/** Refuses a workspace that does not hold together: a reference into nothing, a tree that is none, content that is no JSON. */
export async function checkSideStore(db: Kysely<Database>, workspace_id: string) {
  for (const [name, table] of carriedTables) {
    for (const [column, [target, key]] of Object.entries(table.refers ?? {})) await checkReference(db, name, column, target, key)
    await checkContents(db, workspace_id, name, table)
  }
  await checkTree(db)
  const owner = await db.selectFrom('members').select('person_id').where('role', '=', 'owner').executeTakeFirst()
  if (!owner) throw unusable('The file cannot be read: its workspace has no owner.')
}

async function checkReference(db: Kysely<Database>, table: string, column: string, target: string, key: string) {
  const { rows } = await sql<{ value: string }>`
    select t.${sql.ref(column)} as value from ${sql.table(table)} as t
    where t.${sql.ref(column)} is not null
      and not exists (select 1 from ${sql.table(target)} as o where o.${sql.ref(key)} = t.${sql.ref(column)})
    limit 1`.execute(db)
  if (rows[0]) throw unusable(`The file cannot be read: ${column} of ${tableEntry(table)} names ${String(rows[0].value).slice(0, 60)}, which is not in it.`)
}

async function checkContents(db: Kysely<Database>, workspace_id: string, name: keyof Database, { key, json }: (typeof carriedTables)[number][1]) {
  const ids = key.filter((column) => column === 'id' || column.endsWith('_id')).filter((column) => column !== 'property_id')
  for await (const rows of rowsOf(db, workspace_id, name, { key })) {
    for (const row of rows) {
      for (const column of ids) if (!isUuid(String(row[column]))) throw wrong(name, row, key, `${column} should be an id`)
      for (const [column, form] of Object.entries(json ?? {})) {
        if (row[column] !== null && formOf(row[column]) !== form) throw wrong(name, row, key, `${column} should be the JSON of an ${form}`)
      }
      if (name === 'nodes' && !isNode(row)) throw wrong(name, row, key, `there is no ${String(row.kind)} of type ${String(row.type).slice(0, 60)}`)
    }
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

/** Every node hangs on the top of the workspace, and data sources on databases: what walks up or down comes to an end. */
async function checkTree(db: Kysely<Database>) {
  const { rows } = await sql<{ id: string }>`
    with recursive tree(id) as (
      select id from nodes where parent_id is null and kind in ('page', 'database')
      union all
      select n.id from tree join nodes as n on n.parent_id = tree.id
        join nodes as p on p.id = tree.id
        where (n.kind = 'data_source') = (p.kind = 'database') and (p.kind <> 'data_source' or n.kind = 'page')
    )
    select id from nodes where id not in (select id from tree) limit 1`.execute(db)
  if (rows[0]) throw unusable(`The file cannot be read: ${tableEntry('nodes')}, ${rows[0].id} has no place in the tree.`)
}

import { sql } from 'kysely'
import type { Database } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { type Carried, isShared } from './tables.ts'

/** A row of any table. */
export type Row = Record<string, unknown>

// Few enough for the parameters of one statement, many enough that statements do not count.
const BATCH = 500

/** The rows of a table that belong to a workspace, in the order of their key, a batch in memory at a time. */
export const rowsOf = (db: Db, workspace_id: string, name: keyof Database, { key }: Pick<Carried, 'key'>): AsyncGenerator<Row[]> => inBatches(scoped(db, workspace_id, name), name, key)

/** The rows of a whole table, in the order of a key that tells them apart. */
export const allRows = (db: Db, name: keyof Database, key: readonly string[]): AsyncGenerator<Row[]> => inBatches((db as any).selectFrom(name), name, key)

async function* inBatches(from: any, name: keyof Database, key: readonly string[]): AsyncGenerator<Row[]> {
  let last: Row | undefined
  do {
    let query = from.selectAll(name)
    for (const column of key) query = query.orderBy(`${name}.${column}`)
    if (last) query = query.where(after(name, key, last))
    const rows = (await query.limit(BATCH).execute()) as Row[]
    if (rows.length > 0) yield rows
    last = rows.length === BATCH ? rows.at(-1) : undefined
  } while (last)
}

/** How many rows of a table belong to a workspace. */
export async function countRows(db: Db, workspace_id: string, name: keyof Database): Promise<number> {
  const { count } = await scoped(db, workspace_id, name).select(db.fn.countAll().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

// Tables are named by variables here, which the builder's types cannot follow.
function scoped(db: Db, workspace_id: string, name: keyof Database) {
  const rows = (db as any).selectFrom(name)
  if (!isShared(name)) return rows.where(`${name}.workspace_id`, '=', workspace_id)
  if (name === 'workspaces') return rows.where('workspaces.id', '=', workspace_id)
  return rows.innerJoin('members', 'members.person_id', 'people.id').where('members.workspace_id', '=', workspace_id)
}

const after = (name: string, key: readonly string[], row: Row) =>
  sql<boolean>`(${sql.join(key.map((column) => sql.ref(`${name}.${column}`)))}) > (${sql.join(key.map((column) => sql`${row[column]}`))})`

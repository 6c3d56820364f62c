import { sql } from 'kysely'
import { giveWay } from '../../storage/give-way.ts'
import { insertRows } from '../../storage/insert-rows.ts'
import type { Database } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { type Carried, isShared } from './tables.ts'

/** A row of any table. */
export type Row = Record<string, unknown>

// Few enough for the parameters of one statement, many enough that statements do not count.
const BATCH = 500

/** The rows of a table that belong to a workspace, in the order of their key, a batch in memory at a time. */
export const rowsOf = (db: Db, workspace_id: string, name: keyof Database, { key }: Pick<Carried, 'key'>): AsyncGenerator<Row[]> => walk(scoped(db, workspace_id, name), name, key)

/** The rows of a whole table, in the order of a key that tells them apart. */
export const allRows = (db: Db, name: keyof Database, key: readonly string[]): AsyncGenerator<Row[]> => walk((db as any).selectFrom(name), name, key)

async function* walk(from: any, name: keyof Database, key: readonly string[]): AsyncGenerator<Row[]> {
  let last: Row | undefined
  do {
    let query = from.selectAll(name)
    for (const column of key) query = query.orderBy(`${name}.${column}`)
    if (last) query = query.where(compared(name, key, '>', last))
    const rows = (await query.limit(BATCH).execute()) as Row[]
    if (rows.length > 0) yield rows
    await giveWay()
    last = rows.length === BATCH ? rows.at(-1) : undefined
  } while (last)
}

/** The rows of a workspace that hold one of these values, which are a batch at most. */
export const rowsWith = async (db: Db, workspace_id: string, name: keyof Database, column: string, values: readonly unknown[]): Promise<Row[]> =>
  values.length > 0 ? scoped(db, workspace_id, name).selectAll(name).where(`${name}.${column}`, 'in', values).execute() : []

/** A list in batches of as many as rows come at once. */
export const inBatches = <Item>(items: readonly Item[]): Item[][] => Array.from({ length: Math.ceil(items.length / BATCH) }, (_, at) => items.slice(at * BATCH, (at + 1) * BATCH))

/** How many rows of a table belong to a workspace. */
export async function countRows(db: Db, workspace_id: string, name: keyof Database): Promise<number> {
  const { count } = await scoped(db, workspace_id, name).select(db.fn.countAll().as('count')).executeTakeFirstOrThrow()
  return Number(count)
}

/** Copies the rows of a table that belong to a workspace from another store, and answers after each batch how many there were. */
export async function* copyRows(into: Db, from: Db, workspace_id: string, name: keyof Database, table: Pick<Carried, 'key'>): AsyncGenerator<number> {
  for await (const rows of rowsOf(from, workspace_id, name, table)) {
    await insertRows(into, name, rows)
    yield rows.length
  }
}

/**
 * Copies the rows of a table that belong to a workspace from an attached schema, in the order of their key, as many at a time as come in a
 * batch: they never leave the database. Answers after each batch how many there were.
 */
export async function* copyAttached(db: Db, schema: string, workspace_id: string, name: keyof Database, { key }: Pick<Carried, 'key'>): AsyncGenerator<number> {
  const from = scoped(db.withSchema(schema), workspace_id, name)
  const first = await from.selectAll().limit(1).executeTakeFirst()
  if (!first) return
  const columns = Object.keys(first)
  let last: Row | undefined
  do {
    let batch = from
    for (const column of key) batch = batch.orderBy(`${name}.${column}`)
    if (last) batch = batch.where(compared(name, key, '>', last))
    last = (await batch.select(key.map((column) => `${name}.${column}`)).offset(BATCH - 1).limit(1).executeTakeFirst()) as Row | undefined
    if (last) batch = batch.where(compared(name, key, '<=', last))
    const { numInsertedOrUpdatedRows } = await (db as any).insertInto(name).columns(columns).expression(batch.select(columns.map((column) => `${name}.${column}`))).executeTakeFirst()
    yield Number(numInsertedOrUpdatedRows)
    await giveWay()
  } while (last)
}

// Tables are named by variables here, which the builder's types cannot follow.
function scoped(db: Db, workspace_id: string, name: keyof Database) {
  const rows = (db as any).selectFrom(name)
  if (!isShared(name)) return rows.where(`${name}.workspace_id`, '=', workspace_id)
  if (name === 'workspaces') return rows.where('workspaces.id', '=', workspace_id)
  return rows.innerJoin('members', 'members.person_id', 'people.id').where('members.workspace_id', '=', workspace_id)
}

const compared = (name: string, key: readonly string[], operator: '>' | '<=', row: Row) =>
  sql<boolean>`(${sql.join(key.map((column) => sql.ref(`${name}.${column}`)))}) ${sql.raw(operator)} (${sql.join(key.map((column) => sql`${row[column]}`))})`

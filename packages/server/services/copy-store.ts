import { createHash } from 'node:crypto'
import { validationError } from '@understudy/core/errors/refusals.ts'
import { insertRows } from '../storage/insert-rows.ts'
import type { Database } from '../storage/schema.ts'
import { type Db, openStore, type Store } from '../storage/store.ts'
import { allRows, type Row } from './transfer/table-rows.ts'
import { transferTables } from './transfer/tables.ts'

export { isAddress } from '../storage/dialects/is-address.ts'
export { UnfitDatabase } from '../storage/dialects/unfit-database.ts'

/** What has been copied and found again: rows by table, in the order in which they went. */
export type Copied = { table: string; rows: number }[]

/** How far a copy is: rows done of those that the table has. */
export type CopyProgress = { step: 'copy' | 'verify'; table: string; rows: number; of: number }

type Table = keyof Database

// Windows of the rate limit last a minute; writes are counted where they are made.
const tables = (Object.keys(transferTables) as Table[]).filter((table) => table !== 'rate_windows' && table !== 'generations')

const byHash = ['hash']
const bySeq = ['seq']
/** What tells the rows of a table apart, where that is not their workspace and what a file names them by, or their id. */
const keys: Partial<Record<Table, readonly string[]>> = {
  workspaces: ['id'], people: ['id'], tokens: byHash, oauth_tokens: byHash, oauth_codes: byHash, ended_tokens: byHash, sessions: byHash, sign_in_keys: byHash,
  passwords: ['person_id'], server_settings: ['name'], events: bySeq, row_changes: bySeq,
}

/** What tells the rows of a table apart, as its primary key does. */
export function keyOf(table: Table): readonly string[] {
  const becomes = transferTables[table]
  return keys[table] ?? ['workspace_id', ...(becomes.how === 'left' ? ['id'] : becomes.key)]
}

/** Columns that count up by themselves. */
const counting = [['events', 'seq'], ['row_changes', 'seq']] as const

/**
 * Copies a store into an empty one of either engine: all tables as they are at one moment, in one transaction of the target, which
 * is committed only when what it holds is what was read. Whatever ends it before leaves the target empty. The source is first brought up
 * to date in its place, as a server of this version would: rows go from one schema into the same.
 */
export async function copyStore(from: string, to: string, report: (progress: CopyProgress) => void): Promise<Copied> {
  if (from === to) throw validationError('A store cannot be copied onto itself.')
  const source = await openStore(from)
  try {
    const target = await openStore(to)
    try {
      // A server that starts on the target meanwhile waits, and then finds a workspace.
      return await target.alone('sample workspace', () => copyInto(source, target, report))
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
}

function copyInto(source: Store, target: Store, report: (progress: CopyProgress) => void): Promise<Copied> {
  return target.transaction('store', async (tx) => {
    for (const table of tables) {
      const held = await (tx as any).selectFrom(table).selectAll().limit(1).executeTakeFirst()
      if (held && !isOwnMark(table, held)) throw validationError(`The target is not empty: it has rows in ${table}. Copy into a new database.`)
    }
    const sums = await source.snapshot(async (view) => {
      const sums = new Map<Table, Sum>()
      for (const table of tables) sums.set(table, await copyTable(view, tx, table, report))
      return sums
    })
    for (const [table, column] of counting) await target.countOn(tx, table, column)
    await target.survey(tx, tables)
    for (const [table, sum] of sums) {
      const found = newSum()
      for await (const rows of allRows(tx, table, keyOf(table))) {
        add(found, table, rows)
        if (found.rows < sum.rows) report({ step: 'verify', table, rows: found.rows, of: sum.rows })
      }
      report({ step: 'verify', table, rows: found.rows, of: sum.rows })
      if (found.rows !== sum.rows || !found.mark.equals(sum.mark)) throw new Error(`The copy of ${table} is not what was read. The target has been left empty.`)
    }
    return [...sums].map(([table, { rows }]) => ({ table, rows }))
  })
}

async function copyTable(from: Db, to: Db, table: Table, report: (progress: CopyProgress) => void): Promise<Sum> {
  const sum = newSum()
  const { count } = await from.selectFrom(table).select((e) => e.fn.countAll().as('count')).executeTakeFirstOrThrow()
  let read = 0
  for await (const rows of allRows(from, table, keyOf(table))) {
    read += rows.length
    const copied = add(sum, table, rows)
    await insertRows(to, table, copied)
    if (read < Number(count)) report({ step: 'copy', table, rows: sum.rows, of: Number(count) })
  }
  if (read !== Number(count)) throw new Error(`Of ${count} rows of ${table} ${read} were read. The target has been left empty.`)
  report({ step: 'copy', table, rows: sum.rows, of: sum.rows })
  return sum
}

/** The mark of the key is set by whoever serves a store first, and is not copied. */
const isOwnMark = (table: Table, row: Row) => table === 'server_settings' && row.name === 'secret_key_mark'

/** Rows and a mark of what is in them, whatever order they come in. */
type Sum = { rows: number; mark: Buffer }

const newSum = (): Sum => ({ rows: 0, mark: Buffer.alloc(32) })

/** Adds rows to a sum, and answers those that count. */
function add(sum: Sum, table: Table, rows: readonly Row[]): Row[] {
  const own = rows.filter((row) => !isOwnMark(table, row))
  for (const row of own) {
    // PostgreSQL drops the character that it cannot hold (storage/dialects/postgres.ts); nothing else may change.
    const told = Object.keys(row).sort().map((column) => [column, typeof row[column] === 'string' ? row[column].toWellFormed().replaceAll('\0', '') : row[column]])
    const hash = createHash('sha256').update(`${table} ${JSON.stringify(told)}`).digest()
    for (let at = 0; at < hash.length; at += 1) sum.mark[at]! ^= hash[at]!
  }
  sum.rows += own.length
  return own
}

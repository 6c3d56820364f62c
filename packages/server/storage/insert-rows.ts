import type { CompiledQuery, Kysely, Transaction } from 'kysely'

type Row = Readonly<Record<string, unknown>>

// As many as that gain: what is left is the database's own work.
const MOST_AT_ONCE = 64
const FEW = 16

/** Statements by database (its adapter), table, columns and number of rows. */
const known = new WeakMap<object, Map<string, CompiledQuery>>()

/**
 * Puts rows into a table, many at once. A statement is built for each set of columns and then only filled in, which for many rows costs less
 * than building it does; a column that a row leaves out gets what the table gives it. Texts go in as they are.
 */
export async function insertRows<Tables>(db: Kysely<Tables> | Transaction<Tables>, table: keyof Tables & string, rows: readonly Row[]) {
  for (let at = 0; at < rows.length; ) {
    const columns = Object.keys(rows[at]!)
    const most = alike(rows, at, columns)
    // Few go in at once, more in powers of two: so there are few statements.
    const count = most <= FEW ? most : 2 ** Math.floor(Math.log2(most))
    const parameters: unknown[] = []
    for (let index = at; index < at + count; index += 1) for (const column of columns) parameters.push(rows[index]![column])
    await db.executeQuery({ ...statement(db, table, columns, count), parameters })
    at += count
  }
}

/** How many rows from one on have these columns, up to as many as go in at once. */
function alike(rows: readonly Row[], from: number, columns: readonly string[]): number {
  let at = from + 1
  for (; at < rows.length && at < from + MOST_AT_ONCE; at += 1) {
    const others = Object.keys(rows[at]!)
    if (others.length !== columns.length || !others.every((column, index) => column === columns[index])) break
  }
  return at - from
}

function statement(db: Kysely<any>, table: string, columns: readonly string[], count: number): CompiledQuery {
  const { adapter } = db.getExecutor()
  let statements = known.get(adapter)
  if (!statements) known.set(adapter, (statements = new Map()))
  const name = JSON.stringify([table, count, columns])
  let compiled = statements.get(name)
  if (!compiled) {
    const blank = Object.fromEntries(columns.map((column) => [column, 0]))
    statements.set(name, (compiled = db.insertInto(table).values(Array.from({ length: count }, () => blank)).compile() as CompiledQuery))
  }
  return compiled
}

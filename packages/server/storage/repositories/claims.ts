import { newId } from '@understudy/core/values/ids.ts'
import type { Db } from '../store.ts'

/** This process, as it signs what it has taken. */
const me = newId()

/** How long work stays with a process that no longer says it is at it. */
const LEASE_MS = 30_000

/** The tables whose rows are work that one process does at a time. */
type Work = 'async_tasks' | 'file_uploads'
type Row = { workspace_id: string; id: string }

/** A claim of this process from now on, as a new row carries it. */
export const freshClaim = () => ({ claimed_by: me, claimed_until: until() })

/** Whether anybody is at it, as far as that can be said at a time. */
export const isClaimed = ({ claimed_until }: { claimed_until: string | null }, time: string): boolean => claimed_until !== null && claimed_until >= time

/**
 * Does work that this process has taken, or takes it if nobody is at it, and says so as long as it lasts; undefined when another
 * process has it. When this one dies, the claim ends by itself.
 */
export async function whileClaimed<T>(db: Db, table: Work, row: Row, work: () => Promise<T>): Promise<T | undefined> {
  if (!(await take(db, table, row))) return undefined
  const renewing = setInterval(() => {
    // What cannot be renewed ends; whoever takes it over then finds what this process wrote, or nothing.
    own(db, table, row).set({ claimed_until: until() }).execute().catch(() => undefined)
  }, LEASE_MS / 3)
  renewing.unref()
  try {
    return await work()
  } finally {
    clearInterval(renewing)
    await own(db, table, row).set({ claimed_by: null, claimed_until: null }).execute().catch(() => undefined)
  }
}

async function take(db: Db, table: Work, row: Row): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable(table)
    .set(freshClaim())
    .where('workspace_id', '=', row.workspace_id)
    .where('id', '=', row.id)
    .where((e) => e.or([e('claimed_by', '=', me), e('claimed_until', 'is', null), e('claimed_until', '<', new Date().toISOString())]))
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** The row while this process holds it. */
const own = (db: Db, table: Work, { workspace_id, id }: Row) =>
  db.updateTable(table).where('workspace_id', '=', workspace_id).where('id', '=', id).where('claimed_by', '=', me)

/** Takes back all claims: for a server that is alone on its store, and whose predecessor is dead. */
export async function dropClaims(db: Db) {
  for (const table of ['async_tasks', 'file_uploads'] as const) {
    await db.updateTable(table).set({ claimed_by: null, claimed_until: null }).where('claimed_by', 'is not', null).execute()
  }
}

/** True in a transaction whose process still holds the row: what it then writes is written once. */
export async function stillMine(tx: Db, table: Work, row: Row): Promise<boolean> {
  const { numUpdatedRows } = await own(tx, table, row).set({ claimed_until: until() }).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

const until = () => new Date(Date.now() + LEASE_MS).toISOString()

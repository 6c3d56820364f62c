import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Dialect } from '../storage/dialects/dialect.ts'
import { insertRows } from '../storage/insert-rows.ts'
import { count, pruneCounts } from './counts.ts'
import { migrations } from './migrations.ts'
import type { NewRequest, RequestLogDatabase } from './schema.ts'

export type LogDb = Kysely<RequestLogDatabase>

/** The tables of the log, kept within bounds. */
export type LogStore = { db: LogDb; write(rows: NewRequest[]): Promise<void>; close(): Promise<void> }

/** What the log holds at the most; beyond it the oldest requests go first. */
export type Bounds = { requests: number; bytes: number }
const BOUNDS: Bounds = { requests: 10_000, bytes: 64 * 1024 * 1024 }

// Whether the bound is reached is looked at after a hundredth of it. Then a tenth goes, so that not every write has to make room.
const LOOK = 0.01
const LEFT = 0.9
const COUNT_ALL_MS = 60_000
const PRUNE_COUNTS_MS = 3_600_000

/** Opens the log in a database and brings its schema up to date. */
export async function openLogStore(dialect: Dialect, bounds: Bounds = BOUNDS): Promise<LogStore> {
  await dialect.prepare()
  const db: LogDb = new Kysely<RequestLogDatabase>({ dialect: dialect.kysely })
  const provider = { getMigrations: async () => migrations(dialect) }
  const { error } = await new Migrator({ db, provider, migrationTableName: 'request_log_migrations', migrationLockTableName: 'request_log_lock' }).migrateToLatest()
  if (error) throw new Error('The request log cannot be opened.', { cause: error })
  let held = await measure(db, null)
  let unseen = { requests: 0, bytes: 0 }
  let countsPruned = 0
  return {
    db,
    async write(rows) {
      // One process after the other: what comes later has the higher number, so that nobody who reads on misses anything.
      await dialect.alone(db, 'request log', () =>
        db.transaction().execute(async (tx) => {
          await insertRows(tx, 'requests', rows)
          await count(tx, rows)
        }),
      )
      unseen = { requests: unseen.requests + rows.length, bytes: unseen.bytes + rows.reduce((sum, { bytes }) => sum + bytes, 0) }
      if (exceeds(unseen, bounds, LOOK)) {
        held = await prune(db, bounds, await measure(db, held))
        unseen = { requests: 0, bytes: 0 }
      }
      if (Date.now() - countsPruned > PRUNE_COUNTS_MS) {
        countsPruned = Date.now()
        await pruneCounts(db)
      }
    },
    close: () => db.destroy(),
  }
}

const exceeds = (held: Bounds, bounds: Bounds, part: number) => held.requests > bounds.requests * part || held.bytes > bounds.bytes * part

/** What the log holds up to a number, and when all of it was counted. */
type Held = Bounds & { last: number; counted: number }

/** Counts what was written since; now and then everything, since others may have removed some. */
async function measure(db: LogDb, since: Held | null): Promise<Held> {
  const at = Date.now()
  const known = since && at - since.counted < COUNT_ALL_MS ? since : { last: 0, requests: 0, bytes: 0, counted: at }
  const more = await db
    .selectFrom('requests')
    .select((e) => [e.fn.countAll<number>().as('requests'), e.fn.sum<number | null>('bytes').as('bytes'), e.fn.max<number | null>('seq').as('last')])
    .where('seq', '>', known.last)
    .executeTakeFirstOrThrow()
  return { last: Number(more.last ?? known.last), requests: known.requests + Number(more.requests), bytes: known.bytes + Number(more.bytes ?? 0), counted: known.counted }
}

/** Removes the oldest requests until there is room again, if there is none. */
async function prune(db: LogDb, bounds: Bounds, held: Held): Promise<Held> {
  if (!exceeds(held, bounds, 1)) return held
  const left = { ...held }
  let gone = 0
  while (exceeds(left, bounds, LEFT)) {
    const oldest = await db.selectFrom('requests').select(['seq', 'bytes']).where('seq', '>', gone).orderBy('seq').limit(1000).execute()
    if (oldest.length === 0) break
    for (const { seq, bytes } of oldest) {
      if (!exceeds(left, bounds, LEFT)) break
      gone = seq
      left.requests -= 1
      left.bytes -= bytes
    }
  }
  await db.deleteFrom('requests').where('seq', '<=', gone).execute()
  return left
}

import { type Expression, sql } from 'kysely'
import { inGroups } from '../in-groups.ts'
import type { Db } from '../store.ts'

/** A window that is running, or is over. */
type Window = { used: number; refused: number; began: number; ends: number }
/** A call at a moment: what may pass in a window, and when one ends that begins now. */
type Call = { limit: number; at: number; ends: number }
type Taken = { hasPassed: boolean; ends: number }

/** Windows in which something is counted, as several processes share them: calls of the API, attempts to sign in. */
export const rateWindows = (db: Db) => ({
  /** Counts a call in the window that is running, or in a new one that ends so: in one statement with all that come at once, whoever else calls meanwhile. */
  take: inGroups((calls: ({ key: string } & Call)[]) => takeAll(db, calls)),
  /** The window that is running at a time. */
  find: (key: string, at: number): Promise<Window | undefined> =>
    db.selectFrom('rate_windows').select(['used', 'refused', 'began', 'ends']).where('key', '=', key).where('ends', '>', at).executeTakeFirst(),
  /** Takes back one call. */
  async giveBack(key: string) {
    await db.updateTable('rate_windows').set((e) => ({ used: e('used', '-', 1) })).where('key', '=', key).where('used', '>', 0).execute()
  },
  /** Ends a window. */
  async remove(key: string) {
    await db.deleteFrom('rate_windows').where('key', '=', key).execute()
  },
  /** Lets go of windows that are over at a time. */
  async forget(at: number) {
    await db.deleteFrom('rate_windows').where('ends', '<=', at).execute()
  },
})

/** Calls that came at once, counted as if each had come after the other. */
async function takeAll(db: Db, calls: ({ key: string } & Call)[]): Promise<Taken[]> {
  const byKey = Map.groupBy(calls, ({ key }) => key)
  const rows = [...byKey].map(([key, own]) => {
    const { limit, at, ends } = own[0]!
    const passed = Math.min(own.length, limit)
    return { limit, row: { key, used: passed, refused: own.length - passed, passed, began: at, ends } }
  })
  const left = new Map<string, { passed: number; ends: number }>()
  // Those of one limit in one statement; it is the same for all but while it is turned. In one order, so that two processes never wait for each other in a circle.
  for (const [limit, same] of Map.groupBy(rows, (one) => one.limit)) {
    const counted = await takeRows(db, limit, same.map(({ row }) => row).toSorted((a, b) => (a.key < b.key ? -1 : 1)))
    for (const { key, passed, ends } of counted) left.set(key, { passed, ends })
  }
  return calls.map(({ key }) => {
    const window = left.get(key)!
    window.passed -= 1
    return { hasPassed: window.passed >= 0, ends: window.ends }
  })
}

/** A row is what its calls make of a new window. */
const takeRows = (db: Db, limit: number, rows: ({ key: string; passed: number } & Window)[]) =>
  db
    .insertInto('rate_windows')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((e) => {
        const held = (column: keyof Window) => e.ref(`rate_windows.${column}`)
        const fresh = (column: keyof Window | 'passed') => e.ref(`excluded.${column}`)
        const calls = e(fresh('used'), '+', fresh('refused'))
        const isOver = e(held('ends'), '<=', fresh('began'))
        /** How many of the calls there is room for. */
        const passing = e
          .case()
          .when(e(held('used'), '>=', limit)).then(sql.lit(0))
          .when(e(e(held('used'), '+', calls), '<=', limit)).then(calls)
          .else(e(sql<number>`${limit}`, '-', held('used')))
          .end()
        /** What a column becomes in a new window, and in the one that is running. */
        const becomes = (column: keyof Window | 'passed', running: Expression<number>) => e.case().when(isOver).then(fresh(column)).else(running).end()
        return {
          used: becomes('used', e(held('used'), '+', passing)),
          refused: becomes('refused', e(e(held('refused'), '+', calls), '-', passing)),
          passed: becomes('passed', passing),
          began: becomes('began', held('began')),
          ends: becomes('ends', held('ends')),
        }
      }),
    )
    .returning(['key', 'passed', 'ends'])
    .execute()

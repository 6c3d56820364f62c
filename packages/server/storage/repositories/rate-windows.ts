import { type Expression, sql } from 'kysely'
import { inGroups } from '../in-groups.ts'
import { prepared } from '../prepared.ts'
import type { Db } from '../store.ts'

/** A window that is running, or is over. */
type Window = { used: number; refused: number; began: number; ends: number }
/** A call at a moment: what may pass in a window, and when one ends that begins now. */
type Call = { limit: number; at: number; ends: number }
type Taken = { hasPassed: boolean; ends: number }

/** Windows in which something is counted, as several processes share them: calls of the API, attempts to sign in. */
export const rateWindows = (db: Db) => ({
  /** Counts a call in the window that is running, or in a new one that ends so: in one statement with all of its key that come at once, whoever else calls meanwhile. */
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
  const windows = await Promise.all([...Map.groupBy(calls, ({ key }) => key)].map(async ([key, own]) => {
    const { limit, at, ends } = own[0]!
    const passed = Math.min(own.length, limit)
    const [window] = await takeOfKey(db, { limit, key, used: passed, refused: own.length - passed, passed, began: at, ends })
    return [key, { left: window!.passed, ends: window!.ends }] as [string, { left: number; ends: number }]
  }))
  const byKey = new Map(windows)
  return calls.map(({ key }) => {
    const window = byKey.get(key)!
    window.left -= 1
    return { hasPassed: window.left >= 0, ends: window.ends }
  })
}

/** Takes what calls make of a new window, and makes of them what they are in the one that is running. */
const takeOfKey = prepared((db, { limit, ...fresh }: { limit: number; key: string; passed: number } & Window) =>
  db
    .insertInto('rate_windows')
    .values(fresh)
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
    .returning(['passed', 'ends']))

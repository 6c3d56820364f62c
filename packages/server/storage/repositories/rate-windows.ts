import { type Expression, sql } from 'kysely'
import type { Db } from '../store.ts'

/** A window that is running, or is over. */
type Window = { used: number; refused: number; began: number; ends: number }

/** Windows in which something is counted, as several processes share them: calls of the API, attempts to sign in. */
export const rateWindows = (db: Db) => ({
  /** Counts a call in the window that is running, or in a new one that ends so: one statement, whoever else calls meanwhile. */
  async take(key: string, { limit, at, ends }: { limit: number; at: number; ends: number }): Promise<{ hasPassed: boolean; ends: number }> {
    const row = await db
      .insertInto('rate_windows')
      .values({ key, used: 1, refused: 0, passed: 1, began: at, ends })
      .onConflict((conflict) =>
        conflict.column('key').doUpdateSet((e) => {
          const held = (column: keyof Window) => e.ref(`rate_windows.${column}`)
          const isOver = e(held('ends'), '<=', at)
          const hasRoom = e(held('used'), '<', limit)
          /** What a column becomes in a new window, in one with room, and in one that is full. */
          const becomes = (fresh: number, withRoom: Expression<number>, full: Expression<number>) =>
            e.case().when(isOver).then(sql.lit(fresh)).when(hasRoom).then(withRoom).else(full).end()
          return {
            used: becomes(1, e(held('used'), '+', 1), held('used')),
            refused: becomes(0, held('refused'), e(held('refused'), '+', 1)),
            passed: becomes(1, sql.lit(1), sql.lit(0)),
            began: becomes(at, held('began'), held('began')),
            ends: becomes(ends, held('ends'), held('ends')),
          }
        }),
      )
      .returning(['passed', 'ends'])
      .executeTakeFirstOrThrow()
    return { hasPassed: row.passed === 1, ends: row.ends }
  },
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

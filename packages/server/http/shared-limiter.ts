import { type Expression, sql } from 'kysely'
import type { Db } from '../storage/store.ts'
import { type LimitNow, type RateLimiter, WINDOW } from './rate-limiter.ts'

/** The limiter of several processes on one store: the same windows, counted in the database, a statement a call. */
export function sharedLimiter(db: Db, limitNow: LimitNow, now: () => number = Date.now): RateLimiter {
  return {
    get limit() {
      return limitNow()
    },
    async take(key) {
      const limit = limitNow()
      if (limit === null) return 0
      const at = now()
      const first = { key, used: 1, refused: 0, passed: 1, began: at, ends: at + WINDOW }
      const { passed, ends } = await db
        .insertInto('rate_windows')
        .values(first)
        .onConflict((conflict) =>
          conflict.column('key').doUpdateSet((e) => {
            const isOver = e('rate_windows.ends', '<=', at)
            const hasRoom = e('rate_windows.used', '<', limit)
            /** A column in a new window, in one with room, and in one that is full. */
            const choose = (fresh: number, room: Expression<number>, full: Expression<number>) =>
              e.case().when(isOver).then(sql.lit(fresh)).when(hasRoom).then(room).else(full).end()
            const { used, refused, began, ends } = { used: e.ref('rate_windows.used'), refused: e.ref('rate_windows.refused'), began: e.ref('rate_windows.began'), ends: e.ref('rate_windows.ends') }
            return {
              used: choose(1, e(used, '+', 1), used),
              refused: choose(0, refused, e(refused, '+', 1)),
              passed: choose(1, sql.lit(1), sql.lit(0)),
              began: choose(first.began, began, began),
              ends: choose(first.ends, ends, ends),
            }
          }),
        )
        .returning(['passed', 'ends'])
        .executeTakeFirstOrThrow()
      return passed === 1 ? 0 : Math.ceil((ends - at) / 1000)
    },
    async window(key) {
      const row = await db.selectFrom('rate_windows').select(['used', 'refused', 'began', 'ends']).where('key', '=', key).where('ends', '>', now()).executeTakeFirst()
      return row ?? null
    },
    async reopen(key) {
      await db.deleteFrom('rate_windows').where('key', '=', key).execute()
    },
  }
}

/** Lets go of windows that are over. */
export async function forgetWindows(db: Db, now: number) {
  await db.deleteFrom('rate_windows').where('ends', '<=', now).execute()
}

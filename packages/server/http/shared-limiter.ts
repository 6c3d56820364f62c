import { type LimitNow, type RateLimiter, type RateWindow, WINDOW } from './rate-limiter.ts'

/** Where several processes keep their windows. */
export type SharedWindows = {
  take(call: { key: string; limit: number; at: number; ends: number }): Promise<{ hasPassed: boolean; ends: number }>
  find(key: string, at: number): Promise<RateWindow | undefined>
  remove(key: string): Promise<void>
}

/** The limiter of several processes on one store: the same windows, kept where all of them count. */
export const sharedLimiter = (windows: SharedWindows, limitNow: LimitNow, now: () => number = Date.now): RateLimiter => ({
  get limit() {
    return limitNow()
  },
  async take(key) {
    const limit = limitNow()
    if (limit === null) return 0
    const at = now()
    const { hasPassed, ends } = await windows.take({ key, limit, at, ends: at + WINDOW })
    return hasPassed ? 0 : Math.ceil((ends - at) / 1000)
  },
  window: async (key) => (await windows.find(key, now())) ?? null,
  reopen: (key) => windows.remove(key),
})

/** Decides whether a connection may call now. */
export type RateLimiter = {
  /** Calls in a window; null for no limit. */
  readonly limit: number | null
  /** 0 when the call may pass (and is counted), else the whole seconds until the window opens again. */
  take(key: string): number | Promise<number>
  /** The window that is running; null when none is. `used` counts the calls that passed, `refused` the others. */
  window(key: string): RateWindow | null | Promise<RateWindow | null>
  /** Ends the window: the next call begins a new one. */
  reopen(key: string): void | Promise<void>
}
export type RateWindow = { used: number; refused: number; began: number; ends: number }

/** How long a window lasts. */
export const WINDOW = 60_000

/** Requests in a window by profile: every plan's, and that of Business and Enterprise (documented 2026-09). */
export const requestsPerMinute = { notion: 180, business: 600 } as const

/** Notion's limit: so many requests in a fixed 60-second window per connection, spent in bursts or evenly (documented 2026-09). */
export const notionLimiter = (limit: number = requestsPerMinute.notion, now?: () => number): RateLimiter => limiter(() => limit, now)

/** The limit at this moment: it may be turned at any time, and windows that are running go on under the new one. */
export type LimitNow = () => number | null

/** The limit of a setting. */
export const limitOf = (profile: () => keyof typeof requestsPerMinute | 'off'): LimitNow => () => {
  const set = profile()
  return set === 'off' ? null : requestsPerMinute[set]
}

/** The limiter of a process that is alone on its store: its windows are kept in memory. */
export function limiter(limitNow: LimitNow, now: () => number = Date.now): RateLimiter {
  const windows = new Map<string, RateWindow>()
  const running = (key: string) => {
    const open = windows.get(key)
    return open && open.ends > now() ? open : null
  }
  return {
    get limit() {
      return limitNow()
    },
    take(key) {
      const limit = limitNow()
      if (limit === null) return 0
      const open = running(key)
      if (!open) windows.set(key, { used: 1, refused: 0, began: now(), ends: now() + WINDOW })
      else if (open.used < limit) open.used += 1
      else {
        open.refused += 1
        return Math.ceil((open.ends - now()) / 1000)
      }
      return 0
    },
    window: (key) => running(key),
    reopen: (key) => void windows.delete(key),
  }
}

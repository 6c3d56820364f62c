/** Decides whether a connection may call now. */
export type RateLimiter = {
  /** 0 when the call may pass (and is counted), else the whole seconds until the window opens again. */
  take(key: string): number
}

const WINDOW = 60_000

/** Requests in a window by profile: every plan's, and that of Business and Enterprise (documented 2026-09). */
export const requestsPerMinute = { notion: 180, business: 600 } as const

/** Notion's limit: so many requests in a fixed 60-second window per connection, spent in bursts or evenly (documented 2026-09). */
export function notionLimiter(requests: number = requestsPerMinute.notion, now: () => number = Date.now): RateLimiter {
  const windows = new Map<string, { ends: number; left: number }>()
  return {
    take(key) {
      const time = now()
      const open = windows.get(key)
      if (!open || open.ends <= time) {
        windows.set(key, { ends: time + WINDOW, left: requests - 1 })
        return 0
      }
      if (open.left > 0) {
        open.left -= 1
        return 0
      }
      return Math.ceil((open.ends - time) / 1000)
    },
  }
}

/** No limit at all, for test suites that outrun Notion. */
export const noLimiter = (): RateLimiter => ({ take: () => 0 })

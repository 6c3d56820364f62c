/** How fast webhooks go: as Notion's do, or quick for those who wait for them. */
export type Pace = {
  /** How long changes of one object are gathered, from the first on. */
  gather_ms: number
  /** The pauses between attempts; one more attempt than pauses is made. */
  pauses_ms: readonly number[]
  /** After so long without a success a subscription is paused. */
  pause_after_ms: number
}

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/**
 * Documented of Notion: most events within a minute, eight attempts, the last about a day after the event. Its steps between are not,
 * nor when it pauses a subscription.
 */
export const paces = {
  notion: {
    gather_ms: 10 * SECOND,
    pauses_ms: [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 8 * HOUR, 11 * HOUR + 39 * MINUTE],
    pause_after_ms: 3 * 24 * HOUR,
  },
  fast: {
    gather_ms: SECOND,
    pauses_ms: [1, 2, 4, 8, 15, 30, 60].map((seconds) => seconds * SECOND),
    pause_after_ms: 10 * MINUTE,
  },
} as const satisfies Record<string, Pace>

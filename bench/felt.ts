import type { Page } from 'playwright-core'

/** Times of single events, in milliseconds. */
export type Times = { count: number; median: number; p98: number; slowest: number }

/** What a list of times says, fastest first or not. */
export function timesOf(all: readonly number[]): Times {
  const times = all.toSorted((a, b) => a - b)
  const at = (part: number) => times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0
  return { count: times.length, median: at(0.5), p98: at(0.98), slowest: at(1) }
}

/** From now on the page notes how long each key and click takes to its next paint: the browser's own measure (Event Timing). */
export const noteInteractions = (page: Page) =>
  page.evaluate(`
    window.times = new Map()
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries()) {
        if (interactionId) times.set(interactionId, Math.max(times.get(interactionId) ?? 0, duration))
      }
    }).observe({ type: 'event', durationThreshold: 16 })`)

/** What was noted so far. */
export const interactionsOf = (page: Page) => page.evaluate<number[]>('[...times.values()]')

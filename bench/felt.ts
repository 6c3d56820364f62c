import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { findBrowser } from '../scripts/find-browser.mjs'
import { median, percentile } from './table.ts'

/** Times of single events, in milliseconds. */
export type Times = { count: number; median: number; p98: number; slowest: number }

/** What a list of times says, in any order; zero of none, as of a drag, which has no event that is timed. */
export function timesOf(times: number[]): Times {
  if (times.length === 0) return { count: 0, median: 0, p98: 0, slowest: 0 }
  return { count: times.length, median: median(times), p98: percentile(times, 0.98), slowest: Math.max(...times) }
}

/** One thing that a person does on a page. */
export type Step = { name: string; act: (page: Page) => Promise<void> }

/**
 * How it felt: milliseconds from each key and click to the next paint, by the browser's own measure (Event Timing, which tells of none
 * that took less than 16); the longest that the page took for a frame (0 if all took less than 50), which tells of drags as well; and what
 * its main thread worked for all of it, in processor time, which others on the machine change little.
 */
export type FeltStep = { name: string; times: number[]; longestFrameMs: number; processorMs: number }

/** Plays the steps one after the other. */
export async function feelSteps(page: Page, steps: readonly Step[]): Promise<FeltStep[]> {
  await noteInteractions(page)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const worked = async () => (await devtools.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000
  const felt: FeltStep[] = []
  for (const { name, act } of steps) {
    const before = await worked()
    await act(page)
    // Long enough for a save and its echo to be part of it.
    await page.waitForTimeout(1200)
    felt.push({ name, ...(await page.evaluate<Pick<FeltStep, 'times' | 'longestFrameMs'>>('takeTimes()')), processorMs: (await worked()) - before })
  }
  await devtools.detach()
  return felt
}

const noteInteractions = (page: Page) =>
  page.evaluate(`
    window.times = new Map()
    window.longestFrame = 0
    window.takeTimes = () => {
      const taken = { times: [...times.values()], longestFrameMs: longestFrame }
      times.clear()
      longestFrame = 0
      return taken
    }
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longestFrame = Math.max(longestFrame, duration)
    }).observe({ type: 'long-animation-frame' })
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries()) {
        if (interactionId) times.set(interactionId, Math.max(times.get(interactionId) ?? 0, duration))
      }
    }).observe({ type: 'event', durationThreshold: 16 })`)

/** A browser for as long as something is done in it. Null where there is none. */
export async function inBrowser<Result>(work: (page: Page) => Promise<Result>): Promise<Result | null> {
  const executablePath = findBrowser()
  if (!executablePath) return null
  const browser = await chromium.launch({ executablePath, args: ['--headless=new', '--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    // A window of the page's own size has bars of its own, too: what lies below its edge is never painted, and waits for a paint for ever.
    const devtools = await page.context().newCDPSession(page)
    const { windowId } = await devtools.send('Browser.getWindowForTarget')
    await devtools.send('Browser.setWindowBounds', { windowId, bounds: { width: 1400, height: 1200 } })
    await devtools.detach()
    return await work(page)
  } finally {
    await browser.close()
  }
}

/** Presses keys one after the other, as quickly as a hand does that looks at what it does. */
export async function press(page: Page, keys: readonly string[], pauseMs = 120) {
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(pauseMs)
  }
}

/** The same key, so many times. */
export const many = (key: string, count: number): string[] => Array.from({ length: count }, () => key)

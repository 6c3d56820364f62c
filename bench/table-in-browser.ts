import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { findBrowser } from '../scripts/find-browser.mjs'
import { interactionsOf, noteInteractions, type Times, timesOf } from './felt.ts'
import { benchId } from './ids.ts'
import type { WorkspaceReady } from './server-under-test.ts'

/** How a long table feels in a browser, in milliseconds. */
export type FeltTable = {
  readable: number
  interactions: Times
  /** From frame to frame while a hand turns the wheel. */
  scrolling: Times
  /** Until the last row is there, for somebody who pulls at the scroll bar's end again and again; and the frames meanwhile. */
  toEnd: { ms: number; frames: Times }
}

/** Opens the table of the bench's rows, works in it, and scrolls it to its end. Null where there is no browser. */
export async function feelTable({ api_url }: WorkspaceReady, rows: number): Promise<FeltTable | null> {
  const executablePath = findBrowser()
  if (!executablePath) return null
  const browser = await chromium.launch({ executablePath, args: ['--headless=new', '--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    const start = performance.now()
    await page.goto(`${api_url}/p/${benchId('database').replaceAll('-', '')}`)
    await page.getByRole('gridcell').getByText('Row 3 ').first().waitFor()
    const readable = performance.now() - start
    const interactions = timesOf(await work(page))
    const scrolling = timesOf(await frames(page, () => turnWheel(page)))
    const begun = performance.now()
    const pulled = timesOf(await frames(page, () => pullToEnd(page, rows)))
    return { readable, interactions, scrolling, toEnd: { ms: performance.now() - begun, frames: pulled } }
  } finally {
    await browser.close()
  }
}

/** Walks, writes, pastes over, undoes, ticks, sorts and filters; milliseconds from each key and click to the next paint. */
async function work(page: Page): Promise<number[]> {
  await noteInteractions(page)
  const press = async (keys: readonly string[], pauseMs = 120) => {
    for (const key of keys) {
      await page.keyboard.press(key)
      await page.waitForTimeout(pauseMs)
    }
  }
  const many = (key: string, count: number) => Array.from({ length: count }, () => key)
  await page.getByRole('gridcell').getByText('Row 3 ').first().click()
  await press([...many('ArrowDown', 15), ...many('ArrowRight', 11), ...many('PageDown', 8), ...many('ArrowLeft', 11)])
  await press(['ArrowRight', 'Enter'])
  await page.keyboard.type('4711', { delay: 90 })
  await press(['Enter', 'ControlOrMeta+z', 'ArrowRight', 'Enter', 'ArrowDown', 'Enter', 'ControlOrMeta+z', 'Control+ArrowRight', 'Control+ArrowLeft', 'Shift+ArrowDown', 'Shift+ArrowRight', 'ControlOrMeta+c', 'Escape'], 350)
  await page.getByRole('columnheader', { name: 'Points' }).getByRole('button').click()
  await page.getByRole('menuitem', { name: 'Sort descending' }).click()
  await page.waitForTimeout(1200)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('button', { name: 'Add a condition' }).click()
  await page.waitForTimeout(600)
  await page.getByRole('button', { name: 'Remove', exact: true }).click()
  await page.waitForTimeout(1200)
  await page.keyboard.press('Escape')
  await page.waitForTimeout(600)
  return interactionsOf(page)
}

/** Milliseconds between frames while something is done. */
async function frames(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(`
    window.frameTimes = []
    window.isWatching = true
    let last = performance.now()
    const next = (now) => {
      frameTimes.push(now - last)
      last = now
      if (isWatching) requestAnimationFrame(next)
    }
    requestAnimationFrame(next)`)
  await work()
  return page.evaluate<number[]>('(window.isWatching = false, frameTimes.slice(1))')
}

async function turnWheel(page: Page) {
  await page.getByRole('grid').hover({ position: { x: 300, y: 200 } })
  for (let turn = 0; turn < 120; turn++) {
    await page.mouse.wheel(0, 400)
    await page.waitForTimeout(40)
  }
}

/** The scroll bar at its end until all rows have come. */
async function pullToEnd(page: Page, rows: number) {
  await page.evaluate(`
    window.pulling = setInterval(() => {
      const box = document.querySelector('.grid-scroll')
      box.scrollTop = box.scrollHeight
    }, 50)`)
  await page.getByRole('status').getByText(`${rows} rows`, { exact: true }).waitFor({ timeout: 600_000 })
  await page.evaluate('clearInterval(window.pulling)')
}

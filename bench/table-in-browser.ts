import type { Page } from 'playwright-core'
import { feelSteps, type FeltStep, inBrowser, many, press, type Step, type Times, timesOf } from './felt.ts'
import { benchId } from './ids.ts'
import type { WorkspaceReady } from './server-under-test.ts'

/** How a long table feels in a browser, in milliseconds. */
export type FeltTable = {
  readable: number
  steps: FeltStep[]
  /** From frame to frame while a hand turns the wheel. */
  scrolling: Times
  /** From a pull at the scroll bar until the rows of that place are there: to its end, and to places all over. */
  toEnd: number
  jumps: Times
}

/** Opens the table of the bench's rows, works in it, and scrolls it to its end. Null where there is no browser. */
export const feelTable = ({ api_url }: WorkspaceReady, rows: number): Promise<FeltTable | null> =>
  inBrowser(async (page) => {
    const start = performance.now()
    await page.goto(`${api_url}/p/${benchId('database').replaceAll('-', '')}`)
    await page.getByRole('gridcell').getByText('Row 3 ').first().waitFor()
    const readable = performance.now() - start
    const scrolling = timesOf(await frames(page, () => turnWheel(page)))
    const toEnd = await jump(page, rows - 1, rows)
    const jumps: number[] = []
    for (const part of [0.5, 0.1, 0.9, 0.3, 0.7, 0.05, 0.6]) jumps.push(await jump(page, Math.floor(rows * part), rows))
    await jump(page, 3, rows)
    return { readable, scrolling, toEnd, jumps: timesOf(jumps), steps: await feelSteps(page, tableSteps(rows)) }
  })

const cell = (page: Page, text: string) => page.getByRole('gridcell').getByText(text).first()

/** What people do in a table of so many rows. */
const tableSteps = (rows: number): Step[] => [
  {
    name: 'walk by keys',
    act: async (page) => {
      await cell(page, 'Row 3 ').click()
      await press(page, [...many('ArrowDown', 15), ...many('ArrowRight', 11), ...many('ArrowLeft', 11)], 80)
    },
  },
  { name: 'page down and up', act: (page) => press(page, [...many('PageDown', 8), ...many('PageUp', 8)]) },
  { name: 'to the last row and back', act: (page) => press(page, ['ControlOrMeta+End', 'ControlOrMeta+Home', 'ControlOrMeta+ArrowDown', 'ControlOrMeta+ArrowUp'], 900) },
  {
    name: 'write in cells, undo',
    act: async (page) => {
      await press(page, ['ArrowRight', 'Enter'], 350)
      await page.keyboard.type('4711', { delay: 90 })
      await press(page, ['Enter', 'ControlOrMeta+z', 'ArrowRight', 'Enter', 'ArrowDown', 'Enter', 'ControlOrMeta+z'], 350)
    },
  },
  { name: 'choose and copy a range', act: (page) => press(page, [...many('Shift+ArrowDown', 10), ...many('Shift+ArrowRight', 3), 'ControlOrMeta+c', 'Escape']) },
  {
    name: 'new row, written at once',
    act: async (page) => {
      await page.getByRole('button', { name: 'New row' }).click()
      await page.keyboard.type('A row of my own', { delay: 70 })
      await press(page, ['Enter'], 600)
    },
  },
  {
    name: 'open a row beside the table',
    act: async (page) => {
      await press(page, ['ControlOrMeta+Home'])
      await cell(page, 'Row 0 ').waitFor()
      await press(page, ['ControlOrMeta+Enter'], 300)
      await page.getByRole('dialog').getByRole('textbox', { name: 'Page content' }).waitFor()
      await press(page, ['Escape'], 400)
    },
  },
  {
    name: 'sort',
    act: async (page) => {
      await page.getByRole('columnheader', { name: 'Points' }).getByRole('button').click()
      await page.getByRole('menuitem', { name: 'Sort descending' }).click()
      await cell(page, String(rows - 1)).waitFor()
    },
  },
  {
    name: 'filter',
    act: async (page) => {
      await page.getByRole('button', { name: 'Filter', exact: true }).click()
      await page.getByRole('button', { name: 'Add a condition' }).click()
      await page.waitForTimeout(600)
      await page.getByRole('button', { name: 'Remove', exact: true }).click()
      await page.waitForTimeout(600)
      await press(page, ['Escape'], 600)
    },
  },
]

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

/** Milliseconds from a pull at the scroll bar until the row that stands there is drawn. */
async function jump(page: Page, row: number, rows: number): Promise<number> {
  const begun = performance.now()
  await page.evaluate(`(() => {
    const box = document.querySelector('.grid-scroll')
    box.scrollTop = (box.scrollHeight * ${row}) / ${rows} - box.clientHeight / 2
  })()`)
  await cell(page, `Row ${row} `).waitFor({ timeout: 120_000 })
  return performance.now() - begun
}

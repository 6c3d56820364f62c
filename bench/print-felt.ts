import { rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { freshRows } from './built-data.ts'
import { type FeltStep, timesOf } from './felt.ts'
import { feelPage } from './page-in-browser.ts'
import type { Before } from './records.ts'
import { startWorkspaceServer } from './server-under-test.ts'
import { formatTable } from './table.ts'
import { feelTable } from './table-in-browser.ts'

/** What a person feels: a long page and long tables in the browser, when there is one. */
export async function printFelt(before: Before) {
  await printPage(before)
  for (const rows of [10_000, 100_000]) await printTable(rows, before)
}

async function printPage(before: Before) {
  const data = await freshRows(1000)
  const workspace = await startWorkspaceServer(data)
  try {
    const felt = await feelPage(workspace.ready, 2000)
    if (!felt) return console.log('\nNo browser was found, so that nothing is said of pages in it. Name one: CHROMIUM=/path/to/chrome')
    console.log(`\nA page of ${felt.blocks} blocks in the browser: read after ${Math.round(felt.readable)} ms, written in after ${Math.round(felt.writable)} ms.`)
    printSteps('page', felt.steps, before)
  } finally {
    await workspace.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

async function printTable(rows: number, before: Before) {
  const data = await freshRows(rows)
  const workspace = await startWorkspaceServer(data)
  try {
    const felt = await feelTable(workspace.ready, rows)
    if (!felt) return
    const ms = Math.round
    console.log(`\nA table of ${rows.toLocaleString('en')} rows in the browser: read after ${ms(felt.readable)} ms; pulled to its end, the last row is there after ${ms(felt.toEnd)} ms,`)
    console.log(`other places after ${ms(felt.jumps.median)} ms, ${ms(felt.jumps.slowest)} at the most; from frame to frame under a turning wheel ${ms(felt.scrolling.median)} ms, p98 ${ms(felt.scrolling.p98)} ms.`)
    printSteps(`table of ${rows}`, felt.steps, before)
  } finally {
    await workspace.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

/** From each key and click to the next paint, by what was done. */
function printSteps(of: string, steps: readonly FeltStep[], before: Before) {
  const lines = steps.map(({ name, times, longestFrameMs, processorMs }) => {
    const { count, median, p98, slowest } = timesOf(times)
    return [name, ...[count, median, p98, slowest, longestFrameMs, processorMs].map((figure) => String(Math.round(figure))), before(`${of}: ${name}, p98 ms to paint`, p98, 0)]
  })
  console.log(formatTable(['ms from a key or click to the next paint', 'count', 'median', 'p98', 'slowest', 'longest frame', 'processor time', 'last p98'], lines))
  const { count, median, p98, slowest } = timesOf(steps.flatMap(({ times }) => times))
  console.log(`All ${count}: median ${median} ms, p98 ${p98} ms, slowest ${slowest} ms. The load of the machine was ${loadavg()[0]!.toFixed(1)}.`)
}

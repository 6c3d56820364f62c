import { rmSync } from 'node:fs'
import { freshRows } from './built-data.ts'
import { load } from './load.ts'
import { scenarios } from './scenarios.ts'
import { startWorkspaceServer } from './server-under-test.ts'
import { formatTable, median } from './table.ts'

// Of two servers that do almost the same, more rounds tell the difference.
const rounds = 7
const connections = 8

/** The same server with and without its request log, over stores filled alike. Who goes first alternates, so that drift is nobody's. */
export async function printCostOfLog(rows: number, seconds: number) {
  const folders = [await freshRows(rows), await freshRows(rows)] as const
  const [on, off] = [await startWorkspaceServer(folders[0], { requestLog: 'on' }), await startWorkspaceServer(folders[1], { requestLog: 'off' })]
  try {
    const lines: string[][] = []
    for (const scenario of scenarios) {
      const rates = { on: [] as number[], off: [] as number[] }
      const measure = async (which: 'on' | 'off') => rates[which].push((await load((which === 'on' ? on : off).ready.api_url, scenario, { connections, seconds })).rate)
      for (let round = 0; round < rounds; round++) {
        for (const which of round % 2 === 0 ? (['on', 'off'] as const) : (['off', 'on'] as const)) await measure(which)
      }
      const cost = median(rates.on.map((rate, round) => 1 - rate / rates.off[round]!))
      lines.push([scenario.name, `${Math.round(median(rates.on))}/s`, `${Math.round(median(rates.off))}/s`, `${(100 * cost).toFixed(1)} %`])
    }
    console.log(`\n${formatTable(['', 'with the log', 'without it', 'it costs'], lines)}`)
    console.log(`\nThe request log: medians of ${rounds} rounds, in each of which both servers took turns; the cost is the median of the rounds' own.`)
  } finally {
    await Promise.all([on.stop(), off.stop()])
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}

import { rmSync } from 'node:fs'
import { freshRows } from './built-data.ts'
import { load } from './load.ts'
import { type Scenario, scenarios } from './scenarios.ts'
import { startWorkspaceServer } from './server-under-test.ts'
import { formatTable, median } from './table.ts'

// Of two servers that do almost the same, more rounds tell the difference.
const rounds = 9
const connections = 8

type Round = { rate: number; process: number; thread: number }

/**
 * The same server with and without its request log, over stores filled alike. Who goes first alternates, so that drift is nobody's.
 * Processor time a request tells more than requests a second where others use the machine.
 */
export async function printCostOfLog(rows: number, seconds: number) {
  const folders = [await freshRows(rows), await freshRows(rows)] as const
  const servers = { on: await startWorkspaceServer(folders[0], { requestLog: 'on' }), off: await startWorkspaceServer(folders[1], { requestLog: 'off' }) }
  async function measure(which: 'on' | 'off', scenario: Scenario): Promise<Round> {
    const server = servers[which]
    const before = server.processorTime()
    const { rate, answers } = await load(server.ready.api_url, scenario, { connections, seconds })
    const after = server.processorTime()
    return { rate, process: (1000 * (after.process - before.process)) / answers, thread: (1000 * (after.thread - before.thread)) / answers }
  }
  try {
    const lines: string[][] = []
    for (const scenario of scenarios) {
      const measured = { on: [] as Round[], off: [] as Round[] }
      for (let round = -1; round < rounds; round++) {
        for (const which of round % 2 === 0 ? (['on', 'off'] as const) : (['off', 'on'] as const)) {
          const one = await measure(which, scenario)
          // The first warms both up.
          if (round >= 0) measured[which].push(one)
        }
      }
      const costs = (name: keyof Round, dearer: (on: number, off: number) => number) =>
        `${(100 * median(measured.on.map((on, round) => dearer(on[name], measured.off[round]![name])))).toFixed(1)} %`
      const micros = (name: 'process' | 'thread') => `${Math.round(1000 * (median(measured.on.map((one) => one[name])) - median(measured.off.map((one) => one[name]))))} µs`
      lines.push([
        scenario.name, `${Math.round(median(measured.on.map(({ rate }) => rate)))}/s`, `${Math.round(median(measured.off.map(({ rate }) => rate)))}/s`,
        costs('rate', (on, off) => 1 - on / off),
        costs('thread', (on, off) => on / off - 1), micros('thread'), costs('process', (on, off) => on / off - 1), micros('process'),
      ])
    }
    console.log(`\n${formatTable(['', 'with the log', 'without it', 'it costs', 'answering thread', '', 'whole process', ''], lines)}`)
    console.log(`\nThe request log: medians of ${rounds} rounds, in each of which both servers took turns; the costs are medians of the rounds' own.`)
    console.log('The right half is processor time a request: of the thread that answers, and of the whole process with the thread that writes the log.')
  } finally {
    await Promise.all([servers.on.stop(), servers.off.stop()])
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  }
}

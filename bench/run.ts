// `npm run bench`: the workspace server against a bare server, on this machine, in this run. Absolute numbers differ from
// machine to machine; the ratios say how much of what is possible is left.
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { freshRows, freshWorkspaces } from './built-data.ts'
import { canSeparate, leaveServerCore } from './cores.ts'
import { PAGES_OF_MANY } from './data-sets.ts'
import { benchId, benchToken } from './ids.ts'
import { type Measured, measureLoads, measureStarts, measureWorkspaces } from './measure.ts'
import { measurePeers } from './peers.ts'
import { printFelt } from './print-felt.ts'
import { printOnPostgres } from './on-postgres.ts'
import { printQueries } from './print-queries.ts'
import { type Before, keepRun, lastRun } from './records.ts'
import { printCostOfLog } from './request-log-cost.ts'
import { formatTable } from './table.ts'

const flag = { type: 'boolean', default: false } as const
const { values: { browser, peers, postgres, queries, quick, rows: given, workspaces, 'request-log': requestLog } } = parseArgs({
  options: { browser: flag, peers: flag, postgres: flag, queries: flag, quick: flag, rows: { type: 'string' }, workspaces: { type: 'string' }, 'request-log': flag },
})
const sizes = (given ?? (quick ? '1000' : '1000,100000')).split(',').map(Number)
if (!sizes.every((size) => Number.isInteger(size) && size > 100)) throw new Error(`--rows should be numbers over 100 with commas between, instead was "${given}".`)
if ((browser || postgres || queries) && (peers || requestLog || workspaces)) throw new Error('--peers, --request-log and --workspaces go with the loads on SQLite: leave --browser, --postgres and --queries out.')
if (workspaces !== undefined && !(Number.isInteger(Number(workspaces)) && Number(workspaces) > 0)) throw new Error(`--workspaces should be a number over 0, instead was "${workspaces}".`)
const effort = quick ? { rounds: 2, seconds: 1 } : { rounds: 3, seconds: 3 }

const options = browser ? 'browser' : `${sizes.join(',')}${quick ? ' quick' : ''}${postgres ? ' postgres' : ''}${queries ? ' queries' : ''}`
const last = lastRun(options)
const figures: Record<string, number> = {}
const before: Before = (name, figure, digits) => {
  figures[name] = figure
  return last?.figures[name]?.toFixed(digits) ?? '–'
}

if (!postgres) leaveServerCore()
const folders = new Map<number, string>()
try {
  if (!browser) await printServer()
  if (!quick && !postgres && !queries) await printFelt(before)
} finally {
  for (const folder of folders.values()) rmSync(folder, { recursive: true, force: true })
}
keepRun({ time: new Date().toISOString(), options, figures })

async function printServer() {
  for (const size of sizes) folders.set(size, await freshRows(size))
  if (postgres) return printOnPostgres(folders, effort, before)
  const largest = sizes.at(-1)!
  if (queries) return printQueries(folders, { quick, before })
  await printStarts(folders.get(largest)!)
  printLoads(await measureLoads(folders.get(largest)!, effort), largest)
  await printQueries(folders, { quick, before })
  if (workspaces) await printWorkspaces(Number(workspaces))
  if (requestLog) await printCostOfLog(sizes[0]!, effort.seconds)
  if (peers) printPeers(await measurePeers(folders.get(sizes[0]!)!, effort))
}

async function printStarts(data: string) {
  const { workspace, bare } = await measureStarts(data, effort)
  console.log(`${formatTable(['', 'workspace', 'bare server', 'ratio', 'last'], [
    ['cold start', `${Math.round(workspace.ms)} ms`, `${Math.round(bare.ms)} ms`, (workspace.ms / bare.ms).toFixed(2), before('cold start', workspace.ms / bare.ms, 2)],
    ['idle memory', `${Math.round(workspace.megabytes)} MB`, `${Math.round(bare.megabytes)} MB`, (workspace.megabytes / bare.megabytes).toFixed(2), before('idle memory', workspace.megabytes / bare.megabytes, 2)],
  ])}\n`)
}

function printLoads(loads: Measured[], size: number) {
  const lines = loads.map(({ name, connections, workspace, bare }) => {
    const ratio = workspace.rate / bare.rate
    const called = `${name} @${connections}`
    figures[`${called}, p99 ms`] = workspace.p99
    return [name, String(connections), `${Math.round(workspace.rate)}/s`, `${Math.round(bare.rate)}/s`, ratio.toFixed(3), before(called, ratio, 3), workspace.median.toFixed(2), workspace.p99.toFixed(2), `${Math.round(workspace.held)} (${Math.round(bare.held)})`]
  })
  console.log(formatTable(['', 'connections', 'workspace', 'bare server', 'ratio', 'last', 'median ms', 'p99 ms', 'held ms'], lines))
  console.log(`\nMedians of ${effort.rounds} interleaved rounds of ${effort.seconds} s over ${size.toLocaleString('en')} rows. The bare server sends the same bytes, and commits what is written.`)
  console.log('Held: how long the event loop was held at once, at the most (in brackets that of the bare server, which the machine holds up as well).')
  console.log(canSeparate ? 'The servers run on a core of their own, the load on the others.\n' : 'Servers and load share the cores of this machine.\n')
}

function printPeers(found: { name: string; rates: number[] }[]) {
  const lines = found.map(({ name, rates }) => [name, ...Array.from({ length: 8 }, (_, index) => (index in rates ? String(Math.round(rates[index]!)) : '–'))])
  console.log(`\n${formatTable(['requests a second', 'retrieve @1', '@32', 'first 100 @1', '@32', 'create @1', '@32', 'first 100 never asked before @1', '@32'], lines)}`)
}

async function printWorkspaces(count: number) {
  const data = await freshWorkspaces(count)
  try {
    const requests = Array.from({ length: count }, (_, n) => ({ token: benchToken(n), path: `/v1/pages/${benchId('page', n % PAGES_OF_MANY)}` }))
    const { ms, megabytes } = await measureWorkspaces(data, requests)
    console.log(`\nOne page of each of ${count} workspaces of ${PAGES_OF_MANY} pages: ${ms.toFixed(2)} ms, then ${Math.round(megabytes)} MB (last: ${before(`workspaces ${count}, ms`, ms, 2)} ms).`)
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

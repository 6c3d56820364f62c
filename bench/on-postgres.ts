import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startPostgres } from '../scripts/postgres.mjs'
import { ask, askAgain, type Load, load, loadWhatever, longestHold, timed } from './load.ts'
import { type Effort, teach } from './measure.ts'
import { timeOfFamily } from './processor-time.ts'
import { newQueryOf, rowQueries, search } from './queries.ts'
import type { Before } from './records.ts'
import { asBare, type Scenario, scenarios } from './scenarios.ts'
import { type ServerUnderTest, startBareServer, startWorkspaceServer, type WorkspaceReady } from './server-under-test.ts'
import { formatTable, median } from './table.ts'

/** A store in PostgreSQL, with the data folder that goes with it. */
type Place = { data: string; database: string }
type Server = ServerUnderTest<WorkspaceReady>

const PROCESSES = [1, 2, 4]

/**
 * The loads and questions of the bench on PostgreSQL: a server of its own that waits for the disk, filled from the stores of the other
 * bench by `understudy db copy`. Processes, database and load share the cores, so processor time a request is what to look at.
 */
export async function printOnPostgres(folders: Map<number, string>, effort: Effort, before: Before) {
  const postgres = await startPostgres({ say: console.log, isDurable: true })
  try {
    const places = new Map<number, Place>()
    for (const [size, data] of folders) places.set(size, fill(data, withDatabase(postgres.url, `rows_${size}`)))
    const [size, place] = [...places].at(-1)!
    const databaseTime = () => timeOfFamily(postgres.pid)
    for (const count of PROCESSES) await printLoads(place, count, { effort, databaseTime, before, size })
    await printKilled(place, effort)
    await printQuestions(places, before)
  } finally {
    await postgres.stop()
  }
}

function fill(data: string, database: string): Place {
  const begun = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, '../packages/server/cli/main.ts'), 'db', 'copy', '--json', '--from', join(data, 'understudy.sqlite'), '--to', database], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${data} could not be copied into PostgreSQL.\n${stderr.slice(-1000)}`)
  // What has just been filled has no statistics yet, and a server that has run for a minute has.
  spawnSync('psql', ['-q', '-c', 'vacuum analyze', '-c', 'checkpoint', database])
  console.log(`Copied into PostgreSQL in ${Math.round((performance.now() - begun) / 1000)} s`)
  return { data, database }
}

function withDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

const startServers = ({ data, database }: Place, count: number): Promise<Server[]> => Promise.all(Array.from({ length: count }, () => startWorkspaceServer(data, { database })))

type Measured = Load & { server: number; database: number; held: number }

/** Every scenario at one connection and at 32, spread evenly over the processes; one process stands beside a bare server. */
async function printLoads(place: Place, count: number, { effort, databaseTime, before, size }: { effort: Effort; databaseTime: () => number; before: Before; size: number }) {
  const servers = await startServers(place, count)
  const folder = mkdtempSync(join(tmpdir(), 'understudy-bench-bare-'))
  const bare = count === 1 ? await startBareServer(folder) : null
  try {
    const lines: string[][] = []
    for (const scenario of scenarios) {
      if (bare) await teach(bare.ready.url, servers[0]!.ready.api_url, scenario)
      for (const connections of count === 1 ? [1, 32] : [32]) {
        const measured: Measured[] = []
        const bares: number[] = []
        for (let round = 0; round < effort.rounds; round++) {
          measured.push(await loadAll(servers, scenario, { connections, seconds: effort.seconds, databaseTime }))
          if (bare) bares.push((await load(bare.ready.url, asBare(scenario), { connections, seconds: effort.seconds })).rate)
        }
        const middle = (name: keyof Measured) => median(measured.map((one) => one[name]))
        const called = `${count} processes, ${scenario.name} @${connections}`
        lines.push([
          scenario.name, String(connections), `${Math.round(middle('rate'))}/s`, bare ? (middle('rate') / median(bares)).toFixed(3) : '', before(called, middle('rate'), 0),
          middle('median').toFixed(2), middle('p99').toFixed(2), `${Math.round(middle('server'))} µs`, `${Math.round(middle('database'))} µs`, String(Math.round(middle('held'))),
        ])
      }
    }
    console.log(`\n${formatTable([`${count} on PostgreSQL`, 'connections', 'answers', 'of bare', 'last', 'median ms', 'p99 ms', 'server a request', 'database', 'held ms'], lines)}`)
    console.log(`Medians of ${effort.rounds} rounds of ${effort.seconds} s over ${size.toLocaleString('en')} rows. The right columns are processor time until all is quiet again, the request log written: of ${count === 1 ? 'the process' : 'all processes'}, and of all of PostgreSQL.`)
  } finally {
    await Promise.all([...servers, ...(bare ? [bare] : [])].map((server) => server.stop()))
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One scenario at all processes at once, the connections spread evenly. */
async function loadAll(servers: Server[], scenario: Scenario, { connections, seconds, databaseTime }: { connections: number; seconds: number; databaseTime: () => number }): Promise<Measured> {
  const serverTime = () => servers.reduce((sum, server) => sum + server.processorTime().process, 0)
  const quiet = () => untilQuiet(() => serverTime() + databaseTime())
  await quiet()
  for (const { ready } of servers) await longestHold(ready.api_url)
  const [server, database] = [serverTime(), databaseTime()]
  const loads = await Promise.all(servers.map(({ ready }) => load(ready.api_url, scenario, { connections: Math.max(1, connections / servers.length), seconds })))
  const answers = loads.reduce((sum, one) => sum + one.answers, 0)
  const holds: number[] = []
  for (const { ready } of servers) holds.push(await longestHold(ready.api_url))
  await quiet()
  return {
    answers,
    rate: loads.reduce((sum, { rate }) => sum + rate, 0),
    median: median(loads.map((one) => one.median)),
    p99: Math.max(...loads.map(({ p99 }) => p99)),
    server: (1e6 * (serverTime() - server)) / answers,
    database: (1e6 * (databaseTime() - database)) / answers,
    held: Math.max(...holds),
  }
}

/** Waits until what was asked before is done: the request log is written after the answers, and a load leaves much of it behind. */
async function untilQuiet(time: () => number) {
  const until = performance.now() + 20_000
  let before = time()
  while (performance.now() < until) {
    await wait(300)
    const now = time()
    // Linux counts in hundredths of a second.
    if (now - before <= 0.02) return
    before = now
  }
}

/** One of two and of four processes is killed halfway; its connections go to the one beside it, as a proxy would send them. */
async function printKilled(place: Place, { seconds }: Effort) {
  const lines: string[][] = []
  for (const count of PROCESSES.filter((processes) => processes > 1)) {
    for (const scenario of [scenarios[0]!, scenarios.at(-1)!]) {
      const servers = await startServers(place, count)
      const connections = 32 / count
      const urls = servers.map(({ ready }) => ready.api_url)
      const whole = (urls: string[], each: number, during: number) => Promise.all(urls.map((url) => loadWhatever(url, scenario, { connections: each, seconds: during })))
      await whole(urls, connections, seconds)
      const begun = performance.now()
      const left = () => Math.max(0.5, seconds - (performance.now() - begun) / 1000)
      const [others, [dying, after]] = await Promise.all([
        whole(urls.slice(1), connections, seconds),
        loadWhatever(urls[0]!, scenario, { connections, seconds, endsWithServer: true }).then(async (dying) => [dying, await loadWhatever(urls[1]!, scenario, { connections, seconds: left() })] as const),
        wait((seconds / 2) * 1000).then(() => servers[0]!.kill()),
      ])
      const took = (performance.now() - begun) / 1000
      const results = [...others, dying, after].map(({ result }) => result)
      const sum = (name: '2xx' | 'non2xx' | 'errors') => results.reduce((all, result) => all + result[name], 0)
      lines.push([scenario.name, String(count), `${Math.round(sum('2xx') / took)}/s`, String(sum('errors')), String(sum('non2xx'))])
      await Promise.all(servers.slice(1).map((server) => server.stop()))
    }
  }
  console.log(`\n${formatTable(['one process killed halfway', 'processes', 'answers', 'broken calls', 'refused'], lines)}`)
}

/** First pages by what they filter and sort: asked for the first time, and once warm, and how long the event loop was held at the most. */
async function printQuestions(places: Map<number, Place>, before: Before) {
  for (const [size, { data, database }] of places) {
    const server = await startWorkspaceServer(data, { database })
    const { api_url } = server.ready
    const lines: string[][] = []
    await longestHold(api_url)
    const questions = [...rowQueries.map(({ name, body }) => ({ name, request: (turn: number) => newQueryOf(body(turn)) })), { name: 'search by title', request: () => search }]
    for (const { name, request } of questions) {
      const first = await timed(() => ask(api_url, request(0)))
      const warm = median(await askAgain((turn) => ask(api_url, request(turn)), { most: 20, withinMs: 1000 }))
      lines.push([name, first.toFixed(1), warm.toFixed(1), before(`PostgreSQL, ${size}, ${name}`, warm, 1), String(Math.round(await longestHold(api_url)))])
    }
    console.log(`\n${formatTable([`first page of 100 of ${size.toLocaleString('en')} rows, ms`, 'the first time', 'warm', 'last', 'held'], lines)}`)
    await server.stop()
  }
}

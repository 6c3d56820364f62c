// `npm run bench`: the workspace server against a bare server, on this machine, in this run. Absolute numbers differ from
// machine to machine; the ratios say how much of what is possible is left.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import autocannon from 'autocannon'
import { feelPage } from './page-in-browser.ts'
import { prepareScenarios } from './scenarios.ts'
import type { Scenario } from './scenarios.ts'
import { headersFor, startBareServer, startWorkspaceServer } from './server-under-test.ts'
import { formatTable, median } from './table.ts'

const { values: { quick } } = parseArgs({ options: { quick: { type: 'boolean', default: false } } })
const rounds = 3
const seconds = quick ? 1 : 3
const connections = 8

// Of two servers that do almost the same, more rounds tell the difference.
const logRounds = quick ? 3 : 7

const data = mkdtempSync(join(tmpdir(), 'understudy-bench-'))
try {
  const starts = await measureStarts()
  const rates = await measureRates()
  console.log(formatTable(['', 'workspace', 'bare server', 'ratio'], [
    ...rates.map(({ name, workspace, bare }) => [name, `${Math.round(workspace)}/s`, `${Math.round(bare)}/s`, (workspace / bare).toFixed(3)]),
    ['cold start', `${Math.round(starts.workspace)} ms`, `${Math.round(starts.bare)} ms`, (starts.workspace / starts.bare).toFixed(2)],
  ]))
  console.log(`\nMedians of ${rounds} interleaved rounds of ${seconds} s with ${connections} connections, the bare server sending as many bytes.`)
  console.log('Requests per second: a higher ratio is better. Cold start, from spawn to the first answer: a lower one is.')
  const costs = await measureLog()
  console.log(`\n${formatTable(['', 'with the log', 'without it', 'it costs'], costs.map(({ name, on, off, cost }) => [name, `${Math.round(on)}/s`, `${Math.round(off)}/s`, `${(100 * cost).toFixed(1)} %`]))}`)
  console.log(`\nThe request log: medians of ${logRounds} rounds, in each of which both servers took turns; the cost is the median of the rounds' own.`)
  await showPage()
} finally {
  rmSync(data, { recursive: true, force: true })
}

/** A long page in the browser, when there is one. */
async function showPage() {
  const workspace = await startWorkspaceServer(data)
  try {
    const felt = await feelPage(workspace.ready, quick ? 500 : 2000)
    if (!felt) return console.log('\nNo browser was found, so that nothing is said of pages in it. Name one: CHROMIUM=/path/to/chrome')
    const ms = (time: number) => `${Math.round(time)} ms`
    console.log(`\nA page of ${felt.blocks} blocks in the browser: read after ${ms(felt.readable)}, written in after ${ms(felt.writable)};`)
    console.log(`from ${felt.interactions} keys and clicks to the next paint: median ${ms(felt.median)}, slowest ${ms(felt.slowest)}.`)
  } finally {
    await workspace.stop()
  }
}

/** From spawn to the first answered request. The first start, which makes the database, is not counted: it happens once. */
async function measureStarts(): Promise<{ workspace: number; bare: number }> {
  const workspace: number[] = []
  const bare: number[] = []
  await (await startWorkspaceServer(data)).stop()
  for (let round = 0; round < rounds; round++) {
    for (const [times, start] of [[bare, startBareServer], [workspace, () => startWorkspaceServer(data)]] as const) {
      const server = await start()
      times.push(server.startMs)
      await server.stop()
    }
  }
  return { workspace: median(workspace), bare: median(bare) }
}

async function measureRates(): Promise<{ name: string; workspace: number; bare: number }[]> {
  const workspace = await startWorkspaceServer(data)
  const bare = await startBareServer()
  try {
    const { api_url, token } = workspace.ready
    const scenarios = await prepareScenarios(workspace.ready)
    const measured = scenarios.map((scenario) => ({ scenario, workspace: [] as number[], bare: [] as number[] }))
    for (const [index, scenario] of scenarios.entries()) {
      const answer = await fetch(api_url + scenario.path, { method: scenario.method, headers: headersFor(token), body: bodyOf(scenario) })
      if (!answer.ok) throw new Error(`${scenario.name}: ${answer.status} ${await answer.text()}`)
      await fetch(`${bare.ready.url}/${index}`, { method: 'PUT', body: await answer.text() })
    }
    for (let round = 0; round < rounds; round++) {
      for (const [index, { scenario, ...rates }] of measured.entries()) {
        rates.bare.push(await load(`${bare.ready.url}/${index}`, scenario, token))
        rates.workspace.push(await load(api_url + scenario.path, scenario, token))
      }
    }
    return measured.map((rates) => ({ name: rates.scenario.name, workspace: median(rates.workspace), bare: median(rates.bare) }))
  } finally {
    await Promise.all([workspace.stop(), bare.stop()])
  }
}

/** The same server with and without its request log, over stores filled alike. Who goes first alternates, so that drift is nobody's. */
async function measureLog(): Promise<{ name: string; on: number; off: number; cost: number }[]> {
  const servers = await Promise.all((['on', 'off'] as const).map((requestLog) => startWorkspaceServer(join(data, requestLog), { requestLog })))
  try {
    const prepared = []
    for (const { ready } of servers) prepared.push({ ready, scenarios: await prepareScenarios(ready) })
    const [on, off] = prepared.map(({ ready, scenarios }) => (index: number) => load(ready.api_url + scenarios[index]!.path, scenarios[index]!, ready.token)) as [Measure, Measure]
    const measured = prepared[0]!.scenarios.map(({ name }) => ({ name, on: [] as number[], off: [] as number[] }))
    for (let round = 0; round < logRounds; round++) {
      for (const [index, rates] of measured.entries()) {
        if (round % 2 === 0) rates.on.push(await on(index))
        rates.off.push(await off(index))
        if (round % 2 === 1) rates.on.push(await on(index))
      }
    }
    return measured.map(({ name, on: with_, off: without }) => ({
      name, on: median(with_), off: median(without), cost: median(with_.map((rate, round) => 1 - rate / without[round]!)),
    }))
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

type Measure = (scenario: number) => Promise<number>

/** Requests per second at one address. An answer other than 2xx makes the measurement worthless, so it ends the run. */
async function load(url: string, scenario: Scenario, token: string): Promise<number> {
  const { method } = scenario
  const result = await autocannon({ url, method, body: bodyOf(scenario), headers: headersFor(token), connections, duration: seconds })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${scenario.name}: ${result.non2xx} answers other than 2xx, ${result.errors} errors.`)
  return result['2xx'] / result.duration
}

function bodyOf({ body }: Scenario): string | undefined {
  return body && JSON.stringify(body)
}

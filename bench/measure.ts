import { ask, type Load, load, longestHold } from './load.ts'
import { asBare, type Scenario, scenarios } from './scenarios.ts'
import { startBareServer, startWorkspaceServer } from './server-under-test.ts'
import { median } from './table.ts'

/** How long and how often. */
export type Effort = { rounds: number; seconds: number }

/** From spawn to the first answered request, and what an idle server holds. The first start, which brings the store up to date, is not counted: it happens once. */
export async function measureStarts(data: string, { rounds }: Effort) {
  const found = { workspace: { ms: [] as number[], megabytes: [] as number[] }, bare: { ms: [] as number[], megabytes: [] as number[] } }
  await (await startWorkspaceServer(data)).stop()
  for (let round = 0; round < rounds; round++) {
    for (const [name, start] of [['bare', startBareServer], ['workspace', startWorkspaceServer]] as const) {
      const server = await start(data)
      found[name].ms.push(server.startMs)
      found[name].megabytes.push(server.memory())
      await server.stop()
    }
  }
  const middle = ({ ms, megabytes }: (typeof found)['bare']) => ({ ms: median(ms), megabytes: median(megabytes) })
  return { workspace: middle(found.workspace), bare: middle(found.bare) }
}

/** What came of a scenario at a number of connections, on both servers. */
export type Measured = { name: string; connections: number; workspace: Middle; bare: Middle }
/** A load, and how long the server's event loop was held at once by it. */
type Held = Load & { held: number }
type Middle = Omit<Held, 'answers'>

/** Every scenario at 1 and 32 connections, the two servers in turn. */
export async function measureLoads(data: string, { rounds, seconds }: Effort): Promise<Measured[]> {
  const workspace = await startWorkspaceServer(data)
  const bare = await startBareServer(data)
  try {
    const { api_url } = workspace.ready
    const runs = scenarios.flatMap((scenario) => [1, 32].map((connections) => ({ scenario, connections, workspace: [] as Held[], bare: [] as Held[] })))
    for (const scenario of scenarios) await teach(bare.ready.url, api_url, scenario)
    for (let round = 0; round < rounds; round++) {
      for (const { scenario, connections, ...loads } of runs) {
        loads.bare.push(await holding(bare.ready.url, asBare(scenario), { connections, seconds }))
        loads.workspace.push(await holding(api_url, scenario, { connections, seconds }))
      }
    }
    return runs.map(({ scenario: { name }, connections, ...loads }) => ({ name, connections, workspace: middle(loads.workspace), bare: middle(loads.bare) }))
  } finally {
    await Promise.all([workspace.stop(), bare.stop()])
  }
}

/** Gives the bare server the bytes that the workspace server answers with. */
export async function teach(bareUrl: string, apiUrl: string, scenario: Scenario) {
  for (const [index, request] of scenario.requests.entries()) {
    await fetch(bareUrl + asBare(scenario).requests[index]!.path, { method: 'PUT', body: await ask(apiUrl, request) })
  }
}

async function holding(url: string, scenario: Scenario, how: { connections: number; seconds: number }): Promise<Held> {
  await longestHold(url)
  return { ...(await load(url, scenario, how)), held: await longestHold(url) }
}

const middle = (loads: Held[]): Middle => ({ held: median(loads.map(({ held }) => held)), rate: median(loads.map(({ rate }) => rate)), median: median(loads.map((one) => one.median)), p99: median(loads.map(({ p99 }) => p99)) })

/** A page of one among many workspaces, each asked once: milliseconds, and what the server holds afterwards. */
export async function measureWorkspaces(data: string, requests: { token: string; path: string }[]) {
  const server = await startWorkspaceServer(data)
  try {
    const times: number[] = []
    for (const { token, path } of requests) {
      const asked = performance.now()
      const answer = await fetch(server.ready.api_url + path, { headers: { authorization: `Bearer ${token}`, 'notion-version': '2026-03-11' } })
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
      await answer.text()
      times.push(performance.now() - asked)
    }
    return { ms: median(times), megabytes: server.memory() }
  } finally {
    await server.stop()
  }
}

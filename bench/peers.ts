import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { kept } from './built-data.ts'
import { onServerCore } from './cores.ts'
import { benchId } from './ids.ts'
import { ask, load } from './load.ts'
import { queryOf } from './queries.ts'
import { type Request, type Scenario, scenarios } from './scenarios.ts'
import { startWorkspaceServer } from './server-under-test.ts'
import { median } from './table.ts'
import type { Effort } from './measure.ts'

/**
 * What developers put in Notion's place today: servers that keep objects of any kind, and know nothing of Notion. They are given the rows
 * of the bench as objects, and asked for one of them, for the first hundred that pass a filter, and to take a new one.
 */
const peers = [
  { name: 'json-server', version: '0.17.4', path: '/pages', first: '_limit', args: (folder: string, port: number) => ['json-server/lib/cli/bin.js', '--quiet', '--port', String(port), join(folder, 'pages.json')] },
  { name: '@mockoon/cli', version: '9.9.0', path: '/v1/pages', first: 'limit', args: (folder: string, port: number) => ['@mockoon/cli/bin/run.js', 'start', '--disable-log-to-file', '--port', String(port), '--data', join(folder, 'mockoon.json')] },
] as const

const ROW = 17
const first: Request = queryOf({ filter: { property: 'Points', number: { greater_than: 10 } } })
const named = (name: string) => scenarios.find((scenario) => scenario.name === name)!

/** Requests a second of each, by what is asked, at 1 and 32 connections; the workspace server first, which alone is also asked what it has kept no answer to. */
export async function measurePeers(data: string, { rounds, seconds }: Effort): Promise<{ name: string; rates: number[] }[]> {
  const workspace = await startWorkspaceServer(data)
  const url = workspace.ready.api_url
  const folder = mkdtempSync(join(tmpdir(), 'understudy-peers-'))
  const found = [{ name: 'Understudy', url, asked: [named('retrieve page'), { name: 'query', requests: [first] }, named('create page'), { name: 'query anew', requests: [{ ...first, unkept: true as const }] }], stop: () => workspace.stop() }]
  try {
    const rows = await pagesOf(url)
    writeFileSync(join(folder, 'pages.json'), JSON.stringify({ pages: rows }))
    writeFileSync(join(folder, 'mockoon.json'), JSON.stringify(mockoonOf(rows)))
    for (const peer of peers) found.push(await startPeer(peer, folder, rows[ROW]!))
    const servers = found.map(({ name, url, asked }) => ({ name, url, runs: asked.flatMap((scenario) => [1, 32].map((connections) => ({ scenario, connections, rates: [] as number[] }))) }))
    for (let round = 0; round < rounds; round += 1) {
      for (const server of servers) {
        for (const { scenario, connections, rates } of server.runs) rates.push((await load(server.url, scenario, { connections, seconds })).rate)
      }
    }
    return servers.map(({ name, runs }) => ({ name, rates: runs.map(({ rates }) => median(rates)) }))
  } finally {
    for (const { stop } of found) await stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A thousand rows as objects; the number that is filtered by stands at the top of each, where peers can find it. */
async function pagesOf(url: string): Promise<{ id: string; points: unknown }[]> {
  const rows: { id: string; points: unknown }[] = []
  for (let cursor: string | null = null; rows.length < 1000; ) {
    const answer = JSON.parse(await ask(url, queryOf(cursor ? { start_cursor: cursor } : {}))) as { results: any[]; next_cursor: string | null }
    rows.push(...answer.results.map((page) => ({ ...page, points: page.properties.Points.number as unknown })))
    cursor = answer.next_cursor
    if (!cursor) break
  }
  return rows
}

async function startPeer({ name, version, path, first: limit, args }: (typeof peers)[number], folder: string, row: object) {
  const port = await freePort()
  const [script, ...rest] = args(folder, port)
  const [command, ...given] = onServerCore([process.execPath, join(installed(), 'node_modules', script!), ...rest]) as [string, ...string[]]
  const child = spawn(command, given, { stdio: 'ignore' })
  const gone = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  const retrieve: Request = { method: 'GET', path: `${path}/${benchId('row', ROW)}` }
  for (const until = Date.now() + 30_000; !(await fetch(url + retrieve.path).then(({ ok }) => ok, () => false)); await new Promise((resolve) => setTimeout(resolve, 100))) {
    if (Date.now() < until && child.exitCode === null) continue
    child.kill()
    throw new Error(`${name} ${version} does not answer.`)
  }
  const asked: Scenario[] = [
    { name: 'retrieve page', requests: [retrieve] },
    { name: 'query', requests: [{ method: 'GET', path: `${path}?${limit}=100&points_gte=11` }] },
    { name: 'create page', requests: [{ method: 'POST', path, body: { ...row, id: undefined } }] },
  ]
  return {
    name: `${name} ${version}`, url, asked,
    async stop() {
      child.kill()
      await gone
    },
  }
}

/** A port that nobody has: a peer says of none which one it took. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

/** A folder with the peers in it at these versions, beside the data that the bench keeps. */
function installed(): string {
  const wanted = peers.map(({ name, version }) => `${name}@${version}`)
  const folder = join(kept, `peers-${wanted.join('-').replaceAll('/', '-')}`)
  if (existsSync(join(folder, 'node_modules/.package-lock.json'))) return folder
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  const { status } = spawnSync('npm', ['install', '--save-exact', '--no-audit', '--no-fund', ...wanted], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  if (status !== 0) throw new Error(`${wanted.join(' and ')} could not be installed.`)
  return folder
}

/** An environment of Mockoon: one bucket of data, and the routes that read and write it. */
function mockoonOf(pages: object[]) {
  const route = crypto.randomUUID()
  const response = {
    uuid: crypto.randomUUID(), body: '', latency: 0, statusCode: 200, label: '', headers: [], bodyType: 'DATABUCKET', filePath: '', databucketID: 'rows', sendFileAsBody: false,
    rules: [], rulesOperator: 'OR', disableTemplating: true, fallbackTo404: false, default: true, crudKey: 'id', callbacks: [],
  }
  return {
    uuid: crypto.randomUUID(), lastMigration: 33, name: 'pages', endpointPrefix: 'v1', latency: 0, port: 0, hostname: '127.0.0.1', folders: [], rootChildren: [{ type: 'route', uuid: route }],
    routes: [{ uuid: route, type: 'crud', documentation: '', method: '', endpoint: 'pages', responses: [response], responseMode: null, streamingMode: null, streamingInterval: 0 }],
    proxyMode: false, proxyHost: '', proxyRemovePrefix: false, cors: true, headers: [], proxyReqHeaders: [], proxyResHeaders: [], callbacks: [],
    tlsOptions: { enabled: false, type: 'CERT', pfxPath: '', certPath: '', keyPath: '', caPath: '', passphrase: '' },
    data: [{ uuid: crypto.randomUUID(), id: 'rows', name: 'rows', documentation: '', value: JSON.stringify(pages) }],
  }
}

/** The public integration as a browser meets it, with a Notion that only answers what a test tells it to. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createApp, readSettings } from './server.ts'
import { openTokenStore } from './token-store.ts'

const open: Server[] = []
const folders: string[] = []
after(() => {
  for (const server of open) server.close().closeAllConnections()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})
const newFolder = () => {
  folders.push(mkdtempSync(join(tmpdir(), 'public-integration-')))
  return folders.at(-1)!
}
async function listen(server: Server): Promise<string> {
  open.push(server.listen(0, '127.0.0.1'))
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const bots = { one: '0f6f1c2e-8d3a-4b5c-9e7f-a1b2c3d4e5f6', two: '7b0c9d1e-2f3a-4b4c-8d5e-6f7a8b9c0d1e' }
const page = (id: string, title: string) => ({ object: 'page', id, url: `https://notion.example/${id}`, properties: { title: { id: 'title', type: 'title', title: [{ plain_text: title }] } } })
const credentials = `Basic ${Buffer.from('client:secret').toString('base64')}`

/** A service with two workspaces: a code is the name of one, tokens count up, and the last one of a workspace is the only good one. */
async function startNotion() {
  const calls: string[] = []
  const count: Record<string, number> = {}
  const ended = new Set<string>()
  const pair = (name: string) => {
    count[name] = (count[name] ?? 0) + 1
    return {
      access_token: `access-${name}-${count[name]}`, refresh_token: `refresh-${name}-${count[name]}`, token_type: 'bearer', bot_id: bots[name as 'one'], workspace_id: bots[name as 'one'],
      workspace_name: `Workspace ${name}`, workspace_icon: null, duplicated_template_id: null, owner: { type: 'user', user: { object: 'user', id: bots.one, name: 'Ada <b>', avatar_url: null, type: 'person', person: {} } },
    }
  }
  const url = await listen(createServer(async (req, res) => {
    let text = ''
    for await (const chunk of req.setEncoding('utf8')) text += chunk
    const body = text ? JSON.parse(text) : {}
    calls.push(`${req.method} ${req.url}${body.grant_type ? ` ${body.grant_type}` : ''}`)
    const answer = (status: number, value: object) => res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    if (req.url!.startsWith('/v1/oauth/')) {
      if (req.headers.authorization !== credentials) return answer(401, { error: 'invalid_client' })
      if (req.url === '/v1/oauth/revoke') return answer(200, {})
      if (body.grant_type === 'authorization_code') return answer(200, pair(body.code))
      const name = body.refresh_token.split('-')[1]
      // Slow enough for two to ask at once.
      await new Promise((resolve) => setTimeout(resolve, 20))
      return body.refresh_token === `refresh-${name}-${count[name]}` && !ended.has(name) ? answer(200, pair(name)) : answer(400, { error: 'invalid_grant' })
    }
    const [, name, number] = /^Bearer access-(\w+)-(\d+)$/.exec(req.headers.authorization ?? '') ?? []
    if (!name || Number(number) !== count[name] || ended.has(name)) return answer(401, { object: 'error', status: 401, code: 'unauthorized', message: 'API token is invalid.' })
    const own = page(bots[name as 'one'], `Page of ${name} & <i>`)
    if (req.url === '/v1/search') return answer(200, { object: 'list', results: [own], next_cursor: null, has_more: false, type: 'page_or_data_source', page_or_data_source: {} })
    if (req.method === 'PATCH') return answer(200, { object: 'list', results: [{ object: 'block', id: bots.two }], next_cursor: null, has_more: false, type: 'block', block: {} })
    return answer(200, own)
  }))
  return {
    url, calls,
    end: (name: string) => ended.add(name),
  }
}

async function startApp(notion: { url: string }, folder = newFolder()) {
  const said: string[] = []
  const settings = { clientId: 'client', clientSecret: 'secret', redirectUri: 'http://localhost:3001/callback', baseUrl: notion.url, folder, key: null, host: '127.0.0.1', port: 0, log: (line: string) => void said.push(line) }
  return { url: await listen(createServer(createApp(settings))), folder, said }
}

/** What a browser does: begins, and comes back with a code. */
async function connect(app: { url: string }, name: string): Promise<Response> {
  const begun = await fetch(`${app.url}/connect`, { redirect: 'manual' })
  const cookie = begun.headers.get('set-cookie')!.split(';')[0]!
  const state = new URL(begun.headers.get('location')!).searchParams.get('state')!
  return fetch(`${app.url}/callback?code=${name}&state=${encodeURIComponent(state)}`, { headers: { cookie }, redirect: 'manual' })
}
const home = async (app: { url: string }) => (await fetch(app.url)).text()
const post = (app: { url: string }, path: string, body: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  fetch(`${app.url}${path}`, { method: 'POST', body: new URLSearchParams(body), headers, redirect: 'manual' })

test('Connect workspace leads to the authorization endpoint, with everything it asks for', async () => {
  const notion = await startNotion()
  const app = await startApp(notion)
  const begun = await fetch(`${app.url}/connect`, { redirect: 'manual' })
  const url = new URL(begun.headers.get('location')!)
  assert.equal(`${url.origin}${url.pathname}`, `${notion.url}/v1/oauth/authorize`)
  const { state, ...rest } = Object.fromEntries(url.searchParams)
  assert.deepEqual(rest, { client_id: 'client', redirect_uri: 'http://localhost:3001/callback', response_type: 'code', owner: 'user' })
  assert.match(state!, /^[\w-]{43}$/)
  assert.match(begun.headers.get('set-cookie')!, /^oauth_state=[\w-]{43}; .*Path=\/callback; .*HttpOnly; SameSite=Lax/)
})

test('an answer without the state of this browser is refused, and no code is exchanged', async () => {
  const notion = await startNotion()
  const app = await startApp(notion)
  const begun = await fetch(`${app.url}/connect`, { redirect: 'manual' })
  const cookie = begun.headers.get('set-cookie')!.split(';')[0]!
  for (const [query, sent] of [['code=one', cookie], ['code=one&state=', cookie], ['code=one&state=wrong', cookie], [`code=one&state=${cookie.split('=')[1]}`, '']] as const) {
    const answer = await fetch(`${app.url}/callback?${query}`, { headers: sent ? { cookie: sent } : {} })
    assert.equal(answer.status, 403, query)
  }
  assert.deepEqual(notion.calls, [])
  const denied = await fetch(`${app.url}/callback?error=access_denied&state=${cookie.split('=')[1]}`, { headers: { cookie } })
  assert.match(await denied.text(), /you said no/)
})

test('several workspaces stand side by side, each with its own pages; what they say is text', async () => {
  const notion = await startNotion()
  const app = await startApp(notion)
  for (const name of ['one', 'two']) assert.equal((await connect(app, name)).status, 303)
  const html = await home(app)
  for (const name of ['one', 'two']) assert.match(html, new RegExp(`Workspace ${name}[\\s\\S]*Page of ${name} &#38; &#60;i&#62;`))
  assert.ok(!html.includes('<b>') && html.includes('Ada &#60;b&#62;'))
  const added = await post(app, `/workspaces/${bots.two}/lines`, { page_id: bots.two, content: 'Hello' })
  assert.equal(added.status, 303)
  assert.match(await home(app), /The line is on the page\. <a href="https:\/\/notion\.example\//)
  assert.doesNotMatch(await home(app), /The line is on the page/, 'told once')
})

test('tokens are on disk sealed, for their owner alone, and survive a restart', async () => {
  const notion = await startNotion()
  const app = await startApp(notion)
  await connect(app, 'one')
  const files = readdirSync(app.folder)
  assert.deepEqual(files.toSorted(), [`${bots.one}.sealed`, 'key'].toSorted())
  const bytes = readFileSync(join(app.folder, `${bots.one}.sealed`)).toString('latin1')
  assert.ok(!bytes.includes('access-one') && !bytes.includes('refresh-one') && !bytes.includes('Workspace'))
  const again = await startApp(notion, app.folder)
  assert.match(await home(again), /Workspace one/)
  assert.deepEqual(openTokenStore(app.folder, Buffer.alloc(32)).list(), [], 'nothing without the key')
})

test('a token that no longer works is refreshed once, however many ask, and the new pair is kept', async () => {
  const notion = await startNotion()
  const app = await startApp(notion)
  await connect(app, 'one')
  const store = openTokenStore(app.folder, null)
  store.save({ ...store.find(bots.one)!, access_token: 'access-one-0' })
  const answers = await Promise.all(Array.from({ length: 5 }, () => home(app)))
  for (const html of answers) assert.match(html, /Page of one/)
  assert.equal(notion.calls.filter((call) => call.endsWith('refresh_token')).length, 1)
  assert.equal(store.find(bots.one)!.refresh_token, 'refresh-one-2')
})

test('a workspace that disconnected on its side is forgotten, and says so', async () => {
  const notion = await startNotion()
  const app = await startApp(notion)
  await connect(app, 'one')
  notion.end('one')
  assert.match(await home(app), /Workspace one was disconnected there\. Connect it again\./)
  assert.match(await home(app), /No workspace is connected yet/)
  assert.equal((await post(app, `/workspaces/${bots.one}/lines`, { page_id: bots.one, content: 'x' })).status, 404)
})

test('Disconnect revokes the token and forgets it', async () => {
  const notion = await startNotion()
  const app = await startApp(notion)
  await connect(app, 'one')
  assert.equal((await post(app, `/workspaces/${bots.one}/disconnect`)).status, 303)
  assert.ok(notion.calls.includes('POST /v1/oauth/revoke'))
  assert.deepEqual(readdirSync(app.folder), ['key'])
})

test('other sites change nothing, and bad input gets a clear answer', async () => {
  const notion = await startNotion()
  const app = await startApp(notion)
  await connect(app, 'one')
  for (const [name, value] of [['origin', 'https://evil.example'], ['sec-fetch-site', 'cross-site'], ['sec-fetch-site', 'same-site']] as const) {
    assert.equal((await post(app, `/workspaces/${bots.one}/disconnect`, {}, { [name]: value })).status, 403)
  }
  for (const [body, says] of [[{ page_id: 'x', content: 'y' }, /Choose a page/], [{ page_id: bots.one, content: ' ' }, /Write a line/], [{ page_id: bots.one, content: 'x'.repeat(2001) }, /Write a line/]] as const) {
    const answer = await post(app, `/workspaces/${bots.one}/lines`, body)
    assert.equal(answer.status, 400)
    assert.match(await answer.text(), says)
  }
  assert.equal((await post(app, '/workspaces/..%2f..%2fkey/disconnect')).status, 404)
  assert.equal((await fetch(`${app.url}/nothing`)).status, 404)
  assert.ok(!app.said.join().includes('access-'))
})

test('settings are read from the environment, or refused in a sentence', () => {
  const whole = { NOTION_CLIENT_ID: 'a', NOTION_CLIENT_SECRET: 'b' }
  assert.deepEqual([readSettings(whole).redirectUri, readSettings(whole).baseUrl], ['http://localhost:3001/callback', undefined])
  assert.equal(readSettings({ ...whole, NOTION_BASE_URL: 'http://localhost:4000/v1/' }).baseUrl, 'http://localhost:4000')
  for (const [change, says] of [
    [{ NOTION_CLIENT_ID: '' }, /NOTION_CLIENT_ID is missing/],
    [{ NOTION_CLIENT_SECRET: ' ' }, /NOTION_CLIENT_SECRET is missing/],
    [{ OAUTH_PORT: 'x' }, /OAUTH_PORT must be/],
    [{ NOTION_BASE_URL: 'ftp://x' }, /NOTION_BASE_URL must be/],
    [{ OAUTH_TOKEN_KEY: 'short' }, /32 bytes/],
  ] as const) {
    assert.throws(() => readSettings({ ...whole, ...change }), says)
  }
})

import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { databaseAt, engine, runOn } from './test/database.ts'
import { dataFolder, end, serve, type ServerProcess } from './test/processes.ts'

type Json = any

async function call({ ready }: ServerProcess, path: string, body?: Json): Promise<Json> {
  const response = await fetch(`${ready!.api_url}/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${ready!.token}`, 'notion-version': '2026-03-11', 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  assert.equal(response.status, 200)
  return response.json()
}
const newPage = (server: ServerProcess, title: string) =>
  call(server, '/pages', { parent: { page_id: server.ready!.page_id }, properties: { title: [{ text: { content: title } }] } })

describe('a server process', () => {
  const folder = dataFolder()
  const settings = { UNDERSTUDY_DATA: folder.data }
  after(() => folder.remove())

  test('says on one line where it is, leaves the same in ready.json, and ends with 0 when asked', async () => {
    const server = await serve(settings)
    const { ready } = server
    assert.deepEqual(Object.keys(ready!), ['workspace_url', 'api_url', 'form_url', 'token', 'page_id'])
    assert.match(ready!.workspace_url, /^http:\/\/localhost:\d+$/)
    assert.equal((await call(server, `/pages/${ready!.page_id}`)).id, ready!.page_id)
    const file = join(folder.data, 'ready.json')
    assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), ready)
    assert.equal(statSync(file).mode & 0o777, 0o600)
    assert.equal(statSync(join(folder.data, 'secret.key')).mode & 0o777, 0o600)
    assert.deepEqual(readdirSync(folder.data).filter((name) => name.startsWith('ready.json.')), [])
    const { code, stderr } = await end(server)
    assert.deepEqual([code, stderr, server.lines.length], [0, '', 1])
  })

  test('finds all again that was there, token and page too', async () => {
    const first = await serve(settings)
    const page = await newPage(first, 'Kept')
    assert.equal((await end(first, 'SIGINT')).code, 0)
    const second = await serve(settings)
    assert.deepEqual([second.ready!.token, second.ready!.page_id], [first.ready!.token, first.ready!.page_id])
    assert.equal((await call(second, `/pages/${page.id}`)).properties.title.title[0].plain_text, 'Kept')
    await end(second)
  })

  test('killed in the middle of writing, has every write it acknowledged', async () => {
    const server = await serve(settings)
    const acknowledged: string[] = []
    const writers = Array.from({ length: 4 }, async (_, writer) => {
      for (let at = 0; ; at += 1) acknowledged.push((await newPage(server, `${writer}-${at}`)).id)
    })
    const stopped = Promise.allSettled(writers)
    while (acknowledged.length < 40) await new Promise((resolve) => setTimeout(resolve, 2))
    assert.equal((await end(server, 'SIGKILL')).code, null)
    await stopped
    const again = await serve(settings)
    for (const id of acknowledged) assert.equal((await call(again, `/pages/${id}`)).id, id)
    assert.equal((await end(again)).code, 0)
  })

  test('stops at once though a page listens', async () => {
    const server = await serve(settings)
    const session = await fetch(`${server.ready!.workspace_url}/api/session`)
    const stream = await fetch(`${server.ready!.workspace_url}/api/events`, { headers: { cookie: session.headers.get('set-cookie')!.split(';')[0]! } })
    assert.equal(stream.status, 200)
    assert.equal((await end(server)).code, 0)
    assert.match(await stream.text(), /^: welcome/)
  })
})

describe('what cannot be is said in one line, with exit code 1', () => {
  const folder = dataFolder()
  after(() => folder.remove())

  async function complaint(settings: Record<string, string>, args?: string[]): Promise<string> {
    const server = await serve({ UNDERSTUDY_DATA: folder.data, ...settings }, args)
    const { code, stdout, stderr } = await server.ended
    assert.deepEqual([code, stdout], [1, ''], stderr)
    assert.match(stderr, /^[^\n]+\n$/)
    return stderr.trim()
  }

  test('a port in use', async () => {
    const other = createServer().listen(0, 'localhost')
    await new Promise((resolve) => other.once('listening', resolve))
    const { port } = other.address() as { port: number }
    assert.equal(await complaint({ PORT: String(port) }), `Port ${port} is in use already. Set PORT to another one.`)
    other.close()
  })

  const table: [settings: Record<string, string>, says: RegExp][] = [
    [{ PORT: 'http' }, /^PORT should be a number from 0 to 65535, instead was "http"\.$/],
    [{ UNDERSTUDY_RATE_LIMIT: 'none' }, /^UNDERSTUDY_RATE_LIMIT should be "notion" or "business" or "off", instead was "none"\.$/],
    [{ UNDERSTUDY_PUBLIC_URL: 'x' }, /^UNDERSTUDY_PUBLIC_URL should be an http or https address/],
    [{ UNDERSTUDY_DATABASE: 'postgres://localhost' }, /^UNDERSTUDY_DATABASE should name a database/],
    [{ UNDERSTUDY_DATABASE: 'postgres://ann:secret@127.0.0.1:9/shop' }, /^The database shop at 127\.0\.0\.1:9 cannot be opened\. connect ECONNREFUSED 127\.0\.0\.1:9$/],
    [{ HOST: '192.0.2.1' }, /^HOST 192\.0\.2\.1 is no address of this machine\.$/],
    [{ HOST: 'nowhere.invalid' }, /^HOST nowhere\.invalid is no address of this machine\.$/],
    [{ UNDERSTUDY_DATA: '/dev/null/here' }, /ENOTDIR|not a directory/],
    [{ UNDERSTUDY_DATA: '/proc/nowhere' }, /^E\w+: /],
  ]
  for (const [settings, says] of table) test(JSON.stringify(settings), async () => assert.match(await complaint(settings), says))

  test('an option nobody knows', async () => assert.match(await complaint({}, ['--jsonn']), /Unknown option '--jsonn'/))
})

test('a server that others reach prints a sign-in link, and signs nobody in by itself', async () => {
  const folder = dataFolder()
  const server = await serve({ UNDERSTUDY_DATA: folder.data, HOST: '0.0.0.0' })
  const base = server.ready!.workspace_url
  assert.equal((await fetch(`${base}/api/session`)).status, 401)
  const { code, stderr } = await end(server)
  assert.equal(code, 0)
  assert.match(stderr, new RegExp(`^Sign in: ${base}/sign-in\\?key=[A-Za-z0-9]{43}\\n$`))
  folder.remove()
})

test('processes that start at once on an empty database make one sample workspace, and share one key', { skip: engine === 'postgres' ? false : 'a SQLite file has one server' }, async () => {
  const folders = [dataFolder(), dataFolder()]
  const database = databaseAt(folders[0]!.data)
  const settings = { UNDERSTUDY_DATA: folders[0]!.data, UNDERSTUDY_DATABASE: database }
  const servers = await Promise.all([serve(settings), serve(settings), serve(settings)])
  const [first] = servers
  for (const { ready } of servers) assert.deepEqual([ready?.token, ready?.page_id], [first!.ready!.token, first!.ready!.page_id])
  assert.deepEqual(await runOn(database, 'select count(*)::int as count from workspaces'), [{ count: 1 }])

  const stranger = await serve({ UNDERSTUDY_DATA: folders[1]!.data, UNDERSTUDY_DATABASE: database })
  const { code, stderr } = await stranger.ended
  assert.equal(code, 1)
  assert.match(stderr, /^The secret\.key in .* is not the one that the secrets of this database are sealed with\. Copy it from the data folder of the first server on it\.\n$/)
  await Promise.all(servers.map((server) => end(server)))
  for (const folder of folders) folder.remove()
})

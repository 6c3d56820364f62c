import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { dataFolder, type Ended, end, serve, type ServerProcess, understudy } from '../test/processes.ts'

type Json = any

const id = '0d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31'
/** Success, and exactly one line of JSON. */
function json({ code, stdout, stderr }: Ended): Json {
  assert.deepEqual([code, stderr], [0, ''])
  assert.match(stdout, /^[^\n]+\n$/)
  return JSON.parse(stdout)
}
/** Failure, and exactly one line that says why. */
function complaint({ code, stdout, stderr }: Ended): string {
  assert.deepEqual([code, stdout], [1, ''])
  assert.match(stderr, /^[^\n]+\n$/)
  return stderr.trim()
}
async function call(base: string, token: string, path: string, body?: Json): Promise<{ status: number; body: Json }> {
  const response = await fetch(`${base}/v1${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: `Bearer ${token}`, 'notion-version': '2026-03-11', 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  return { status: response.status, body: await response.json() }
}

describe('before any server ran', () => {
  const folder = dataFolder()
  const run = (...args: string[]) => understudy(args, { UNDERSTUDY_DATA: folder.data })
  after(() => folder.remove())

  test('there is no workspace, and the way to one is said', async () => {
    assert.match(complaint(await run('integration', 'create', '--name', 'x')), /^There is no workspace in .* yet\. Start the server once, or run: understudy workspace create --name NAME$/)
    assert.match(complaint(await run('sign-in')), /^There is no workspace/)
    assert.deepEqual(json(await run('integration', 'list', '--json')), { results: [] })
    assert.deepEqual(json(await run('workspace', 'list', '--json')), { results: [] })
  })

  test('a workspace can be made, with a token and a page to begin with', async () => {
    const made = json(await run('workspace', 'create', '--name', 'First', '--json'))
    assert.match(made.token, /^ntn_/)
    assert.deepEqual(json(await run('workspace', 'list', '--json')), { results: [{ id: made.workspace_id, name: 'First' }] })
  })
})

describe('beside a running server', () => {
  const folder = dataFolder()
  let server: ServerProcess
  let base: string
  const run = (...args: string[]) => understudy(args, { UNDERSTUDY_DATA: folder.data })
  before(async () => {
    server = await serve({ UNDERSTUDY_DATA: folder.data })
    base = server.ready!.api_url
  })
  after(async () => {
    await end(server)
    folder.remove()
  })

  test('an integration is made, and its token works at once where it was told', async () => {
    const page = server.ready!.page_id!
    const made = json(await run('integration', 'create', '--name', 'Robot', '--page', page, '--capabilities', 'read_content, insert_content', '--json'))
    assert.deepEqual([made.name, made.capabilities, made.page_id, made.page_ids, made.api_url], ['Robot', ['read_content', 'insert_content'], page, [page], base])
    assert.equal((await call(base, made.token, `/pages/${page}`)).status, 200)
    assert.equal((await call(base, made.token, '/users')).status, 403)
    const { results } = json(await run('integration', 'list', '--json'))
    const listed = results.find((held: Json) => held.id === made.id)
    assert.deepEqual([listed.name, listed.page_ids, listed.token], ['Robot', [page], undefined])
    assert.doesNotMatch(JSON.stringify(results), /ntn_/)
  })

  test('a page is shared by its id or its address, and the connection sees it with its next request', async () => {
    const { token, id: integration } = json(await run('integration', 'create', '--name', 'Later', '--json'))
    const page = server.ready!.page_id!
    assert.equal((await call(base, token, `/pages/${page}`)).status, 404)
    const { url } = (await call(base, server.ready!.token!, `/pages/${page}`)).body
    assert.deepEqual(json(await run('page', 'share', '--page', `${url}?v=1#here`, '--integration', integration, '--json')), { page_id: page, integration_id: integration, name: 'Later' })
    assert.equal((await call(base, token, `/pages/${page}`)).status, 200)
    assert.equal((await run('page', 'share', '--page', page, '--integration', integration)).stdout, `page_id: ${page}\nintegration_id: ${integration}\nname: Later\n`)
  })

  test('a second workspace stands apart from the first', async () => {
    const made = json(await run('workspace', 'create', '--name', 'Apart', '--json'))
    assert.equal((await call(base, made.token, `/pages/${made.page_id}`)).status, 200)
    assert.equal((await call(base, made.token, `/pages/${server.ready!.page_id}`)).status, 404)
    assert.equal((await call(base, server.ready!.token!, `/pages/${made.page_id}`)).status, 404)
    const there = json(await run('integration', 'create', '--name', 'There', '--workspace', made.workspace_id, '--page', made.page_id, '--json'))
    assert.equal(there.workspace_id, made.workspace_id)
    assert.deepEqual(json(await run('integration', 'list', '--workspace', made.workspace_id, '--json')).results.map(({ name }: Json) => name).toSorted(), ['Sample integration', 'There'])
    // A page of one workspace is no page for an integration of the other.
    assert.match(complaint(await run('page', 'share', '--page', server.ready!.page_id!, '--integration', there.id)), /Could not find/)
  })

  test('a sign-in link opens the server once', async () => {
    const { url } = json(await run('sign-in', '--json'))
    assert.ok(url.startsWith(`${base}/sign-in?key=`), url)
    const signIn = () =>
      fetch(`${base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ key: new URL(url).searchParams.get('key') }) })
    assert.deepEqual([(await signIn()).status, (await signIn()).status], [200, 401])
  })

  test('commands and requests at once all get through', async () => {
    const write = (at: number) => call(base, server.ready!.token!, '/pages', { parent: { page_id: server.ready!.page_id }, properties: { title: [{ text: { content: `${at}` } }] } })
    const [made, ...answers] = await Promise.all([
      Promise.all([1, 2, 3].map((at) => run('integration', 'create', '--name', `Many ${at}`, '--json'))),
      ...Array.from({ length: 30 }, (_, at) => write(at)),
    ])
    for (const one of made) json(one)
    assert.deepEqual(answers.filter(({ status }) => status !== 200), [])
  })

  describe('what cannot be is said in one line, and nothing is left behind', () => {
    const table: [args: string[], says: RegExp][] = [
      [['integration', 'create'], /required option '--name <name>' not specified/],
      [['integration', 'create', '--name', ''], /Name should not be empty/],
      [['integration', 'create', '--name', 'x'.repeat(101)], /at most 100 characters/],
      [['integration', 'create', '--name', 'Left', '--page', id], /Could not find block with ID|Could not find page/],
      [['integration', 'create', '--name', 'Left', '--page', 'no-id'], /"no-id" is neither an id nor the address of a page/],
      [['integration', 'create', '--name', 'Left', '--capabilities', 'read_content,fly'], /"fly" is no capability\. Known: read_content/],
      [['integration', 'create', '--name', 'Left', '--capabilities', 'read_user_with_email,read_user_without_email'], /either with or without email/],
      [['integration', 'create', '--name', 'Left', '--workspace', id], /There is no workspace 0d3c8f62/],
      [['integration', 'create', '--name', 'Left', '--nonsense'], /unknown option '--nonsense'/],
      [['integration', 'create', '--name', 'Left', 'more'], /too many arguments|unexpected/i],
      [['page', 'share', '--page', id, '--integration', id], /Could not find integration with ID: 0d3c8f62/],
      [['page', 'share', '--page', id], /required option '--integration <id>' not specified/],
      [['workspace', 'create'], /required option '--name <name>' not specified/],
      [['workspace', 'create', '--name', ' '], /Name should not be empty/],
      [['sign-in', '--workspace', id], /There is no workspace/],
      [['nonsense'], /unknown command 'nonsense'/],
      [['integration', 'nonsense'], /unknown command 'nonsense'/],
    ]
    for (const [args, says] of table) {
      test(args.join(' ').slice(0, 90), async () => assert.match(complaint(await run(...args)), says))
    }
    test('nothing was left behind', async () => {
      const { results } = json(await run('integration', 'list', '--json'))
      assert.deepEqual(results.filter(({ name }: Json) => name === 'Left'), [])
    })
  })

  test('settings that cannot be are said in one line', async () => {
    for (const [settings, says] of [
      [{ PORT: 'x' }, /^PORT should be a number/],
      [{ UNDERSTUDY_RATE_LIMIT: 'slow' }, /^UNDERSTUDY_RATE_LIMIT should be/],
      [{ UNDERSTUDY_DATABASE: 'postgres://x' }, /^UNDERSTUDY_DATABASE should name a database/],
      [{ UNDERSTUDY_DATABASE: 'postgres://ann:secret@127.0.0.1:9/shop' }, /The database shop at 127\.0\.0\.1:9 cannot be opened\./],
      [{ UNDERSTUDY_DATABASE: folder.data }, /^The database .* cannot be opened to write\. It is a folder/],
    ] as const) {
      assert.match(complaint(await understudy(['workspace', 'list'], { UNDERSTUDY_DATA: folder.data, ...settings })), says)
    }
  })
})

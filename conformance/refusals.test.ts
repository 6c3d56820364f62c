import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Client, isHTTPResponseError } from '@notionhq/client'
import { paragraph, title } from './bodies.ts'
import { createIntegration, createWorkspace, understudy } from './command-line.ts'
import { makeDataDir, removeDataDir, type ServerProcess, startServer } from './server-process.ts'
import { ownServerOnly } from './target.ts'
import { newest, type Wire } from './wire.ts'

// Every kind of refusal as a program meets it: through the SDK, with the sentence that a server on this machine sends beside the
// answer, and mended as the request log says, through the private API that its web uses. Then the same call succeeds.

type Mended = { kind: string; label: string; call: { method: string; path: string; body: Wire | null } | null } & Wire
type Why = { rule: string; sentence: string; fixes: Mended[] }

describe('refusals are explained, and mended as they say', { skip: ownServerOnly }, () => {
  const dataDir = makeDataDir()
  let server: ServerProcess
  let cookie = ''
  let writer: Client
  let page = ''
  let other: { id: string; token: string }

  const sdk = (auth: string | undefined, notionVersion: string = newest) =>
    new Client({ ...(auth === undefined ? {} : { auth }), baseUrl: server.ready.api_url, notionVersion, logger: () => undefined, retry: false })

  /** A call of the private API, as its web makes it. */
  async function web(method: string, path: string, body?: Wire | null): Promise<Wire> {
    const answer = await fetch(server.ready.api_url + path, {
      method, headers: { cookie, 'content-type': 'application/json' }, ...(method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) }),
    })
    assert.equal(answer.status, 200, `${method} ${path}: ${await answer.clone().text()}`)
    return (await answer.json()) as Wire
  }

  /** The call is refused with this code; why, from the log, whose sentence stood in the header. */
  async function refused(call: () => Promise<unknown>, code: string, rule: string, sentence: RegExp): Promise<Why> {
    const error = await call().then(() => assert.fail('the call was not refused'), (reason: unknown) => reason)
    // The SDK has no name for `missing_version`, and then an error of its own.
    assert.ok(isHTTPResponseError(error), String(error))
    const { headers, body } = error as unknown as { headers: Headers; body: string }
    const { code: told, request_id } = JSON.parse(body) as { code: string; request_id: string }
    assert.equal(told, code)
    const header = headers.get('x-understudy-reason')!
    assert.match(header, sentence)
    assert.match(header, /^[\x20-\x7e]+$/)
    assert.equal(body.includes(header), false)
    assert.doesNotMatch(body, /understudy/)
    const { why } = (await web('GET', `/api/requests/${request_id}`)) as { why: Why }
    assert.equal(why.rule, rule)
    assert.equal(why.sentence.replace(/[“”]/g, '"').replace(/’/g, "'"), header)
    return why
  }
  const click = ({ fixes }: Why, kind: string) => {
    const fix = fixes.find((one) => one.kind === kind && one.call !== null)
    assert.ok(fix, `a ${kind} to click among ${fixes.map((one) => one.kind).join(', ')}`)
    return web(fix.call!.method, fix.call!.path, fix.call!.body)
  }
  const fixOf = ({ fixes }: Why, kind: string) => fixes.find((one) => one.kind === kind) ?? assert.fail(`no ${kind}`)

  before(async () => {
    server = await startServer(dataDir, { UNDERSTUDY_RATE_LIMIT: 'notion', UNDERSTUDY_BLOCK_LIMIT: 'always' })
    cookie = (await fetch(`${server.ready.api_url}/api/session`)).headers.get('set-cookie')!.split(';')[0]!
    page = server.ready.page_id
    writer = sdk(server.ready.token)
    other = await createIntegration(dataDir, { name: 'Other', capabilities: ['read_content'] })
  })
  after(async () => {
    await server?.stop()
    removeDataDir(dataDir)
  })

  test('not shared with this connection: share it', async () => {
    const call = () => sdk(other.token).pages.retrieve({ page_id: page })
    const why = await refused(call, 'object_not_found', 'not-shared', /^The page ".+" is not shared with Other\. It is shared with .+\.$/)
    await click(why, 'share')
    assert.equal((await call()).id, page)
  })

  test('the id of a database where its data source is wanted: use that one', async () => {
    const { id } = await writer.databases.create({ parent: { type: 'page_id', page_id: page }, title: title('Kinds').title, initial_data_source: { properties: { Name: { title: {} } } } } as never)
    const query = (data_source_id: string) => writer.dataSources.query({ data_source_id })
    const why = await refused(() => query(id), 'object_not_found', 'wrong-kind', /is a database, and path\.data_source_id asks for a data source\. Its data source is "Kinds"/)
    assert.deepEqual((await query(fixOf(why, 'use_id').object.id)).results, [])
    const route = await refused(() => writer.pages.retrieve({ page_id: id }), 'validation_error', 'wrong-kind', /is a database, and path\.page_id asks for a page/)
    assert.equal((await writer.request<{ id: string }>({ method: 'get', path: fixOf(route, 'use_id').path.slice('/v1/'.length) })).id, id)
  })

  test('a capability that is off: switch it on', async () => {
    const call = () => sdk(other.token).blocks.children.append({ block_id: page, children: [paragraph('by Other')] as never })
    await click(await refused(call, 'restricted_resource', 'capability-off', /^Other does not have the capability "Insert content", which blocks\.children\.append asks for\.$/), 'enable_capability')
    assert.equal((await call()).results.length, 1)
  })

  test('in the trash, or below it: restore it', async () => {
    const { id } = await writer.pages.create({ parent: { page_id: page }, properties: { title: title('Thrown away') } as never })
    await writer.pages.update({ page_id: id, in_trash: true } as never)
    const call = () => writer.blocks.children.append({ block_id: id, children: [paragraph('x')] as never })
    await click(await refused(call, 'validation_error', 'in-trash', /^The page "Thrown away" is in the trash/), 'restore')
    await call()
  })

  test('a version that is missing, unknown, or lacks the route: the header to send', async () => {
    const call = (version: string) => sdk(server.ready.token, version).users.me({})
    const why = await refused(() => call('2020-01-01'), 'missing_version', 'version', /^2020-01-01 is no date of the API\.$/)
    assert.equal((await call(fixOf(why, 'set_header').value)).object, 'user')
    const missing = await fetch(`${server.ready.api_url}/v1/users/me`, { headers: { authorization: `Bearer ${server.ready.token}` } })
    assert.deepEqual([missing.status, missing.headers.get('x-understudy-reason')?.startsWith('The header Notion-Version is missing')], [400, true])
    const { id } = await writer.databases.create({ parent: { type: 'page_id', page_id: page }, initial_data_source: { properties: { Name: { title: {} } } } } as never)
    const query = (version: string) => sdk(server.ready.token, version).request({ method: 'post', path: `databases/${id}/query`, body: {} })
    const route = await refused(() => query(newest), 'invalid_request_url', 'route-not-on-date', /is not a route of 2026-03-11; it is one of 2022-06-28\.$/)
    await query(fixOf(route, 'set_header').value)
    await writer.request({ method: 'post', path: fixOf(route, 'use_id').path.slice('/v1/'.length), body: {} })
  })

  test('a wrong address: the nearest route', async () => {
    const why = await refused(() => writer.request({ method: 'get', path: `page/${page}` }), 'invalid_request_url', 'wrong-url', /The nearest route is GET \/v1\/pages\/:page_id\.$/)
    const { method, path } = fixOf(why, 'use_route')
    await writer.request({ method: method.toLowerCase() as 'get', path: path.slice('/v1/'.length).replace(':page_id', page) })
  })

  test('a body of the wrong shape: a value that passes', async () => {
    const call = (rich_text: unknown) => writer.blocks.children.append({ block_id: page, children: [{ paragraph: { rich_text } }] as never })
    const why = await refused(() => call('words'), 'validation_error', 'shape', /^body\.children\[0\]\.paragraph\.rich_text should be an array, instead was "words"\./)
    const fix = fixOf(why, 'change_value')
    assert.equal(fix.path, 'body.children[0].paragraph.rich_text')
    await call(fix.example)
  })

  test('a bad secret: the one that holds', async () => {
    const call = (token: string | undefined) => sdk(token).users.me({})
    const listed = (await web('GET', '/api/integrations')) as { results: { id: string; name: string }[] }
    const { id } = listed.results.find(({ name }) => name === 'Other')!
    const { secret } = await web('POST', `/api/integrations/${id}/secret/refresh`)
    const why = await refused(() => call(other.token), 'unauthorized', 'ended-secret', /^This is an earlier secret of Other: it ended at .+, when the secret was refreshed\. Use the new one\.$/)
    const shown = await click(why, 'use_secret')
    assert.equal(shown.secret, secret)
    assert.equal((await call(shown.secret)).object, 'user')
    await refused(() => call(`ntn_${'0'.repeat(46)}`), 'unauthorized', 'unknown-secret', /^This secret was never issued here/)
    await refused(() => call(undefined), 'unauthorized', 'no-credential', /^The header Authorization is missing/)
  })

  test('nothing with this id, or something of another workspace', async () => {
    const theirs = await createWorkspace(dataDir, 'Elsewhere')
    await refused(() => writer.pages.retrieve({ page_id: theirs.page_id }), 'object_not_found', 'other-workspace', /lies in the workspace "Elsewhere"/)
    await refused(() => writer.pages.retrieve({ page_id: '59833787-2cf9-4fdf-8782-e53db20768a5' }), 'object_not_found', 'no-such-object', /^No workspace of this server has anything with the id/)
  })

  test('the limit of free blocks: a paid plan', async () => {
    const call = () => writer.blocks.children.append({ block_id: page, children: Array.from({ length: 100 }, () => paragraph('x')) as never })
    const fill = async (): Promise<never> => {
      for (;;) await call()
    }
    await click(await refused(fill, 'restricted_resource', 'block-limit', /^This workspace is on the free plan and has used all of its 1,000 blocks/), 'switch_plan')
    await call()
  })

  test('the rate limit: wait, or open the window', async () => {
    const call = () => writer.users.me({})
    const fill = async (): Promise<never> => {
      for (;;) await call()
    }
    const why = await refused(fill, 'rate_limited', 'rate-limited', /has used all 180 requests of this minute; the window opens again in \d+ seconds/)
    await click(why, 'open_window')
    await call()
  })

  test('the command line lists, follows and shows them', async () => {
    const list = await understudy(dataDir, ['logs', '--rule', 'not-shared', '--limit', '5'])
    const first = JSON.parse(list.split('\n')[0]!) as { request_id: string; status: number; why: { rule: string } }
    assert.deepEqual([first.status, first.why.rule], [404, 'not-shared'])
    const shown = JSON.parse(await understudy(dataDir, ['logs', 'show', first.request_id])) as { why: Why; request: { headers: { name: string; value: string }[] }; snippets: { curl: string } }
    assert.equal(shown.why.fixes[0]?.kind, 'share')
    assert.match(shown.request.headers.find(({ name }) => name === 'authorization')!.value, /^Bearer ntn_…\w{4}$/)
    assert.match(shown.snippets.curl, /^curl .*\$NOTION_KEY/s)
  })
})

import assert from 'node:assert/strict'
import { createInterface } from 'node:readline'
import { after, before, describe, test } from 'node:test'
import type { Json } from '../test/cast.ts'
import { dataFolder, type Ended, end, serve, type ServerProcess, startUnderstudy, understudy } from '../test/processes.ts'
import { openReceiver, type Receiver, until } from '../test/receiver.ts'

const unknown = '0d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31'

describe('understudy webhooks', () => {
  const folder = dataFolder()
  const settings = { UNDERSTUDY_DATA: folder.data, UNDERSTUDY_WEBHOOK_PACE: 'fast' }
  let server: ServerProcess
  let receiver: Receiver
  let integration: string
  const run = (...args: string[]) => understudy(['webhooks', ...args], settings)
  const json = async (...args: string[]): Promise<Json> => {
    const { code, stdout, stderr } = await run(...args, '--json')
    assert.deepEqual([code, stderr], [0, ''])
    return JSON.parse(stdout)
  }
  const complaint = ({ code, stdout, stderr }: Ended) => {
    assert.deepEqual([code, stdout], [1, ''])
    assert.match(stderr, /^[^\n]+\n$/)
    return stderr.trim()
  }
  const comment = async () => {
    const { api_url, token, page_id } = server.ready!
    const response = await fetch(`${api_url}/v1/comments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'notion-version': '2026-03-11', 'content-type': 'application/json' },
      body: JSON.stringify({ parent: { page_id }, rich_text: [{ text: { content: 'x' } }] }),
    })
    assert.equal(response.status, 200)
    return (await response.json()) as Json
  }
  before(async () => {
    server = await serve(settings)
    receiver = await openReceiver()
    integration = JSON.parse((await understudy(['integration', 'list', '--json'], settings)).stdout).results[0].id
  })
  after(async () => {
    await end(server)
    await receiver.close()
    folder.remove()
  })

  test('take an endpoint from its handshake to its end', async () => {
    assert.equal((await run('list')).stdout, 'No subscriptions yet.\n')
    const { id } = await json('create', '--integration', integration, '--url', receiver.url, '--events', 'comment.created, comment.deleted')
    const { body } = await receiver.next((came) => came.body.verification_token !== undefined)
    assert.equal((await json('verify', '--subscription', id, '--token', body.verification_token)).status, 'active')
    const made = await comment()
    const event = await receiver.next((came) => came.body.entity?.id === made.id)
    await until(async () => (await json('deliveries', '--subscription', id)).results.some((one: Json) => one.id === event.body.id && one.status === 'delivered'))
    assert.match((await run('deliveries', '--subscription', id)).stdout, new RegExp(`${event.body.id}  \\S+  comment\\.created  delivered  attempt 1  200`))
    await json('replay', '--delivery', event.body.id)
    await until(() => receiver.received.filter((came) => came.body.id === event.body.id).length === 2)
    const { attempt_log } = await json('delivery', '--delivery', event.body.id)
    assert.ok(attempt_log.every(({ request_body }: Json) => JSON.parse(request_body).id === event.body.id))
    await json('test', '--subscription', id, '--event', 'page.moved')
    await receiver.next((came) => came.body.type === 'page.moved')
    assert.equal((await json('pause', '--subscription', id)).status, 'paused')
    assert.equal((await json('resume', '--subscription', id)).status, 'active')
    assert.match((await run('list')).stdout, new RegExp(`^${id}  active  ${receiver.url}  \\(2026-03-11, 2 event types\\)\\n$`))
    await json('delete', '--subscription', id)
    assert.deepEqual((await json('list')).results, [])
  })

  test('listen prints events as they come, until it is interrupted', async () => {
    const child = startUnderstudy(['webhooks', 'listen', '--events', 'comment.created', '--json'], settings)
    const [lines, notes]: [Json[], string[]] = [[], []]
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line)))
    createInterface({ input: child.stderr }).on('line', (line) => notes.push(line))
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
    await until(() => notes.some((line) => line.startsWith('Listening to events of Sample integration.')))
    const made = await comment()
    await until(() => lines.length > 0)
    assert.deepEqual([lines[0].type, lines[0].entity.id, lines[0].attempt_number], ['comment.created', made.id, 1])
    assert.deepEqual((await json('list')).results, [], 'what listens has no endpoint to list')
    child.kill('SIGINT')
    assert.equal(await ended, 0)
  })

  describe('what cannot be is said in one line', () => {
    const table: [args: string[], says: RegExp][] = [
      [['create', '--url', 'https://example.com'], /required option '--integration <id>' not specified/],
      [['create', '--integration', unknown, '--url', 'https://example.com'], /Could not find integration with ID: 0d3c8f62/],
      [['create', '--integration', 'INTEGRATION', '--url', 'nonsense'], /should be an https address/],
      [['create', '--integration', 'INTEGRATION', '--url', 'https://example.com', '--events', 'page.exploded'], /"page\.exploded" is no event type of version 2026-03-11/],
      [['create', '--integration', 'INTEGRATION', '--url', 'https://example.com', '--api-version', 'now'], /The version should be/],
      [['verify', '--subscription', unknown, '--token', 'x'], /Could not find the webhook subscription/],
      [['pause', '--subscription', 'no-id'], /"no-id" is neither an id/],
      [['replay', '--delivery', unknown], /Could not find the delivery/],
      [['listen', '--integration', unknown], /Could not find integration/],
      [['nonsense'], /unknown command 'nonsense'/],
    ]
    for (const [args, says] of table) {
      test(args.join(' ').slice(0, 90), async () => assert.match(complaint(await run(...args.map((word) => (word === 'INTEGRATION' ? integration : word)))), says))
    }
  })
})

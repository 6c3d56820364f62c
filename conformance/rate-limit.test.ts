import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { APIErrorCode, APIResponseError, Client } from '@notionhq/client'
import { makeDataDir, removeDataDir, startServer, type ServerProcess } from './server-process.ts'
import { ownServerOnly } from './target.ts'
import { texts } from './texts.ts'
import { newest } from './wire.ts'

const limit = 180
const windowSeconds = 60

// A limited server of its own: here the limit is what is tested, elsewhere it would be in the way.
const dataDir = makeDataDir()
let server: ServerProcess | undefined

before(async () => {
  if (ownServerOnly === false) server = await startServer(dataDir, { UNDERSTUDY_RATE_LIMIT: 'notion' })
})
after(async () => {
  await server?.stop()
  removeDataDir(dataDir)
})

const ask = (token: string) =>
  fetch(`${server!.ready.api_url}/v1/users/me`, { headers: { authorization: `Bearer ${token}`, 'notion-version': newest } })

test('180 requests in 60 seconds, then 429 with the wait', { skip: ownServerOnly }, async () => {
  const { token } = server!.ready
  const started = performance.now()
  for (let number = 1; number <= limit; number += 1) assert.equal((await ask(token)).status, 200, `request ${number}`)
  assert.ok(performance.now() - started < windowSeconds * 1000, 'the machine is too slow to fill the window')

  const refused = await ask(token)
  const body = (await refused.json()) as { request_id: string; additional_data: { retry_after: string } }
  assert.equal(refused.status, 429)
  const wait = refused.headers.get('retry-after') ?? ''
  assert.match(wait, /^[1-9]\d?$/)
  assert.ok(Number(wait) <= windowSeconds)
  assert.deepEqual(body, {
    object: 'error',
    status: 429,
    code: 'rate_limited',
    message: texts.rateLimited,
    additional_data: { retry_after: wait, rate_limit_reason: 'public_api_request_rate_limit' },
    request_id: refused.headers.get('x-notion-request-id'),
  })
})

test('the limit is the connection’s: a wrong token is still a wrong token', { skip: ownServerOnly }, async () => {
  assert.equal((await ask('ntn_nobody')).status, 401)
})

test('the SDK says rate_limited, after trying again as it was told', { skip: ownServerOnly }, async () => {
  const { api_url: baseUrl, token: auth } = server!.ready
  const waits: string[] = []
  const shortened: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init)
    waits.push(answer.headers.get('retry-after') ?? '')
    // The true wait is up to a minute; the SDK is given a second instead, to see that it comes back by itself.
    return new Response(await answer.text(), {
      status: answer.status,
      headers: { ...Object.fromEntries(answer.headers), 'retry-after': '1' },
    })
  }
  const notion = new Client({ auth, baseUrl, fetch: shortened as never, retry: { maxRetries: 1 }, logger: () => undefined })
  await assert.rejects(notion.users.me({}), (error: unknown) => {
    assert.ok(error instanceof APIResponseError)
    assert.equal(error.code, APIErrorCode.RateLimited)
    assert.equal(error.status, 429)
    assert.equal(error.additional_data?.rate_limit_reason, 'public_api_request_rate_limit')
    return true
  })
  assert.equal(waits.length, 2)
  assert.ok(waits.every((wait) => Number(wait) >= 1))
})

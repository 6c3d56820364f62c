import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collectPaginatedAPI } from '@notionhq/client'
import { expectError, invalid, notFound } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import { texts } from './texts.ts'
import { unknownId, uuidForm } from './wire.ts'

const target = await openTarget('users')
const notion = target.sdk()

test('users.me is the bot behind the token, with what it may do for its workspace', async () => {
  const me = await notion.users.me({})
  assert.equal(me.type, 'bot')
  assert.match(me.id, uuidForm)
  assert.ok(me.type === 'bot' && 'owner' in me.bot)
  assert.deepEqual(me.bot.owner, { type: 'workspace', workspace: true })
  assert.equal(typeof me.bot.workspace_name, 'string')
  assert.match(me.bot.workspace_id, uuidForm)
  assert.ok([5_242_880, 5_368_709_120].includes(me.bot.workspace_limits.max_file_upload_size_in_bytes))
})

test('users.list has the people and the bots of the workspace', async () => {
  const { results, has_more, next_cursor, type } = await notion.users.list({})
  assert.equal(type, 'user')
  assert.equal(has_more, false)
  assert.equal(next_cursor, null)
  assert.ok(results.some((user) => user.id === target.bot.id))
  const person = results.find((user) => user.type === 'person')
  assert.ok(person?.type === 'person')
  assert.match(person.person.email ?? '', /@/)
  assert.equal(typeof (person.person as { email_verified?: boolean }).email_verified, 'boolean')
})

test('users.retrieve answers the same as the list, for a person and for the own bot', async () => {
  const { results } = await notion.users.list({})
  for (const listed of results.filter((user) => user.type === 'person' || user.id === target.bot.id)) {
    const { request_id: _, ...retrieved } = await target.ok('GET', `/v1/users/${listed.id}`)
    assert.deepEqual(retrieved, listed)
  }
})

test('the list can be walked one user at a time', async () => {
  const whole = await notion.users.list({})
  const walked = await collectPaginatedAPI(notion.users.list, { page_size: 1 })
  assert.deepEqual(
    walked.map((user) => user.id),
    whole.results.map((user) => user.id),
  )
})

const refusals = [
  ['an unknown user', `/v1/users/${unknownId}`, notFound(texts.userNotFound(unknownId), { integration_id: target.bot.id })],
  ['an id that is none', '/v1/users/AAA', invalid(texts.failed('path.user_id', 'a valid uuid', '"AAA"'))],
  ['a page too large', '/v1/users?page_size=101', invalid(texts.failed('query.page_size', '≤ `100` or `undefined`', '101'))],
  ['a cursor from nowhere', '/v1/users?start_cursor=bogus', invalid(texts.badCursor('bogus'))],
] as const
for (const [what, path, expected] of refusals) {
  test(`refused: ${what}`, async () => expectError(await target.call('GET', path), expected))
}

finish(target)

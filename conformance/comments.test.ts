import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { collectPaginatedAPI } from '@notionhq/client'
import { paragraph, plain, text } from './bodies.ts'
import { expectError, expectPart, invalid, notFound } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import { texts } from './texts.ts'
import { unknownId, uuidForm, type Wire } from './wire.ts'

const target = await openTarget('comments')
let pageId: string
let blockId: string

before(async () => {
  pageId = (await target.newPage('Commented', [paragraph('a block')])).id
  blockId = (await target.ok('GET', `/v1/blocks/${pageId}/children`)).results[0].id
})

const create = (body: Wire) => target.ok('POST', '/v1/comments', body)
const list = async (id: string): Promise<Wire[]> => (await target.ok('GET', `/v1/comments?block_id=${id}`)).results

test('comments on a page are one discussion, a reply joins it', async () => {
  const first = await create({ parent: { page_id: pageId }, rich_text: text('hello') })
  expectPart(first, {
    object: 'comment',
    parent: { type: 'page_id', page_id: pageId },
    created_by: { object: 'user', id: target.bot.id },
    rich_text: [{ plain_text: 'hello' }],
    display_name: { type: 'integration', resolved_name: target.bot.name },
  })
  assert.match(first.discussion_id, uuidForm)
  const second = await create({ parent: { type: 'page_id', page_id: pageId }, rich_text: text('another') })
  assert.equal(second.discussion_id, first.discussion_id, 'recorded')
  const reply = await create({ discussion_id: first.discussion_id, rich_text: text('reply') })
  expectPart(reply, { discussion_id: first.discussion_id, parent: { type: 'page_id', page_id: pageId } })
  assert.deepEqual(
    (await list(pageId)).map((comment) => plain(comment.rich_text)),
    ['hello', 'another', 'reply'],
  )
  const { request_id: _, ...read } = await target.ok('GET', `/v1/comments/${reply.id}`)
  const { request_id: __, ...made } = reply
  assert.deepEqual(read, made)
})

test('comments on a block are not those of its page', async () => {
  const comment = await create({ parent: { block_id: blockId }, rich_text: text('on the block') })
  assert.deepEqual(comment.parent, { type: 'block_id', block_id: blockId })
  const onPage = await create({ parent: { page_id: pageId }, rich_text: text('on the page') })
  assert.notEqual(comment.discussion_id, onPage.discussion_id)
  assert.deepEqual(
    (await list(blockId)).map((item) => item.id),
    [comment.id],
  )
  assert.ok(!(await list(pageId)).some((item) => item.id === comment.id))
})

test('a name of one’s own', async () => {
  const comment = await create({
    parent: { page_id: pageId },
    rich_text: text('x'),
    display_name: { type: 'custom', custom: { name: 'Front desk' } },
  })
  assert.deepEqual(comment.display_name, { type: 'custom', resolved_name: 'Front desk' })
})

test('a comment is changed and deleted by its author', async () => {
  const { id } = await create({ parent: { page_id: pageId }, rich_text: text('draft') })
  assert.equal(plain((await target.ok('PATCH', `/v1/comments/${id}`, { rich_text: text('final') })).rich_text), 'final')
  assert.equal(plain((await target.ok('GET', `/v1/comments/${id}`)).rich_text), 'final')
  const deleted = await target.ok('DELETE', `/v1/comments/${id}`)
  assert.ok(!('in_trash' in deleted) && !('archived' in deleted))
  assert.equal(deleted.id, id)
  assert.ok(!(await list(pageId)).some((comment) => comment.id === id))
  assert.equal((await target.call('GET', `/v1/comments/${id}`)).status, 404)
})

test('the list is walked page by page, oldest first', async () => {
  const { id } = await target.newPage('Talkative')
  for (let number = 1; number <= 5; number += 1) await create({ parent: { page_id: id }, rich_text: text(String(number)) })
  const walked = await collectPaginatedAPI(target.sdk().comments.list, { block_id: id, page_size: 2 })
  assert.deepEqual(
    walked.map((comment) => plain(comment.rich_text)),
    ['1', '2', '3', '4', '5'],
  )
})

const post = (body: Wire) => target.call('POST', '/v1/comments', body)
const get = (path: string) => target.call('GET', path)
const refusals: [string, () => Promise<Wire>, Parameters<typeof expectError>[1]][] = [
  ['a list of nothing named', () => get('/v1/comments'), invalid(texts.failed('query.block_id', 'defined', 'undefined'))],
  [
    'a page size of 101',
    () => get(`/v1/comments?block_id=${pageId}&page_size=101`),
    invalid(texts.failed('query.page_size', '≤ `100` or `undefined`', '101')),
  ],
  [
    'a page size of 0',
    () => get(`/v1/comments?block_id=${pageId}&page_size=0`),
    invalid(texts.failed('query.page_size', '≥ `1` or `undefined`', '0')),
  ],
  ['a comment that is not there', () => get(`/v1/comments/${unknownId}`), notFound()],
  [
    'comments of a block that is not there',
    () => get(`/v1/comments?block_id=${unknownId}`),
    notFound(texts.notFound('block', unknownId, target.bot)),
  ],
  [
    'a page that is not there',
    () => post({ parent: { page_id: unknownId }, rich_text: text('x') }),
    notFound(texts.notFound('page', unknownId, target.bot)),
  ],
  ['a discussion that is not there', () => post({ discussion_id: unknownId, rich_text: text('x') }), notFound()],
  ['no place', () => post({ rich_text: text('x') }), invalid(/^body failed validation/)],
  [
    'a place and a discussion',
    () => post({ parent: { page_id: pageId }, discussion_id: unknownId, rich_text: text('x') }),
    invalid(/^body failed validation/),
  ],
  ['no words', () => post({ parent: { page_id: pageId } }), invalid(/^body failed validation/)],
  [
    'words twice',
    () => post({ parent: { page_id: pageId }, rich_text: text('x'), markdown: 'x' }),
    invalid(/^body failed validation/),
  ],
  [
    'an item of no kind',
    () => post({ parent: { page_id: pageId }, rich_text: [{}] }),
    invalid(
      texts.failedUnion(
        ['body.rich_text[0].text', 'defined', 'undefined'],
        ['body.rich_text[0].mention', 'defined', 'undefined'],
        ['body.rich_text[0].equation', 'defined', 'undefined'],
      ),
    ),
  ],
]
for (const [what, act, expected] of refusals) test(`refused: ${what}`, async () => expectError(await act(), expected))

finish(target)

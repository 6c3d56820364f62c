import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { paragraph, plain, text, textBlock } from './bodies.ts'
import { expectError, invalid } from './expectations.ts'
import { finish, openTarget } from './target.ts'
import { chosen, texts } from './texts.ts'
import type { Wire } from './wire.ts'

const target = await openTarget('block children')
const notion = target.sdk()
let page: Wire

before(async () => {
  page = await target.newPage('Blocks')
})

const append = async (id: string, children: Wire[], position?: Wire): Promise<Wire[]> =>
  (await target.ok('PATCH', `/v1/blocks/${id}/children`, { children, ...(position === undefined ? {} : { position }) })).results
const list = async (id: string): Promise<Wire[]> => (await target.ok('GET', `/v1/blocks/${id}/children`)).results
const first = async (block: Wire, parentId: string = page.id): Promise<Wire> => (await append(parentId, [block]))[0]
const says = (block: Wire): string => plain(block[block.type].rich_text)

test('toggleable headings take children, others do not', async () => {
  const open = await first({
    type: 'heading_1',
    heading_1: { rich_text: text('Open'), is_toggleable: true, children: [paragraph('in')] },
  })
  assert.equal(open.has_children, true)
  assert.equal(open.heading_1.is_toggleable, true)
  await append(open.id, [paragraph('and in')])
  assert.deepEqual((await list(open.id)).map(says), ['in', 'and in'])
  const closed = await first(textBlock('heading_2', 'Closed'))
  expectError(
    await target.call('PATCH', `/v1/blocks/${closed.id}/children`, { children: [paragraph('no')] }),
    invalid(chosen.noChildren),
  )
})

test('one request nests two levels below a block, further requests go deeper', async () => {
  const top = await first(
    textBlock('toggle', '1', { children: [textBlock('bulleted_list_item', '2', { children: [textBlock('to_do', '3')] })] }),
  )
  const [second] = await list(top.id)
  const [third] = await list(second.id)
  assert.deepEqual([says(top), says(second), says(third)], ['1', '2', '3'])
  assert.deepEqual([top.has_children, second.has_children, third.has_children], [true, true, false])
  assert.deepEqual(third.parent, { type: 'block_id', block_id: second.id })
  await append(third.id, [paragraph('4')])
  assert.deepEqual((await list(third.id)).map(says), ['4'])
  assert.equal((await target.ok('GET', `/v1/blocks/${third.id}`)).has_children, true)
})

test('append answers the new blocks, and what follows them when they are not last', async () => {
  const { id } = await target.newPage('Positions')
  const made = await append(
    id,
    ['a', 'b', 'c'].map((name) => paragraph(name)),
  )
  assert.deepEqual(made.map(says), ['a', 'b', 'c'])
  assert.deepEqual((await append(id, [paragraph('d')])).map(says), ['d'])
  assert.deepEqual((await append(id, [paragraph('e')], { type: 'end' })).map(says), ['e'])
  const afterA = await append(id, [paragraph('a2')], { type: 'after_block', after_block: { id: made[0].id } })
  assert.deepEqual(afterA.map(says), ['a2', 'b', 'c', 'd', 'e'])
  const atStart = await append(id, [paragraph('0')], { type: 'start' })
  assert.deepEqual(atStart.map(says), ['0', 'a', 'a2', 'b', 'c', 'd', 'e'])
  assert.deepEqual((await list(id)).map(says), ['0', 'a', 'a2', 'b', 'c', 'd', 'e'])
})

test('children are paged by the id of the next block', async () => {
  const { id } = await target.newPage('Many')
  const made = await append(
    id,
    Array.from({ length: 100 }, (_, index) => paragraph(String(index))),
  )
  await append(id, [paragraph('100')])
  const one = await notion.blocks.children.list({ block_id: id })
  assert.equal(one.results.length, 100)
  assert.equal(one.has_more, true)
  const two = await notion.blocks.children.list({ block_id: id, start_cursor: one.next_cursor ?? undefined })
  assert.deepEqual(
    two.results.map((block) => says(block)),
    ['100'],
  )
  const part = await target.ok('GET', `/v1/blocks/${id}/children?page_size=3&start_cursor=${made[1].id}`)
  assert.deepEqual(part.results.map(says), ['1', '2', '3'])
  assert.equal(part.next_cursor, made[4].id)
  const start = await append(id, [paragraph('new')], { type: 'start' })
  assert.ok(start.length === 100 && says(start[0]) === 'new', `${start.length} results`)
})

test('deleting a block takes its children along', async () => {
  const top = await first(paragraph('top', [paragraph('below')]))
  const [below] = await list(top.id)
  await target.ok('DELETE', `/v1/blocks/${top.id}`)
  assert.equal((await target.ok('GET', `/v1/blocks/${below.id}`)).in_trash, true)
  expectError(
    await target.call('PATCH', `/v1/blocks/${below.id}`, { paragraph: { rich_text: text('no') } }),
    invalid(texts.trashedAncestor),
  )
  expectError(
    await target.call('PATCH', `/v1/blocks/${top.id}`, { paragraph: { rich_text: text('no') } }),
    invalid(texts.trashed),
  )
  expectError(await target.call('DELETE', `/v1/blocks/${top.id}`), invalid(texts.trashed))
})

test('has_children follows the children', async () => {
  const top = await first(paragraph('top', [paragraph('only')]))
  await target.ok('DELETE', `/v1/blocks/${(await list(top.id))[0].id}`)
  assert.equal((await target.ok('GET', `/v1/blocks/${top.id}`)).has_children, false)
})

finish(target)

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { paragraph, plain, text } from '../bodies.ts'
import { expectError, expectPart, invalid } from '../expectations.ts'
import { finish, openTarget } from '../target.ts'
import { texts } from '../texts.ts'
import type { Wire } from '../wire.ts'

const target = await openTarget('2026-03-11')
const notion = target.sdk('2026-03-11')
let table: Awaited<ReturnType<typeof target.newDatabase>>
let page: Wire

before(async () => {
  page = await target.newPage('2026', [paragraph('a'), paragraph('b')])
  table = await target.newDatabase('2026', { Name: { title: {} } })
})

test('nothing says archived', async () => {
  const comment = await target.ok('POST', '/v1/comments', { parent: { page_id: page.id }, rich_text: text('x') })
  const bodies = [
    page,
    comment,
    await notion.databases.retrieve({ database_id: table.databaseId }),
    await notion.dataSources.retrieve({ data_source_id: table.dataSourceId }),
    await notion.blocks.retrieve({ block_id: page.id }),
    await notion.blocks.children.list({ block_id: page.id }),
    await notion.search({}),
  ]
  for (const body of bodies) assert.ok(!JSON.stringify(body).includes('"archived"'))
})

test('archived is refused wherever it was taken', async () => {
  const paths = [
    `/v1/pages/${page.id}`,
    `/v1/blocks/${page.id}`,
    `/v1/databases/${table.databaseId}`,
    `/v1/data_sources/${table.dataSourceId}`,
  ]
  for (const path of paths) {
    expectError(
      await target.call('PATCH', path, { archived: true }),
      invalid(texts.failed('body.archived', 'not present', 'true')),
    )
  }
  const query = await target.call('POST', `/v1/data_sources/${table.dataSourceId}/query`, { archived: true })
  expectError(query, invalid(texts.failed('body.archived', 'not present', 'true')))
  assert.equal((await target.ok('GET', `/v1/pages/${page.id}`)).in_trash, false)
})

test('in_trash does it', async () => {
  expectPart(await notion.pages.update({ page_id: page.id, in_trash: true }), { in_trash: true })
  expectPart(await notion.pages.update({ page_id: page.id, in_trash: false }), { in_trash: false })
  expectPart(await notion.databases.update({ database_id: table.databaseId, in_trash: true }), { in_trash: true })
  expectPart(await notion.databases.update({ database_id: table.databaseId, in_trash: false }), { in_trash: false })
})

test('append takes position, and refuses after', async () => {
  const [a] = (await notion.blocks.children.list({ block_id: page.id })).results
  const { results } = await notion.blocks.children.append({
    block_id: page.id,
    children: [paragraph('a2')],
    position: { type: 'after_block', after_block: { id: a!.id } },
  })
  assert.deepEqual(
    results.map((block) => plain((block as Wire).paragraph.rich_text)),
    ['a2', 'b'],
  )
  const refused = await target.call('PATCH', `/v1/blocks/${page.id}/children`, { children: [paragraph('x')], after: a!.id })
  expectError(refused, invalid(texts.failed('body.after', 'not present', `"${a!.id}"`)))
})

finish(target)

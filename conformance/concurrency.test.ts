import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paragraph, plain, title } from './bodies.ts'
import { finish, openTarget } from './target.ts'
import type { Wire } from './wire.ts'

const target = await openTarget('concurrency')
const times = 25
const numbers = Array.from({ length: times }, (_, index) => index + 1)
const inOrder = (values: number[]) => values.toSorted((a, b) => a - b)

test('blocks appended at the same time are all there, once', async () => {
  const { id } = await target.newPage('Appended')
  await Promise.all(
    numbers.map((number) => target.ok('PATCH', `/v1/blocks/${id}/children`, { children: [paragraph(String(number))] })),
  )
  const { results } = await target.ok('GET', `/v1/blocks/${id}/children`)
  assert.deepEqual(inOrder(results.map((block: Wire) => Number(plain(block.paragraph.rich_text)))), numbers)
})

test('rows made at the same time get numbers of their own', async () => {
  const { dataSourceId } = await target.newDatabase('Numbered', { Name: { title: {} }, No: { unique_id: {} } })
  const parent = { data_source_id: dataSourceId }
  const rows: Wire[] = await Promise.all(
    numbers.map((number) => target.ok('POST', '/v1/pages', { parent, properties: { Name: title(String(number)) } })),
  )
  assert.deepEqual(inOrder(rows.map((row) => row.properties.No.unique_id.number)), numbers)
})

test('a new option named by many rows at once is one option', async () => {
  const { dataSourceId } = await target.newDatabase('Options', { Name: { title: {} }, Pick: { select: {} } })
  const parent = { data_source_id: dataSourceId }
  await Promise.all(
    numbers.map(() => target.ok('POST', '/v1/pages', { parent, properties: { Pick: { select: { name: 'same' } } } })),
  )
  const { properties } = await target.ok('GET', `/v1/data_sources/${dataSourceId}`)
  assert.deepEqual(
    properties.Pick.select.options.map((option: Wire) => option.name),
    ['same'],
  )
})

test('changes of different properties do not undo each other', async () => {
  const { dataSourceId } = await target.newDatabase('Cells', {
    Name: { title: {} },
    ...Object.fromEntries(numbers.map((number) => [`N${number}`, { number: {} }])),
  })
  const row = await target.ok('POST', '/v1/pages', { parent: { data_source_id: dataSourceId }, properties: {} })
  await Promise.all(
    numbers.map((number) => target.ok('PATCH', `/v1/pages/${row.id}`, { properties: { [`N${number}`]: { number } } })),
  )
  const { properties } = await target.ok('GET', `/v1/pages/${row.id}`)
  assert.deepEqual(
    numbers.map((number) => properties[`N${number}`].number),
    numbers,
  )
})

test('of many deletions of one block one succeeds, the others say that it is in the trash', async () => {
  const { id } = await target.newPage('Deleted')
  const answers = await Promise.all(numbers.map(() => target.call('DELETE', `/v1/blocks/${id}`)))
  assert.deepEqual(inOrder(answers.map((answer) => answer.status)), [200, ...Array.from({ length: times - 1 }, () => 400)])
})

finish(target)

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findNodes } from '../../storage/repositories/nodes.ts'
import { type Cast, type Json, ok, openCast, text, titled } from '../../test/cast.ts'
import { computeWithReads } from './compute.ts'

let cast: Cast
let chain: string[]
let source: string
const call = (method: string, path: string, body: unknown): Promise<Json> => ok(cast.app, cast.writer.token, method, path, body)
const formula = (expression: string): Json => ({ formula: { expression } })
const sum = (of: string): Json => ({ rollup: { relation_property_name: 'Next', rollup_property_name: of, function: 'sum' } })

before(async () => {
  cast = await openCast()
  const home = (await call('POST', '/v1/pages', { parent: { page_id: cast.ids.shared }, properties: titled('Home') })).id
  source = (await call('POST', '/v1/databases', { parent: { page_id: home }, title: text('Chain'), initial_data_source: { properties: { Name: { title: {} }, Number: { number: {} } } } })).data_sources[0].id
  const change = (properties: Json) => call('PATCH', `/v1/data_sources/${source}`, { properties })
  await change({ Next: { relation: { data_source_id: source, single_property: {} } } })
  await change({ Sum: sum('Number'), Pages: formula('prop("Next")'), Two: formula('prop("Next").map(current.prop("Next").map(current.prop("Number")).sum()).sum()') })
  await change({ More: formula('prop("Sum") + 1'), Held: formula('prop("Pages").map(current.prop("Number")).sum()'), Twice: formula('prop("Pages").map(current.prop("Pages").map(current.prop("Number")).sum()).sum()') })
  await change({ Far: sum('More') })
  await change({ Farther: formula('prop("Next").map(current.prop("Far")).sum()') })
  // Row n is the nth power of two and leads to the next one.
  chain = []
  for (let n = 9; n >= 0; n -= 1) {
    const next = chain[0] ? { Next: { relation: [{ id: chain[0] }] } } : {}
    chain.unshift((await call('POST', '/v1/pages', { parent: { data_source_id: source }, properties: { Name: { title: text(`row ${n}`) }, Number: { number: 2 ** n }, ...next } })).id)
  }
})
after(() => cast.close())

const table: [property: string, value: number, reads: number][] = [
  ['Sum', 2, 1],
  ['Two', 4, 2],
  ['Held', 2, 1],
  // How far away the pages are that a formula holds only evaluation knows.
  ['Twice', 4, 9],
  ['More', 3, 1],
  ['Far', 5, 2],
  ['Farther', 9, 3],
]
for (const [name, value, reads] of table) {
  test(`${name} reads as many pages of a chain as it stands on, by itself and among all`, async () => {
    const { db } = cast.context.store
    const [node] = (await findNodes(db, cast.ada.workspace_id, [chain[0]!])).values()
    const { properties } = await call('GET', `/v1/data_sources/${source}`, undefined)
    const { id } = properties[name]
    const own = await computeWithReads(db, cast.writer.actor, [node!], decodeURIComponent(id))
    const shown = (await call('GET', `/v1/pages/${chain[0]}`, undefined)).properties[name]
    const computed = own.values.get(chain[0]!)![decodeURIComponent(id)] as { number: number }
    assert.deepEqual([computed.number, shown[shown.type].number], [value, value])
    assert.deepEqual([...own.reads].filter((read) => chain.includes(read)), chain.slice(1, reads + 1))
  })
}

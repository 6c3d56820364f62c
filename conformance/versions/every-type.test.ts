import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { blockCases } from '../block-cases.ts'
import { text, title } from '../bodies.ts'
import { expectPart } from '../expectations.ts'
import { propertyCases } from '../property-cases.ts'
import { type CallOptions, finish, openTarget } from '../target.ts'
import type { Wire } from '../wire.ts'

/** Every type of block and property survives write, store and read on every date; shapes are held against each date's SDK types. */
const target = await openTarget('every type on every date')

for (const version of ['2022-06-28', '2025-09-03', '2026-03-11'] as const) {
  const at: CallOptions = { version }
  const isOld = version === '2022-06-28'

  describe(version, () => {
    let page: Wire
    before(async () => {
      page = await target.newPage(`Types on ${version}`)
    })

    for (const { type, note, write, read } of blockCases) {
      test(`block ${type}${note === undefined ? '' : ` (${note})`}`, async () => {
        const appended = await target.ok('PATCH', `/v1/blocks/${page.id}/children`, { children: [{ type, [type]: write }] }, at)
        const [made] = appended.results
        assert.deepEqual(made[type], read)
        const retrieved = await target.ok('GET', `/v1/blocks/${made.id}`, undefined, at)
        assert.deepEqual(retrieved[type], read)
        assert.equal('archived' in retrieved, version !== '2026-03-11')
      })
    }

    for (const { type, schema, schemaRead, values } of propertyCases) {
      test(`property ${type}`, async () => {
        const properties = { Name: { title: {} }, It: { type, [type]: schema } }
        const body = { parent: { type: 'page_id', page_id: page.id }, title: text(type), ...(isOld ? { properties } : { initial_data_source: { properties } }) }
        const database = await target.ok('POST', '/v1/databases', body, at)
        const id = isOld ? database.id : database.data_sources[0].id
        const route = isOld ? `/v1/databases/${id}` : `/v1/data_sources/${id}`
        expectPart((await target.ok('GET', route, undefined, at)).properties.It[type], schemaRead)
        for (const { write, read } of values) {
          const parent = isOld ? { database_id: id } : { data_source_id: id }
          const row = await target.ok('POST', '/v1/pages', { parent, properties: { Name: title('row'), It: { [type]: write } } }, at)
          const shown = (await target.ok('GET', `/v1/pages/${row.id}`, undefined, at)).properties.It[type]
          const found = (await target.ok('POST', `${route}/query`, { page_size: 1 }, at)).results[0].properties.It[type]
          if (typeof read === 'object' && read !== null) {
            expectPart(shown, read)
            expectPart(found, read)
          } else assert.deepEqual([shown, found], [read, read])
        }
      })
    }
  })
}

finish(target)

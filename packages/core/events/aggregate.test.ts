import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aggregate, type Happened } from './aggregate.ts'
import { type EventBlock, inDataSource } from './event-type.ts'
import { type EventName, eventTypeNamed, type ObjectEvent } from './index.ts'
import { mergeSchemaUpdates, type SchemaUpdate, schemaUpdates } from './schema-updates.ts'

let clock = 0
const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString()
const happened = (type: EventName, data: unknown = inDataSource, author = 'ada'): Happened => ({
  event: { type, entity: { id: 'p', type: 'page' }, data } as ObjectEvent,
  authors: [{ id: author, type: 'person' }],
  time: at((clock += 1)),
})
const types = (...names: EventName[]) => aggregate(names.map((name) => happened(name, eventTypeNamed(name).example))).map(({ event }) => event.type)

test('comings and goings within a while are told by what is different at its end', () => {
  const table: [EventName[], EventName[]][] = [
    [['page.created'], ['page.created']],
    [['page.created', 'page.deleted'], []],
    [['page.created', 'page.content_updated', 'page.deleted'], []],
    [['page.created', 'page.deleted', 'page.undeleted'], ['page.created']],
    [['page.deleted'], ['page.deleted']],
    [['page.deleted', 'page.undeleted'], []],
    [['page.deleted', 'page.undeleted', 'page.deleted'], ['page.deleted']],
    [['page.undeleted'], ['page.undeleted']],
    [['page.undeleted', 'page.deleted'], []],
    [['page.properties_updated', 'page.deleted'], ['page.properties_updated', 'page.deleted']],
    [['page.created', 'page.properties_updated', 'page.properties_updated'], ['page.created', 'page.properties_updated']],
    [['page.moved', 'page.moved'], ['page.moved']],
    [['database.created', 'database.deleted'], []],
  ]
  for (const [given, told] of table) assert.deepEqual(types(...given), told, given.join(' '))
})

test('several changes of one type become one: all that changed, all authors, the time of the last', () => {
  const properties = (ids: string[], author?: string) => happened('page.properties_updated', { ...inDataSource, updated_properties: ids }, author)
  const [one, ...rest] = aggregate([properties(['a']), properties(['b', 'a'], 'ben'), properties(['c'])])
  assert.equal(rest.length, 0)
  assert.deepEqual((one!.event.data as { updated_properties: string[] }).updated_properties, ['a', 'b', 'c'])
  assert.deepEqual(one!.authors.map(({ id }) => id), ['ada', 'ben'])
  assert.equal(one!.time, at(clock))

  const blocks = (...updated_blocks: EventBlock[]) => happened('page.content_updated', { ...inDataSource, updated_blocks })
  const [content] = aggregate([blocks({ id: 'x', type: 'block' }), blocks({ id: 'y', type: 'page' }, { id: 'x', type: 'block' })])
  assert.deepEqual((content!.event.data as { updated_blocks: EventBlock[] }).updated_blocks.map(({ id }) => id), ['x', 'y'])
})

test('a property that came and went again is not told, nor an event of nothing else', () => {
  const update = (id: string, action: SchemaUpdate['action']): SchemaUpdate => ({ id, name: id, action })
  const table: [SchemaUpdate['action'], SchemaUpdate['action'], SchemaUpdate['action'][]][] = [
    ['created', 'deleted', []],
    ['created', 'updated', ['created']],
    ['updated', 'updated', ['updated']],
    ['updated', 'deleted', ['deleted']],
  ]
  for (const [first, second, told] of table) {
    assert.deepEqual(mergeSchemaUpdates([update('a', first)], [update('a', second)]).map(({ action }) => action), told, `${first} ${second}`)
  }
  const schema = (action: SchemaUpdate['action']) => happened('data_source.schema_updated', { ...inDataSource, updated_properties: [update('a', action)] })
  assert.deepEqual(aggregate([schema('created'), schema('deleted')]), [])
})

test('the updates of a schema name what came, changed and went, by encoded id', () => {
  const property = (id: string, name: string, type = 'number') => ({ id, name, type, description: null, config: {} })
  assert.deepEqual(schemaUpdates([property('a@', 'A'), property('b', 'B'), property('c', 'C')], [property('a@', 'A'), property('b', 'Bee'), property('d', 'D')]), [
    { id: 'b', name: 'Bee', action: 'updated' },
    { id: 'c', name: 'C', action: 'deleted' },
    { id: 'd', name: 'D', action: 'created' },
  ])
  assert.equal(schemaUpdates([], [property('a@', 'A')])[0]!.id, 'a%40')
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pageEntries, storePageValues } from '@understudy/core/property-types/page-values.ts'
import type { PageFacts } from '@understudy/core/property-types/property-type.ts'
import type { Schema } from '@understudy/core/property-types/schema.ts'
import { typeOf } from '@understudy/core/property-types/index.ts'
import { conditionShape } from '@understudy/core/queries/conditions/condition.ts'
import { conditions } from '@understudy/core/queries/conditions/index.ts'
import { compareRows, evaluate, type Names, type Row } from '@understudy/core/queries/evaluate.ts'
import { compileFilter, type Filter } from '@understudy/core/queries/filter.ts'
import { compileSorts, type SortsInput } from '@understudy/core/queries/sorts.ts'
import type { Predicate } from '@understudy/core/value-kinds/kinds.ts'
import { ada, bob, context as filterContext, pageA, pageB, schema as wholeSchema } from '@understudy/core/queries/test-rows.ts'
import { explain } from '@understudy/core/schema/explain.ts'
import { newId } from '@understudy/core/values/ids.ts'
import fc from 'fast-check'
import { indexPage } from '../services/property-index.ts'
import { titled } from '../services/write.ts'
import type { NewNode } from '../storage/schema.ts'
import { freshDatabase } from '../test/database.ts'
import { type Db, openStore, type Store } from '../storage/store.ts'
import { insertNodes, updateNode } from '../storage/repositories/nodes.ts'
import { notePages } from '../storage/repositories/row-changes.ts'
import { Columns, type RowQuery } from './columns.ts'
import type { Need } from './rows.ts'
import { Shelf } from './shelf.ts'

// Names that sort alike (case and accents aside), beyond the first plane, and not at all.
const people: Record<string, string> = { [ada]: 'Ada', [bob]: 'ÁDA', '2d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31': '\u{1F600}', '3d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31': '\uFF5E', '4d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31': '' }
const nobody = '5d3c8f62-5a0e-4d7b-9a55-6f1f0c6a2b31'
const related: Record<string, string> = { [pageA]: 'Zebra 10', [pageB]: 'zebra 9', '7b2e7a90-3c41-4e8d-8f6a-2d9c1e7b4a05': 'ZEBRA 9', '8b2e7a90-3c41-4e8d-8f6a-2d9c1e7b4a05': '' }
const gone = '9b2e7a90-3c41-4e8d-8f6a-2d9c1e7b4a05'
const names: Names = {
  user: (id) => ({ object: 'user', id, name: people[id] ?? null }),
  title: (id) => related[id],
}

const workspace_id = newId()
const author = { created_by: ada, last_edited_by: ada }
const node = (id: string, parent_id: string | null, title: string, facts: Partial<PageFacts> = {}): NewNode => ({
  workspace_id, id, kind: 'page', type: 'child_page', parent_id, position: null, in_trash: 0, ...titled(title),
  created_time: '2026-06-27T18:01:15.377Z', last_edited_time: '2026-06-27T18:01:15.377Z', ...author, content: '{}', ...facts,
})

let store: Store
let columns: Columns
// Small leaves, of which only a few have room.
let scarce: Columns
before(async () => {
  store = await openStore(await freshDatabase())
  columns = new Columns(store.db, new Shelf(store.db))
  scarce = new Columns(store.db, new Shelf(store.db, { mostBytes: 2_000, leafSize: 3 }))
  const time = '2026-01-01T00:00:00.000Z'
  await store.db.insertInto('workspaces').values({ id: workspace_id, name: 'W', icon: null, plan: 'free', time_zone: 'UTC', week_start: 0, created_time: time }).execute()
  for (const [id, name] of Object.entries(people)) {
    await store.db.insertInto('people').values({ id, name, email: id, avatar_url: null, created_time: time }).execute()
    await store.db.insertInto('members').values({ workspace_id, person_id: id, role: 'member', created_time: time }).execute()
  }
  await insertNodes(store.db, Object.entries(related).map(([id, title]) => node(id, null, title)))
})
after(() => store.close())

// Letters that fold, wildcards of LIKE, half and whole surrogates, digits, quotes and the empty string.
const words = fc.string({ unit: fc.constantFrom('a', 'A', 'ä', 'e\u0301', 'ß', 'İ', ' ', '1', '10', '%', '_', '\\', "'", '\uFF5E', '\u{1F600}', '\uD83D', '\0'), maxLength: 5 })
const text = words.map((content) => [{ text: { content } }])
const number = fc.oneof(fc.integer({ min: -2, max: 2 }), fc.constantFrom(0.1, -0, 1e308, 5e-324, 2 ** 53, 1.0000000000000002))
const day = fc.constantFrom('2026-06-26', '2026-06-27', '2026-06-28', '2026-06-27T18:01:00Z', '2026-06-27T18:01:59Z', '2026-06-27T20:01:00+05:00', '2026-06-27T23:30:00-05:00', '1900-01-01', '9999-12-31')
const time = fc.constantFrom('2026-06-26T23:59:59.999Z', '2026-06-27T00:00:00.000Z', '2026-06-27T18:01:15.377Z', '2026-06-27T18:01:15.378Z', '2026-06-27T18:02:00.000Z')
const person = fc.constantFrom(...Object.keys(people), nobody)
const page = fc.constantFrom(...Object.keys(related), gone)
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4 })
const refs = (id: fc.Arbitrary<string>) => fc.uniqueArray(id.map((held) => ({ id: held })), { selector: ({ id: held }) => held, maxLength: 3 })

type Written = { values: Record<string, unknown>; number: number; facts: Omit<PageFacts, 'id'>; in_trash: boolean }
const aRow = fc.record<Written>({
  values: fc.record({
    Name: text,
    Text: text.map((rich_text) => ({ rich_text })),
    Number: fc.record({ number: optional(number) }),
    Pick: fc.record({ select: optional(fc.constantFrom({ name: 'Low' }, { name: 'High' })) }),
    Tags: fc.record({ multi_select: fc.shuffledSubarray([{ name: 'Fruit' }, { name: 'Nut' }, { name: 'Sweet' }]) }),
    'Verified?': fc.record({ verification: fc.oneof(day.map((end) => ({ state: 'verified', date: { start: end, end } })), fc.constant({ state: 'verified' }), fc.constant({ state: 'unverified' })) }),
    Status: fc.record({ status: optional(fc.constantFrom({ name: 'Idea' }, { name: 'Review' }, { name: 'Done' })) }),
    When: fc.record({ date: optional(day.map((start) => ({ start }))) }),
    Who: refs(person).map((held) => ({ people: held })),
    Files: fc.array(words.map((name) => ({ name: name || 'x', external: { url: 'https://x.test' } })), { maxLength: 2 }).map((files) => ({ files })),
    'Done?': fc.record({ checkbox: fc.boolean() }),
    Link: fc.record({ url: optional(words) }),
    Related: refs(page).map((relation) => ({ relation })),
  }, { requiredKeys: [] }),
  number: fc.integer({ min: 1, max: 4 }),
  facts: fc.record({ created_time: time, last_edited_time: time, created_by: person, last_edited_by: person }),
  in_trash: fc.nat({ max: 9 }).map((roll) => roll === 0),
})
const writtenRows = fc.array(aRow, { maxLength: 12 })

// The schema rows are read by: options in any order, and some of those that rows hold are gone.
const schemas = fc
  .tuple(fc.shuffledSubarray(['low', 'high']), fc.shuffledSubarray(['fruit', 'nut', 'sweet']), fc.shuffledSubarray(['idea', 'doing', 'done', 'review']))
  .map((kept): Schema => {
    const [pick, tags, stat] = kept.map((ids) => new Set(ids) as ReadonlySet<string>)
    const held: Record<string, ReadonlySet<string>> = { pick: pick!, tags: tags!, stat: stat! }
    return wholeSchema.map((property) => {
      const ids = held[property.id]
      if (!ids) return property
      const options = [...ids].map((id) => property.config.options.find((option: { id: string }) => option.id === id))
      return { ...property, config: { ...property.config, options } }
    })
  })

// Operands of every form; only those that fit an operator's shape are asked.
const operands = fc.oneof(
  words, number, fc.boolean(), day, person, page, fc.subarray(['Low', 'Fruit', 'To-do', 'Review', 'none']),
  fc.constantFrom<unknown>('verified', 'expired', 'none', 'Low', 'Sweet', 'In progress', 'me', 'today', 'yesterday', 'one_week_ago', {}, true),
)
const leaves = fc.tuple(fc.constantFrom(...wholeSchema), fc.nat(), fc.nat(), operands).map(([property, which, operator, operand]): Filter => {
  const accepted = typeOf(property).conditions
  const condition = conditions.find(({ name }) => name === accepted[which % accepted.length])!
  const operators = Object.keys(condition.operators)
  const name = operators[operator % operators.length]!
  const fits = explain(conditionShape(condition), { [name]: operand }, '').length === 0
  return { property: property.name, [condition.name]: fits ? { [name]: operand } : 'is_empty' in condition.operators ? { is_empty: true } : 'status' in condition.operators ? { status: 'expired' } : { equals: true } }
})
const level = (parts: fc.Arbitrary<Filter>) =>
  fc.tuple(fc.boolean(), fc.array(parts, { maxLength: 3 })).map(([all, held]): Filter => (all ? { and: held } : { or: held }))
const filters = fc.option(fc.oneof({ weight: 3, arbitrary: leaves }, level(fc.oneof(leaves, level(leaves)))))

const sorts: fc.Arbitrary<SortsInput> = fc.array(
  fc.oneof(
    fc.record({ property: fc.constantFrom(...wholeSchema.filter((property) => typeOf(property).sort(property.config)).map(({ name }) => name)), direction: fc.constantFrom('ascending' as const, 'descending' as const) }),
    fc.record({ timestamp: fc.constantFrom('created_time' as const, 'last_edited_time' as const), direction: fc.constantFrom('ascending' as const, 'descending' as const) }),
  ),
  { maxLength: 3 },
)

type Kept = Row & { in_trash: boolean }

/** Keeps rows in a data source of their own, and gives them to the oracle. */
async function keep(written: readonly Written[], schema: Schema, data_source_id = newId()): Promise<{ data_source_id: string; rows: Kept[] }> {
  const rows: Kept[] = []
  await store.transaction('store', async (db) => {
    for (const row of written) {
      const id = newId()
      await insertNodes(db, [{ ...node(id, data_source_id, '', row.facts), in_trash: Number(row.in_trash) }])
      rows.push({ entries: await write(db, data_source_id, id, schema, row), page: { id, ...row.facts }, in_trash: row.in_trash })
    }
  })
  return { data_source_id, rows }
}

/** Keeps the values of a row, and tells what they contribute. */
async function write(db: Db, data_source_id: string, id: string, schema: Schema, { values: input, number: unique }: Written): Promise<Row['entries']> {
  const { values } = storePageValues(wholeSchema, input, { uniq: unique })
  await indexPage(db, { workspace_id, data_source_id, page_id: id }, schema, values)
  const entries = new Map(pageEntries(schema, values).map((property) => [property.property_id, property.entries]))
  return (property) => entries.get(property) ?? []
}

/** What happens to rows between two questions: one is written anew, trashed or brought back, moved away, deleted, or added. */
type Happening = { what: 'write' | 'trash' | 'move' | 'delete' | 'add'; which: number; row: Written }
const happenings = fc.array(fc.record<Happening>({ what: fc.constantFrom('write', 'trash', 'move', 'delete', 'add'), which: fc.nat({ max: 11 }), row: aRow }), { maxLength: 3 })

async function happen({ what, which, row }: Happening, data_source_id: string, schema: Schema, rows: Kept[]): Promise<Kept[]> {
  const old = rows[which % Math.max(1, rows.length)]
  if (what === 'add') return [...rows, ...(await keep([row], schema, data_source_id)).rows]
  if (!old) return rows
  const { id } = old.page
  return store.transaction('store', async (db) => {
    if (what === 'trash') {
      await updateNode(db, workspace_id, id, { in_trash: Number(!old.in_trash) })
      return rows.map((held) => (held === old ? { ...old, in_trash: !old.in_trash } : held))
    }
    if (what === 'write') {
      const { created_time: _, ...facts } = row.facts
      await updateNode(db, workspace_id, id, facts)
      const entries = await write(db, data_source_id, id, schema, row)
      return rows.map((held) => (held === old ? { ...old, entries, page: { ...old.page, ...facts } } : held))
    }
    if (what === 'move') await updateNode(db, workspace_id, id, { parent_id: newId() })
    else {
      await notePages(db, workspace_id, [id])
      await db.deleteFrom('nodes').where('id', '=', id).execute()
    }
    return rows.filter((held) => held !== old)
  })
}

test('columns and memory agree on which rows pass, in which order, whole and page by page, whatever happens in between', async () => {
  await fc.assert(
    fc.asyncProperty(writtenRows, schemas, filters, sorts, fc.boolean(), fc.integer({ min: 1, max: 5 }), happenings, async (written, schema, filter, order, in_trash, size, happened) => {
      const { data_source_id, rows: kept } = await keep(written, schema)
      let rows = kept
      const predicate = compileFilter(filter, schema, filterContext)
      const compiled = compileSorts(order, schema)
      const query = { workspace_id, data_source_id, predicate, sorts: compiled, in_trash }
      for (const happening of [undefined, ...happened]) {
        if (happening) rows = await happen(happening, data_source_id, schema, rows)
        const expected = rows
          .filter((row) => row.in_trash === in_trash && evaluate(predicate, row))
          .toSorted(compareRows(compiled, names))
          .map((row) => row.page.id)
        for (const asked of [columns, scarce]) {
          const whole = await asked.find({ ...query, limit: 100 })
          assert.deepEqual(whole!.map(({ id }) => id), expected)

          const paged: string[] = []
          let from: string | undefined
          do {
            const found: string[] = (await asked.find({ ...query, from, limit: size + 1 }))!.map(({ id }) => id)
            from = found.length > size ? found.pop() : undefined
            paged.push(...found)
          } while (from)
          assert.deepEqual(paged, expected, `in pages of ${size}`)

          const [place, find] = [size - 1, rows.map((row) => row.page.id)]
          const { nodes, total, places } = await asked.stretch({ ...query, place, limit: size, find })
          assert.deepEqual([nodes.map(({ id }) => id), total], [expected.slice(place, place + size), expected.length], `${size} from ${place}`)
          assert.deepEqual(find.map((id) => places.get(id)), find.map((id) => (expected.includes(id) ? expected.indexOf(id) : null)))
          // What may not be seen has no place.
          const hidden = expected.slice(0, 1)
          const seen = await asked.stretch({ ...query, place: 0, limit: 100, find: hidden, hidden })
          assert.deepEqual([seen.nodes.map(({ id }) => id), seen.total, ...seen.places.values()], [expected.slice(1), expected.slice(1).length, ...hidden.map(() => null)])
        }
      }
    }),
    { numRuns: 300 },
  )
})

const onceMade = { created_time: '2026-06-27T18:01:15.377Z', last_edited_time: '2026-06-27T18:01:15.377Z', created_by: ada, last_edited_by: ada }
const text1 = (content: string) => [{ text: { content } }]

test('a page goes on from its row even when the row no longer passes; a stranger is no place to go on from', async () => {
  const written = [3, 1, 2, 0].map((value): Written => ({ values: { Number: { number: value } }, number: 1, facts: onceMade, in_trash: false }))
  const { data_source_id, rows } = await keep(written, wholeSchema)
  const query = {
    workspace_id, data_source_id, in_trash: false, limit: 10,
    predicate: compileFilter({ property: 'Number', number: { does_not_equal: 1 } }, wholeSchema, filterContext),
    sorts: compileSorts([{ property: 'Number', direction: 'ascending' }], wholeSchema),
  }
  const found = await columns.find({ ...query, from: rows[1]!.page.id })
  assert.deepEqual(found!.map(({ id }) => id), [rows[2]!.page.id, rows[0]!.page.id])
  assert.equal(await columns.find({ ...query, from: pageA }), undefined)
})

test('a row that is deleted while a page is found leaves no gap in it', async () => {
  const { data_source_id } = await keep(['a', 'b', 'c'].map((content): Written => ({ values: { Name: text1(content) }, number: 1, facts: onceMade, in_trash: false })), wholeSchema)
  const [first, second, third] = (await columns.find({ workspace_id, data_source_id, in_trash: false, limit: 3, predicate: { op: 'true' }, sorts: [] }))!.map(({ id }) => id)
  const query = { workspace_id, data_source_id, in_trash: false, limit: 2, predicate: { op: 'test', subject: { of: 'property', id: 'made' }, test: { kind: 'any' } }, sorts: [] } satisfies RowQuery
  let asked = 0
  // Columns are read between knowing the rows and reading them.
  const made: Need = {
    key: 'made', from: 'computed', once: false,
    async compute(ids) {
      asked += 1
      if (asked === 1) {
        await store.transaction('store', async (db) => {
          await notePages(db, workspace_id, [first!])
          await db.deleteFrom('nodes').where('id', '=', first!).execute()
        })
      }
      return { rows: new Map(ids.map((id) => [id, { entries: [{ kind: 'flag' }] }])), reads: [] }
    },
  }
  const found = await columns.find(query, () => made)
  assert.deepEqual(found!.map(({ id }) => id), [second, third])
  assert.ok(asked > 1)
})

test('a cursor whose row is deleted while its page is found is one that names no row', async () => {
  const { data_source_id, rows } = await keep([1, 2, 3].map((value): Written => ({ values: { Number: { number: value } }, number: 1, facts: onceMade, in_trash: false })), wholeSchema)
  const from = rows[1]!.page.id
  const query = { workspace_id, data_source_id, in_trash: false, limit: 10, predicate: { op: 'true' } as const, sorts: compileSorts([{ property: 'Number', direction: 'ascending' }], wholeSchema) }
  assert.equal((await columns.find({ ...query, from }))!.length, 2)
  // After the row was found, and before the leaves are brought up to date.
  const held = new Shelf(store.db)
  const { leavesOf } = held
  held.leavesOf = async function (source) {
    await store.transaction('store', async (db) => {
      await notePages(db, workspace_id, [from])
      await db.deleteFrom('nodes').where('id', '=', from).execute()
    })
    return leavesOf.call(held, source) as ReturnType<typeof leavesOf>
  }
  assert.equal(await new Columns(store.db, held).find({ ...query, from }), undefined)
})

test('large questions are answered: long texts, many conditions, many sorts', async () => {
  const { data_source_id, rows } = await keep(['a', 'b', 'c'].map((content): Written => ({ values: { Name: text1(content) }, number: 1, facts: onceMade, in_trash: false })), wholeSchema)
  const query = { workspace_id, data_source_id, in_trash: false, limit: 10 }
  const ask = async (filter: Filter, order: SortsInput = [], from?: string) =>
    (await columns.find({ ...query, from, predicate: compileFilter(filter, wholeSchema, filterContext), sorts: compileSorts(order, wholeSchema) }))!.length
  for (const operator of ['contains', 'starts_with', 'ends_with', 'equals']) {
    assert.equal(await ask({ property: 'Name', title: { [operator]: 'a'.repeat(60_000) } }), 0, operator)
  }
  const times = <T>(count: number, of: T) => Array.from({ length: count }, () => of)
  assert.equal(await ask({ or: times(30, { and: times(100, { property: 'Name', title: { contains: 'a' } }) }) }), 1)
  assert.equal(await ask({ and: times(30, { or: times(100, { property: 'Tags', multi_select: { does_not_contain: ['Fruit', 'Nut'] } }) }) }), 3)
  const names100 = times(100, { property: 'Name', direction: 'ascending' as const })
  assert.equal(await ask({ and: [] }, names100), 3)
  assert.equal(await ask({ and: [] }, names100, rows[1]!.page.id), 2)
  assert.equal(await ask({ and: [] }, times(100, { property: 'Who', direction: 'descending' as const }), rows[1]!.page.id), 2)
  const many: Predicate = { op: 'test', subject: { of: 'property', id: 'tags' }, test: { kind: 'ref', refs: times(33_000, 'fruit') } }
  assert.equal((await columns.find({ ...query, sorts: [], predicate: many }))!.length, 0)
})

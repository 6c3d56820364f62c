import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fold } from '@understudy/core/value-kinds/kinds.ts'
import { newId } from '@understudy/core/values/ids.ts'
import fc from 'fast-check'
import { titled } from '../services/write.ts'
import { insertNodes, updateNode } from '../storage/repositories/nodes.ts'
import { notePages } from '../storage/repositories/row-changes.ts'
import type { NewNode } from '../storage/schema.ts'
import { openStore, type Store } from '../storage/store.ts'
import { freshDatabase } from '../test/database.ts'
import { Shelf } from './shelf.ts'
import { type TitleQuery, Titles } from './titles.ts'

let store: Store
before(async () => void (store = await openStore(await freshDatabase())))
after(() => store.close())

const words = fc.array(fc.constantFrom('plan', 'plans', 'a', 'B', 'é', 'ab', '%'), { maxLength: 3 })
const author = 'a'.repeat(36)
const aNode = fc.record({
  title: words.map((held) => held.join(' ')),
  kind: fc.constantFrom('page' as const, 'page' as const, 'data_source' as const, 'database' as const),
  edited: fc.constantFrom('2026-06-27T18:01:15.377Z', '2026-06-27T18:01:15.378Z', '2026-06-28T00:00:00.000Z'),
  parent: fc.nat({ max: 2 }),
  in_trash: fc.boolean(),
  template: fc.constantFrom(null, null, null, 'template' as const),
})
type Written = typeof aNode extends fc.Arbitrary<infer Value> ? Value : never
const happenings = fc.array(fc.record({ what: fc.constantFrom('rename', 'trash', 'delete', 'add'), which: fc.nat({ max: 9 }), node: aNode }), { maxLength: 3 })
const questions = fc.record({
  kinds: fc.constantFrom<TitleQuery['kinds'][]>(['page', 'data_source'], ['page'], ['data_source']),
  words: words.map((held) => held.map(fold)),
  atLeast: fc.constantFrom(2 as const, 3 as const),
  order: fc.constantFrom('best' as const, 'latest' as const, 'oldest' as const),
})
const loosely = (word: string) => (word === 'plans' ? 'plan' : word)

test('titles are found as by asking each of them, from any one on, whatever happens in between', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(aNode, { maxLength: 10 }), happenings, questions, fc.nat({ max: 9 }), async (written, happened, question, place) => {
      const workspace_id = newId()
      const parents = [newId(), newId(), null]
      const asNode = ({ title, kind, edited, parent, in_trash, template }: Written): NewNode => ({
        workspace_id, id: newId(), kind, type: 'child_page', parent_id: parents[parent]!, position: null, in_trash: Number(in_trash), template: kind === 'page' ? template : null,
        ...titled(title), created_time: edited, last_edited_time: edited, created_by: author, last_edited_by: author, content: '{}',
      })
      let nodes = written.map(asNode)
      await store.transaction('store', (db) => insertNodes(db, nodes))
      const titles = new Titles(store.db, new Shelf(store.db, { leafSize: 3, mostBytes: 3_000 }))
      for (const happening of [undefined, ...happened]) {
        if (happening) nodes = await happen(nodes, happening, asNode)
        const expected = asked(nodes, question).map(({ id }) => id)
        for (const from of [undefined, expected[place % Math.max(1, expected.length)]]) {
          const found = await Array.fromAsync(titles.find({ ...question, workspace_id, loose: question.words.map(loosely), from, isOut: ({ parent_id }) => parent_id === parents[0] }), ({ id }) => id)
          assert.deepEqual(found, from === undefined ? expected : expected.slice(expected.indexOf(from)))
        }
      }

      function asked(all: readonly NewNode[], { kinds, words: wanted, atLeast, order }: typeof question): NewNode[] {
        const rank = ({ search_title }: NewNode) => {
          const title = search_title ?? ''
          if (wanted.length === 0) return 0
          if (title === wanted.join(' ')) return 0
          if (title.startsWith(wanted.join(' '))) return 1
          if (wanted.every((word) => title.includes(word))) return 2
          return wanted.some((word) => title.includes(loosely(word))) ? 3 : 4
        }
        const sign = order === 'oldest' ? -1 : 1
        const byTime = (a: NewNode, b: NewNode) => sign * (b.last_edited_time.localeCompare(a.last_edited_time) || (a.id < b.id ? 1 : -1))
        return all
          .filter((node) => (kinds as readonly string[]).includes(node.kind) && !node.template && node.parent_id !== parents[0] && rank(node) <= atLeast)
          .toSorted((a, b) => (order === 'best' ? rank(a) - rank(b) : 0) || byTime(a, b))
      }
    }),
    { numRuns: 200 },
  )
})

async function happen(nodes: readonly NewNode[], { what, which, node }: { what: string; which: number; node: Written }, asNode: (node: Written) => NewNode): Promise<NewNode[]> {
  const old = nodes[which % Math.max(1, nodes.length)]
  return store.transaction('store', async (db) => {
    if (what === 'add' || !old) {
      const made = asNode(node)
      await insertNodes(db, [made])
      return [...nodes, made]
    }
    if (what === 'delete') {
      await notePages(db, old.workspace_id, [old.id])
      await db.deleteFrom('nodes').where('id', '=', old.id).execute()
      return nodes.filter((held) => held !== old)
    }
    const change = what === 'trash' ? { in_trash: 1 - old.in_trash! } : { ...titled(node.title), last_edited_time: node.edited }
    await updateNode(db, old.workspace_id, old.id, change)
    return nodes.map((held) => (held === old ? { ...old, ...change } : held))
  })
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { iteratePaginatedAPI } from '@notionhq/client'
import fc from 'fast-check'
import { paragraph, plain, text } from './bodies.ts'
import { finish, openTarget } from './target.ts'
import type { Wire } from './wire.ts'

const target = await openTarget('random blocks')
const notion = target.sdk('2026-03-11')

/** A block and all below it, free of how it is written. */
type Tree = { type: string; says: string; children: Tree[] }

const parents = ['paragraph', 'bulleted_list_item', 'numbered_list_item', 'to_do', 'toggle', 'quote', 'callout', 'heading_1', 'heading_2', 'heading_3']
const leaves = ['divider', 'equation', 'code', 'bookmark']
const words = fc.string({ unit: 'grapheme', maxLength: 12 })

/** A request nests a block's children two levels deep. */
const tree = (level: number): fc.Arbitrary<Tree> => {
  const leaf = fc.record({ type: fc.constantFrom(...leaves), says: words.map((said) => said.replaceAll(/\s/g, '')), children: fc.constant<Tree[]>([]) })
  const below = level < 3 ? fc.array(tree(level + 1), { maxLength: 3 }) : fc.constant<Tree[]>([])
  return fc.oneof({ weight: 1, arbitrary: leaf }, { weight: 3, arbitrary: fc.record({ type: fc.constantFrom(...parents), says: words, children: below }) })
}
const forest = fc.array(tree(1), { minLength: 1, maxLength: 5 })

const written = ({ type, says, children }: Tree): Wire => {
  if (type === 'divider') return { type, divider: {} }
  if (type === 'equation') return { type, equation: { expression: says || 'x' } }
  if (type === 'bookmark') return { type, bookmark: { url: `https://example.com/${encodeURIComponent(says)}` } }
  if (type === 'code') return { type, code: { rich_text: text(says), language: 'plain text' } }
  const nested = children.length > 0 ? { children: children.map(written) } : {}
  return { type, [type]: { rich_text: text(says), ...nested, ...(type.startsWith('heading') ? { is_toggleable: true } : {}) } }
}
const expected = ({ type, says, children }: Tree): Tree => ({
  type,
  says: type === 'divider' ? '' : type === 'equation' ? says || 'x' : type === 'bookmark' ? `https://example.com/${encodeURIComponent(says)}` : says,
  children: children.map(expected),
})
const said = (block: Wire): string => {
  const inner = block[block.type]
  return inner.rich_text ? plain(inner.rich_text) : (inner.expression ?? inner.url ?? '')
}

async function read(id: string): Promise<Tree[]> {
  const found: Tree[] = []
  // Small pages, so that every tree is also walked by cursors.
  for await (const block of iteratePaginatedAPI(notion.blocks.children.list, { block_id: id, page_size: 2 }) as AsyncIterable<Wire>) {
    const children = block.has_children ? await read(block.id) : []
    assert.equal(block.has_children, children.length > 0, `${block.type} says has_children ${block.has_children}`)
    found.push({ type: block.type, says: said(block), children })
  }
  return found
}

test('random trees of blocks read back as they were appended', async () => {
  await fc.assert(
    fc.asyncProperty(forest, async (blocks) => {
      const page = await target.newPage('A random tree')
      const appended = await notion.blocks.children.append({ block_id: page.id, children: blocks.map(written) })
      assert.deepEqual(appended.results.map((block: Wire) => [block.type, said(block)]), blocks.map(expected).map(({ type, says }) => [type, says]))
      assert.deepEqual(await read(page.id), blocks.map(expected))
    }),
    { numRuns: 25, seed: 20260311, endOnFailure: true },
  )
})

test('appends at random places leave the order of a list kept by hand', async () => {
  const place = fc.oneof(fc.constant('start'), fc.constant('end'), fc.nat(30))
  const step = fc.record({ place, count: fc.integer({ min: 1, max: 3 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      const page = await target.newPage('Random places')
      let order: string[] = []
      for (const { place: wanted, count } of steps) {
        const at = typeof wanted === 'number' && order.length > 0 ? (wanted % order.length) + 1 : wanted === 'start' ? 0 : order.length
        const position: Wire =
          typeof wanted === 'string' ? { type: wanted } : order.length > 0 ? { type: 'after_block', after_block: { id: order[at - 1] } } : undefined
        const children = Array.from({ length: count }, (_, index) => paragraph(String(index)))
        const { results } = await notion.blocks.children.append({ block_id: page.id, children, ...(position ? { position } : {}) })
        order = order.toSpliced(at, 0, ...results.slice(0, count).map(({ id }) => id))
        assert.deepEqual(results.map(({ id }) => id), order.slice(at), 'the new blocks and all that follow them')
      }
      const listed = await notion.blocks.children.list({ block_id: page.id })
      assert.deepEqual(listed.results.map(({ id }) => id), order)
    }),
    { numRuns: 20, seed: 20260311, endOnFailure: true },
  )
})

finish(target)

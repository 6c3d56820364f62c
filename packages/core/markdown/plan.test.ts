import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Lookup } from '../values/lookup.ts'
import { plainText } from '../values/rich-text.ts'
import type { MarkdownBlock, PageBlock } from './block-markdown.ts'
import { settleKeeps } from './keeps.ts'
import { type Plan, type PlannedBlock, planChanges, shownBlocks } from './plan.ts'
import { readMarkdown } from './read-markdown.ts'
import { writeMarkdown } from './write-markdown.ts'

const page_id = '2f1e7a5c-3b5d-4f6a-8a41-6f3f5f0f2a10'
const lookup: Lookup = { user: (id) => ({ object: 'user', id }), title: () => 'Plans', file: () => ({ url: 'http://localhost:4000/files/x', expiry_time: '2026-01-01T00:00:00.000Z' }), web_url: 'http://localhost:4000' }
const options = { lookup, page_id }
const write = (blocks: PageBlock[]) => writeMarkdown(blocks, options).markdown

let last = 0
const nextId = () => `0192e7a5-0000-7000-8000-${String((last += 1)).padStart(12, '0')}`
/** Blocks of Markdown as a page would hold them. */
const asPage = (blocks: readonly MarkdownBlock[]): PageBlock[] =>
  blocks.map(({ type, content, children }) => ({ id: nextId(), type, content, children: asPage(children) }))
const page = (markdown: string) => asPage(readMarkdown(markdown))
const planOf = (before: PageBlock[], markdown: string): Plan => {
  const shown = shownBlocks(before)
  return planChanges(before, settleKeeps(readMarkdown(markdown), (id) => shown.has(id)), new Map(), options)
}

/** The page after a plan. */
const after = (planned: readonly PlannedBlock[]): PageBlock[] =>
  planned.map(({ block, before, content, children }) => {
    const same = before && content === undefined
    const isWhole = before && children.length === 0 && block.children.length === before.children.length
    return {
      id: before?.id ?? nextId(),
      type: before?.type ?? block.type,
      content: same ? before.content : (content ?? block.content),
      children: isWhole && same ? before.children : after(children),
    }
  })
const idsOf = (blocks: readonly PageBlock[]): string[] => blocks.flatMap((block) => [block.id, ...idsOf(block.children)])
const outline = (planned: readonly PlannedBlock[]): string[] =>
  planned.map(({ block, before, stays, content }) => {
    const name = plainText(block.content.rich_text ?? []) || block.type
    return `${name}: ${!before ? 'new' : content === undefined ? 'kept' : 'changed'}${stays || !before ? '' : ', moved'}`
  })

describe('a plan', () => {
  const rows: [string, string, string, string[], number][] = [
    ['nothing changed', 'a\nb', 'a\nb', ['a: kept', 'b: kept'], 0],
    ['one more', 'a\nb', 'a\nx\nb', ['a: kept', 'x: new', 'b: kept'], 0],
    ['one less', 'a\nb\nc', 'a\nc', ['a: kept', 'c: kept'], 1],
    ['one changed', 'a\nb\nc', 'a\nB\nc', ['a: kept', 'B: changed', 'c: kept'], 0],
    ['one of another type', 'a\nb', 'a\n- b', ['a: kept', 'b: new'], 1],
    ['two at the front', 'a\na\nb', 'x\ny\na\na\nb', ['x: new', 'y: new', 'a: kept', 'a: kept', 'b: kept'], 0],
    ['other children', '- a\n\t- b\n- c', '- a\n\t- x\n- c', ['a: kept', 'c: kept'], 0],
    ['two in another order', 'a\nc', 'c\na', ['c: new', 'a: kept'], 1],
    ['a number that only counts', '1. a\n2. b', '1. b', ['b: kept'], 1],
    ['all', 'a\nb', '', [], 2],
  ]
  for (const [what, before, markdown, expected, removed] of rows) {
    test(what, () => {
      const plan = planOf(page(before), markdown)
      assert.deepEqual(outline(plan.blocks), expected)
      assert.equal(plan.removed.length, removed)
      assert.equal(write(after(plan.blocks)), write(page(markdown)))
    })
  }

  test('moves a kept block, also into another, and tells what pages are lost', () => {
    const child: PageBlock = { id: nextId(), type: 'child_page', content: { title: 'Child' }, children: [] }
    const before = [...page('a'), child, ...page('<details>\n<summary>t</summary>\n\tin\n</details>')]
    const [a, tag, ...toggle] = write(before).split('\n')
    const moved = planOf(before, [a, ...toggle.slice(0, -1), `\t${tag}`, toggle.at(-1)].join('\n'))
    assert.deepEqual(moved.removed, [])
    assert.deepEqual(moved.blocks[1]!.children.map(({ before: block, stays }) => [block?.type, stays]), [['paragraph', true], ['child_page', false]])
    assert.deepEqual(planOf(before, [tag, a, ...toggle].join('\n')).removed, [])
    assert.deepEqual(planOf(before, 'a').lost, [child])
    // Named twice it is there once, and text.
    const twice = planOf(before, [tag, tag].join('\n'))
    assert.deepEqual(twice.blocks.map(({ before: block }) => block?.type === 'child_page'), [true, false])
  })
})

const line = fc.constantFrom('a', 'b', 'c', '- a', '- b', '\t- a', '\tb', '\t\tc', '# a', '> q', '<details>\n<summary>t</summary>\n\tin\n</details>', '<callout>\n\tc\n\td\n</callout>', '1. n', '---', '<columns>\n\t<column>\n\t\tx\n\t</column>\n</columns>')
const lines = fc.array(line, { maxLength: 12 }).map((all) => all.join('\n'))

test('whatever a page said, it says the new text afterwards, with every id once and the rest removed', () => {
  fc.assert(
    fc.property(lines, lines, (old, wanted) => {
      const before = page(old)
      const { blocks, removed } = planOf(before, wanted)
      const now = after(blocks)
      assert.equal(write(now), write(page(wanted)))
      const ids = idsOf(now)
      assert.equal(new Set(ids).size, ids.length)
      const gone = idsOf(removed)
      for (const id of idsOf(before)) assert.ok(ids.includes(id) !== gone.includes(id), 'kept or removed')
    }),
    { numRuns: 2000 },
  )
})

test('inserting lines into any text keeps every block of it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom<string>('a', 'b', '- a', '# a', 'a'), { maxLength: 12 }), fc.nat(12), fc.constantFrom('new', 'a', '- x'), (all, at, added) => {
      const before = page(all.join('\n'))
      const { removed } = planOf(before, all.toSpliced(at, 0, added).join('\n'))
      assert.deepEqual(removed, [])
    }),
  )
})

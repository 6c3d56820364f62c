import assert from 'node:assert/strict'
import { Session } from 'node:inspector/promises'
import { after, describe, test } from 'node:test'
import type { MarkdownBlock, PageBlock } from './block-markdown.ts'
import { markdownLimits } from './limits.ts'
import { planChanges } from './plan.ts'
import { readMarkdown } from './read-markdown.ts'
import { writeMarkdown } from './write-markdown.ts'

/** Text written to be slow: every mark that waits for its end, every line that waits for another. */
const pieces = [
  '*', '* ', '*a', '**a', '*a* ', '~~a', '**a*b~~c', '[', '](', '](a', '](<a', '[a](b', '[a](http://b) ', '![](](', '![a](b\n', '`', '`a``b```c', '`a`<br>', '$a ', '$`a', '$\\$', '\\',
  '<', '<a ', '<a b="', '<a b=\'<a b="', '<span color="red">', '<span color="red">a</span>', '<mention-user url="x">', '[^http://a', '<http://a', '&', '&#1;', 'a<br>',
  'a\n', 'a\n\t', '- a\n\t- b\n\t\t- c\n', '\t', '> ', '- ', '# a\n', '1. a\n', '```\n', '````\n```\n', '$$\n', '$$\na\n', '|a|b|\n|-|-|\n', '|a\n|-|-|x\n', '|`', '-|',
  '<callout>\n', '<callout>\n<details>\n', '<callout>\na\n</callout>\n', ':::callout\n', ':::\n', '<details>\n<summary>a</summary>\n', '</details>\n', '<table>\n', '<table><td>`', '<td>', '<columns>\n<column>\n', '{', '{color="red"}', '{a="b" ', '<unknown url="x"/>\n', 'a    \t',
]
const lookup = { web_url: 'http://localhost', title: () => undefined, user: (id: string) => ({ object: 'user' as const, id }) } as never
const options = { lookup, page_id: '00000000-0000-0000-0000-000000000000' }
const asPage = (blocks: readonly MarkdownBlock[], at = ''): PageBlock[] =>
  blocks.map(({ type, content, children }, index) => ({ id: `${at}.${index}`, type, content, children: asPage(children, `${at}.${index}`) }))

/** A page of this text is read, written and planned anew from its other end. */
function work(text: string) {
  const blocks = readMarkdown(text)
  const page = asPage(blocks)
  writeMarkdown(page, options)
  planChanges(page, blocks.toReversed(), new Map(), options)
}

const session = new Session()
session.connect()
await session.post('Profiler.enable')
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
after(() => session.disconnect())

/** How often the blocks of this room's code are entered, whatever the machine. */
async function stepsOf(run: () => void): Promise<number> {
  await session.post('Profiler.takePreciseCoverage')
  run()
  const { result } = await session.post('Profiler.takePreciseCoverage')
  const ours = result.filter(({ url }) => url.includes('/packages/core/') && !url.includes('.test.'))
  return ours.flatMap(({ functions }) => functions).flatMap(({ ranges }) => ranges).reduce((sum, { count }) => sum + count, 0)
}

describe('twice the text takes about twice the steps', () => {
  for (const piece of pieces) {
    test(JSON.stringify(piece), async () => {
      const of = (length: number) => stepsOf(() => work(piece.repeat(Math.ceil(length / piece.length))))
      // V8 loses counts of code that it throws away in between; what is quadratic is so every time.
      const ratios: number[] = []
      while (ratios.length < 3 && !ratios.some((ratio) => ratio < 2.5)) ratios.push((await of(16_000)) / ((await of(8_000)) + 400))
      assert.ok(ratios.some((ratio) => ratio < 2.5), `${ratios.join(', ')} times the steps`)
    })
  }
})

describe('what would take long is refused before it does', () => {
  const { blocks, cells, marks, length } = markdownLimits
  const row = `${'|a'.repeat(100)}|\n${'|-'.repeat(100)}|\n`
  const refused: [string, string, RegExp][] = [
    ['blocks', 'a\n'.repeat(blocks + 1), /more than 20000 blocks/],
    ['blocks within blocks', '- a\n\t- a\n'.repeat(blocks / 2 + 1), /more than 20000 blocks/],
    ['marks', '*'.repeat(marks + 1), /100001 line breaks and marks/],
    ['cells of one table', row + '|\n'.repeat(cells / 100), /more than 100000 cells/],
    ['cells of many tables', `${row}${'|\n'.repeat(50)}a\n`.repeat(cells / 5000), /more than 100000 cells/],
    ['characters', 'a'.repeat(length + 1), /2000001 characters/],
  ]
  for (const [what, text, message] of refused) {
    test(what, async () => {
      const steps = await stepsOf(() => assert.throws(() => readMarkdown(text), { code: 'validation_error', message }))
      assert.ok(steps < 20_000_000, `${steps} steps`)
    })
  }
  test('but nothing that stays within', () => {
    assert.equal(readMarkdown('a\n'.repeat(blocks)).length, blocks)
    assert.equal(readMarkdown(row + '|\n'.repeat(cells / 100 - 1))[0]!.children.length, cells / 100)
    assert.equal(readMarkdown('*'.repeat(marks)).length, 1)
  })
})

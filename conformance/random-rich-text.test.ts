import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import fc from 'fast-check'
import { finish, openTarget } from './target.ts'
import type { Wire } from './wire.ts'

const target = await openTarget('random rich text')
const notion = target.sdk('2026-03-11')
let pageId: string

before(async () => {
  pageId = (await target.newPage('Random rich text')).id
})

const unmarked = { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' }
// Few choices, so that neighbours are often alike.
const annotations = fc.record({ bold: fc.boolean(), code: fc.boolean(), color: fc.constantFrom('default', 'red', 'blue_background') }, { requiredKeys: [] })
const content = fc.string({ unit: 'grapheme', maxLength: 10 })
const link = fc.constantFrom(null, { url: 'https://example.com/a' }, { url: 'https://example.com/b' })
const item: fc.Arbitrary<Wire> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ text: fc.record({ content, link }), annotations }) },
  { weight: 1, arbitrary: fc.record({ equation: fc.record({ expression: fc.constantFrom('x', 'y^2') }), annotations }) },
  { weight: 1, arbitrary: fc.record({ mention: fc.record({ date: fc.constant({ start: '2026-03-11' }) }), annotations }) },
)

/** What the service makes of written rich text, as recorded: empty texts vanish, alike neighbours become one. */
function merged(items: Wire[]): Wire[] {
  const read: Wire[] = []
  for (const { text, equation, mention, annotations: given } of items) {
    const marks = { ...unmarked, ...given }
    const last = read.at(-1)
    if (equation) read.push({ type: 'equation', said: equation.expression, url: null, marks })
    else if (mention) read.push({ type: 'mention', said: mention.date.start, url: null, marks })
    else if (text.content === '') continue
    else if (last?.type === 'text' && last.url === (text.link?.url ?? null) && JSON.stringify(last.marks) === JSON.stringify(marks)) last.said += text.content
    else read.push({ type: 'text', said: text.content, url: text.link?.url ?? null, marks })
  }
  return read
}
const seen = (items: Wire[]): Wire[] => items.map(({ type, plain_text: said, href: url, annotations: marks }) => ({ type, said, url, marks }))

test('random rich text keeps what it says, and merges just what is alike', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 12 }), async (items) => {
      const { results } = await notion.blocks.children.append({ block_id: pageId, children: [{ paragraph: { rich_text: items as never } }] })
      const block = (await notion.blocks.retrieve({ block_id: results[0]!.id })) as Wire
      assert.deepEqual(seen(block.paragraph.rich_text), merged(items))
      // What was read may be written again and reads the same.
      const again = (await notion.blocks.update({ block_id: block.id, paragraph: { rich_text: block.paragraph.rich_text } })) as Wire
      assert.deepEqual(again.paragraph.rich_text, block.paragraph.rich_text)
    }),
    { numRuns: 60, seed: 20260311, endOnFailure: true },
  )
})

finish(target)

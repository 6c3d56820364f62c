import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { blockTypes, blockTypeNamed } from '../block-types/index.ts'
import type { Lookup } from '../values/lookup.ts'
import { plainRichText } from '../values/rich-text.ts'
import type { MarkdownBlock, PageBlock } from './block-markdown.ts'
import { blockMarkdown } from './blocks/index.ts'
import { readMarkdown } from './read-markdown.ts'
import { writeMarkdown } from './write-markdown.ts'

const page_id = '2f1e7a5c-3b5d-4f6a-8a41-6f3f5f0f2a10'
const web_url = 'http://localhost:4000'
const lookup: Lookup = { user: (id) => ({ object: 'user', id, name: 'Ada' }), title: () => 'Plans', file: () => ({ url: 'http://localhost:4000/files/x', expiry_time: '2026-01-01T00:00:00.000Z' }), web_url }
const write = (blocks: PageBlock[]) => writeMarkdown(blocks, { lookup, page_id }).markdown

let last = 0
const block = (type: string, content: unknown, children: PageBlock[] = []): PageBlock => {
  last += 1
  return { id: `0192e7a5-0000-7000-8000-${String(last).padStart(12, '0')}`, type, content, children }
}
const paragraph = (text: string, children: PageBlock[] = []) => block('paragraph', { rich_text: plainRichText(text), color: 'default' }, children)
const bare = (blocks: readonly (PageBlock | MarkdownBlock)[]): unknown[] =>
  blocks.map(({ type, content, children }) => ({ type, content: JSON.parse(JSON.stringify(content)), children: bare(children) }))

test('every block type has its form', () => {
  assert.deepEqual(Object.keys(blockMarkdown).toSorted(), blockTypes.map(({ name }) => name).toSorted())
})

describe('the example of every block type', () => {
  /** What Markdown does not say of an example, and what is read in its stead. */
  const unsaid: Record<string, (content: any) => unknown> = {
    file: (content) => ({ ...content, name: 'robots.txt' }),
    column: () => ({}),
  }
  const around: Record<string, (example: PageBlock) => PageBlock> = {
    table: (example) => ({ ...example, children: [block('table_row', { cells: [plainRichText('a'), []] })] }),
    table_row: (example) => block('table', { table_width: example.content.cells.length, has_column_header: false, has_row_header: true }, [example]),
    column_list: (example) => ({ ...example, children: [block('column', {}, [paragraph('a')]), block('column', {}, [])] }),
    column: (example) => block('column_list', {}, [example, block('column', {}, [paragraph('b')])]),
  }
  for (const type of blockTypes) {
    const content = type.example.content ?? type.store!(type.example.write, 'child_page')
    const example = block(type.name, content)
    const whole = around[type.name]?.(example) ?? example
    const isKept = blockMarkdown[type.name]!.hidesChildren?.(content) === true && type.name !== 'synced_block'
    test(`${type.name} ${isKept ? 'is kept by its address' : 'is said in full'}`, () => {
      const [read, ...others] = readMarkdown(write([whole]))
      assert.deepEqual(others, [])
      if (isKept) return assert.equal(read!.keep, example.id)
      const expected = structuredClone(whole)
      const said = expected.type === type.name ? expected : expected.children[0]!
      said.content = unsaid[type.name]?.(said.content) ?? said.content
      assert.deepEqual(bare([read!]), bare([expected]))
    })
  }
})

test('the forms, as they are written', () => {
  const red = { rich_text: plainRichText('x'), color: 'red_background' }
  const plain = { rich_text: plainRichText('x'), color: 'default' }
  const forms: [PageBlock[], string][] = [
    [[paragraph('a'), paragraph(''), paragraph('# b'), paragraph('- c'), paragraph('1. d'), paragraph('---')], 'a\n<empty-block/>\n\\# b\n\\- c\n1\\. d\n\\---'],
    [[block('paragraph', { rich_text: [], color: 'blue' }, [paragraph('in')])], '<empty-block color="blue"/>\n\tin'],
    [[block('heading_1', { ...red, is_toggleable: true }, [paragraph('in')])], '# x {toggle="true" color="red_bg"}\n\tin'],
    [[block('numbered_list_item', plain), block('numbered_list_item', plain), paragraph('a'), block('numbered_list_item', plain)], '1. x\n2. x\na\n1. x'],
    [[block('bulleted_list_item', plain, [block('to_do', { ...plain, checked: true }, [block('to_do', { ...plain, checked: false })])])], '- x\n\t- [x] x\n\t\t- [ ] x'],
    [[block('toggle', red, [paragraph('in')])], '<details color="red_bg">\n<summary>x</summary>\n\tin\n</details>'],
    [[block('quote', { rich_text: plainRichText('a\nb'), color: 'default' })], '> a<br>b'],
    [[block('callout', { ...red, icon: { type: 'emoji', emoji: '🎯' } }, [paragraph('in')])], '<callout icon="🎯" color="red_bg">\n\tx\n\tin\n</callout>'],
    [[block('code', { caption: [], rich_text: plainRichText('a\n```\n\n\tb'), language: 'c++' })], '````c++\na\n```\n\n\tb\n````'],
    [[block('equation', { expression: 'a\n+b' })], '$$\na\n+b\n$$'],
    [
      [block('table', { table_width: 1, has_column_header: true, has_row_header: false }, [block('table_row', { cells: [plainRichText('a|b')] })])],
      '<table header-row="true">\n\t<tr>\n\t\t<td>a\\|b</td>\n\t</tr>\n</table>',
    ],
    [[block('column_list', {}, [block('column', {}, [paragraph('a')])])], '<columns>\n\t<column>\n\t\ta\n\t</column>\n</columns>'],
    [[block('image', { caption: plainRichText('c'), type: 'external', external: { url: 'https://example.com/c.png' } })], '![c](https://example.com/c.png)'],
    [[block('audio', { caption: [], type: 'external', external: { url: 'https://example.com/c.mp3' } })], '<audio src="https://example.com/c.mp3"></audio>'],
    [[block('table_of_contents', { color: 'gray' }), block('divider', {})], '<table_of_contents color="gray"/>\n---'],
  ]
  for (const [blocks, markdown] of forms) {
    assert.equal(write(blocks), markdown)
    assert.deepEqual(bare(readMarkdown(markdown)), bare(blocks))
  }
  assert.equal(write([]), '')
})

test('what is written for people is escaped only where it has to be', () => {
  const lines: [string, string][] = [
    ['costs $5 [net] > 3 * 2 {x} y', 'costs $5 [net] > 3 * 2 {x} y'],
    ['see a < b and c^2 ~ d', 'see a < b and c^2 ~ d'],
    ['a $x$ b', 'a \\$x\\$ b'],
    ['1. a [x]', '1\\. a [x]'],
    ['# a [x]', '\\# a \\[x\\]'],
    ['a **b**', 'a \\*\\*b\\*\\*'],
    ['a {color="red"}', 'a \\{color="red"\\}'],
  ]
  for (const [text, markdown] of lines) assert.equal(writeMarkdown([paragraph(text)], { lookup, page_id, isSparing: true }).markdown, markdown)
})

describe('what people write', () => {
  const said = (markdown: string) => readMarkdown(markdown).map(outline)
  const outline = ({ type, content, children }: MarkdownBlock): string => {
    const text = (content.rich_text ?? content.cells?.flat() ?? []).map((item: any) => item.text?.content ?? '').join('|')
    return `${type}${text ? ` ${text}` : ''}${children.length > 0 ? ` (${children.map(outline).join(', ')})` : ''}`
  }
  const rows: [string, string, string[]][] = [
    ['blank lines say nothing', 'a\n\n\nb\n', ['paragraph a', 'paragraph b']],
    ['blanks indent like tabs', '- a\n  - b\n    - c\n  - d\n- e', ['bulleted_list_item a (bulleted_list_item b (bulleted_list_item c), bulleted_list_item d)', 'bulleted_list_item e']],
    ['other bullets and numbers', '* a\n+ b\n7) c', ['bulleted_list_item a', 'bulleted_list_item b', 'numbered_list_item c']],
    ['deep headings are of the fourth level', '##### a\n###### b\n#c', ['heading_4 a', 'heading_4 b', 'paragraph #c']],
    ['a heading has no children unless it folds', '# a\n\tb', ['heading_1 a', 'paragraph b']],
    ['a pipe table', '| a | b |\n|---|:-:|\n| c \\| d | `e|f` |\n| g |', ['table (table_row a|b, table_row c | d|e|f, table_row g)']],
    ['pipes without a delimiter', '| a |', ['paragraph | a |']],
    ['a table on one line', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', ['table (table_row a|b, table_row c)']],
    ['a fence of tildes', '~~~js\na\n```\n~~~\nb', ['code a\n```', 'paragraph b']],
    ['an open fence runs to the end', '```js\na\n\nb', ['code a\n\nb']],
    ['an open tag is text', '<callout>\n\ta', ['paragraph <callout> (paragraph a)']],
    ['an end alone is text', '</callout>\n<foo>', ['paragraph </callout>', 'paragraph <foo>']],
    ['tags that cross', '<details>\n<callout>\na\n</details>\n</callout>', ['toggle (paragraph <callout>, paragraph a)', 'paragraph </callout>']],
    ['a summary beside its details', '<details><summary>a</summary>\nb\n</details>', ['toggle a (paragraph b)']],
    ['a callout between colons', '::: callout {icon="🎯" color="red"}\na\n:::\n:::', ['callout a', 'paragraph :::']],
    ['a callout and a toggle on one line', '<callout icon="🎯">a</callout>\n<details><summary>b</summary></details>', ['callout a', 'toggle b']],
    ['code without a language', '```\na\n```', ['code a']],
    ['a column outside columns', '<column>\na\n</column>', ['paragraph a']],
    ['stray blocks in columns', '<columns>\na\n<column>\nb\n</column>\nc\n</columns>', ['column_list (column (paragraph a), column (paragraph b, paragraph c))']],
    ['a picture without an address', '![a](nowhere)', ['paragraph ![a](nowhere)']],
    ['attributes without a blank, and braces that are none', 'a{color="red"}\nb {color="nice"}\nc {x}', ['paragraph a', 'paragraph b {color="nice"}', 'paragraph c {x}']],
    ['a page without an address', '<page>New</page>', ['paragraph <page>New</page>']],
    ['an equation on one line', '$$ a $$', ['equation']],
  ]
  for (const [what, markdown, expected] of rows) test(what, () => assert.deepEqual(said(markdown), expected))
})

// Random trees of all types that Markdown says in full.
const word = fc.array(fc.constantFrom(...'#-+1.>*|`$<{}[]()!~_:\\ \t\n', 'a', '![', '<callout>', '</callout>', '```', '$$', '---', '{color="red"}', '<td>', '</table>'), { maxLength: 5 }).map((parts) => parts.join(''))
const rich_text = word.map(plainRichText)
const color = fc.constantFrom('default', 'red', 'blue_background')
const file = fc.record({ caption: rich_text, type: fc.constant('external'), external: fc.constant({ url: 'https://example.com/a_(b).png' }) })
const leaf = fc.oneof(
  fc.record({ type: fc.constant('code'), content: fc.record({ caption: fc.constant([]), rich_text, language: fc.constantFrom('plain text', 'c#') }) }),
  fc.record({ type: fc.constant('equation'), content: fc.record({ expression: word.map((text) => text.replaceAll('$$', '')).map((text) => text.replaceAll('$', '')) }) }),
  fc.record({ type: fc.constant('divider'), content: fc.constant({}) }),
  fc.record({ type: fc.constantFrom('image', 'video', 'audio', 'pdf'), content: file }),
  fc.record({ type: fc.constant('table_of_contents'), content: fc.record({ color }) }),
  fc.record({ type: fc.constantFrom('heading_1', 'heading_4'), content: fc.record({ rich_text, is_toggleable: fc.constant(false), color }) }),
).map(({ type, content }): PageBlock => block(type, content))
const table = fc.record({ rows: fc.array(fc.tuple(rich_text, rich_text), { minLength: 1, maxLength: 3 }), has_column_header: fc.boolean(), has_row_header: fc.boolean() })
  .map(({ rows, ...header }) => block('table', { table_width: 2, ...header }, rows.map((cells) => block('table_row', { cells }))))
const { blocks } = fc.letrec<{ blocks: PageBlock[]; one: PageBlock }>((tie) => ({
  blocks: fc.array(tie('one'), { maxLength: 4, depthIdentifier: 'tree' }),
  one: fc.oneof(
    { depthIdentifier: 'tree', maxDepth: 4 },
    leaf,
    table,
    fc.record({ type: fc.constantFrom('paragraph', 'bulleted_list_item', 'numbered_list_item', 'quote', 'toggle'), content: fc.record({ rich_text, color }), children: tie('blocks') }).map((given) => block(given.type, given.content, given.children)),
    fc.record({ content: fc.record({ rich_text, checked: fc.boolean(), color }), children: tie('blocks') }).map((given) => block('to_do', given.content, given.children)),
    fc.record({ content: fc.record({ rich_text, is_toggleable: fc.constant(true), color }), children: tie('blocks') }).map((given) => block('heading_2', given.content, given.children)),
    fc.record({ content: fc.record({ rich_text, icon: fc.constantFrom({ type: 'emoji', emoji: '🎯' }, { type: 'icon', icon: { name: 'pizza', color: 'red' } }), color }), children: tie('blocks') }).map((given) => block('callout', given.content, given.children)),
    fc.array(tie('blocks'), { minLength: 1, maxLength: 3 }).map((columns) => block('column_list', {}, columns.map((children) => block('column', {}, children)))),
    tie('blocks').map((children) => block('synced_block', { synced_from: null }, children)),
  ),
}))

test('random trees of blocks survive', () => {
  fc.assert(
    fc.property(blocks, (tree) => {
      const markdown = write(tree)
      assert.deepEqual(bare(readMarkdown(markdown)), bare(tree), markdown)
      assert.equal(write(readMarkdown(markdown).map(asPageBlock)), markdown)
      const sparing = writeMarkdown(tree, { lookup, page_id, isSparing: true }).markdown
      assert.deepEqual(bare(readMarkdown(sparing)), bare(tree), sparing)
    }),
    { numRuns: 1500 },
  )
})
const asPageBlock = ({ type, content, children, keep }: MarkdownBlock): PageBlock => ({ id: keep ?? '', type, content, children: children.map(asPageBlock) })

test('any Markdown reads as blocks that may stand where they are', () => {
  const allowed = (parent: string, content: unknown, children: readonly MarkdownBlock[]) => {
    const of = blockTypeNamed(parent)!.children(content)
    for (const child of children) {
      assert.ok(of === 'any' || (of !== 'none' && of.includes(child.type)), `${child.type} in ${parent}`)
      assert.ok(blockTypeNamed(child.type)!.onlyIn?.includes(parent) ?? true, `${child.type} in ${parent}`)
      allowed(child.type, child.content, child.children)
    }
  }
  const piece = fc.constantFrom('\n', '\t', '  ', '- ', '> ', '# ', '1. ', '```', '$$', '|', '|-|', '<table>', '<tr>', '<td>', '</table>', '<columns>', '</columns>', '<column>', '</column>', '<details>', '<summary>', '</summary>', '</details>', '<callout icon="x">', '</callout>', '<synced_block>', '</synced_block>', `<unknown url="${page_id}"/>`, `<page url="${page_id}">x</page>`, '<empty-block/>', 'a', '{toggle="true"}', '![', '](https://a.b)', '---')
  fc.assert(fc.property(fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')), (markdown) => allowed('child_page', {}, readMarkdown(markdown))), { numRuns: 3000 })
  const deep = Array.from({ length: 500 }, (_, depth) => `${'\t'.repeat(depth)}- x`).join('\n')
  assert.equal(readMarkdown(deep).length, 1)
})

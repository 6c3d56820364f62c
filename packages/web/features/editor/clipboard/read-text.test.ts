import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { GivenBlock, Inline, TableContent } from '../mapping/editor-block.ts'
import { blocksOfText } from './read-text.ts'

const web_url = 'http://localhost:4000'
const id = '0198c1de-0000-7000-8000-000000000001'

const line = (pieces: readonly Inline[]): string =>
  pieces.map((piece) => {
    if (piece.type === 'link') return `[${line(piece.content)}](${piece.href})`
    if (piece.type !== 'text') return `{${piece.props.expression ?? piece.props.text}}`
    const styles = Object.keys(piece.styles)
    return styles.length > 0 ? `<${styles.join(' ')}: ${piece.text}>` : piece.text
  }).join('')

/** A block in short: its type in the editor, its line, what lies below it. */
const said = ({ type, props = {}, content, children = [] }: GivenBlock): string => {
  const text = Array.isArray(content) ? line(content) : content ? rows(content) : String(props.expression ?? '')
  return `${type}${props.level ?? ''}${props.checked ? ' done' : ''}${text ? ` ${text}` : ''}${children.length > 0 ? ` (${children.map(said).join(', ')})` : ''}`
}
const rows = (table: TableContent) => table.rows.map(({ cells }) => cells.map((cell) => line(Array.isArray(cell) ? cell : cell.content)).join('|')).join(' / ')

describe('a text that is pasted becomes', () => {
  const scenarios: [what: string, text: string, ...blocks: string[]][] = [
    ['a block a line', 'one\ntwo\r\nthree', 'paragraph one', 'paragraph two', 'paragraph three'],
    ['no empty blocks for blank lines', '\none\n\n \n\ntwo\n\n', 'paragraph one', 'paragraph two'],
    ['headings', '# a\n## b\n### c\n#### d\n##### e', 'heading1 a', 'heading2 b', 'heading3 c', 'heading4 d', 'heading4 e'],
    ['lists in lists', '- a\n  - b\n    1. c\n* d', 'bulletListItem a (bulletListItem b (numberedListItem c))', 'bulletListItem d'],
    ['to-dos', '- [ ] a\n- [x] b', 'checkListItem a', 'checkListItem done b'],
    ['quotes, dividers and code', '> a\n---\n```js\nb\n\n# c\n```', 'quote a', 'divider', 'codeBlock b\n\n# c'],
    ['a table', '| a | **b** |\n|---|---|\n| $c$ | d |', 'table a|<bold: b> / {c}|d'],
    ['equations', 'a $x$ and $$y$$ for $5 and $6\n$$\nz\n$$\n$$ w $$', 'paragraph a {x} and {y} for $5 and $6', 'equation z', 'equation w'],
    ['styles and links', '**a** *b* ~~c~~ `d` [e](https://example.com)', 'paragraph <bold: a> <italic: b> <strike: c> <code: d> [e](https://example.com)'],
    ['links of bare addresses, as far as they go', 'see https://example.com/a?$b=1&$c=2, or `https://x.y` (http://z.org).', 'paragraph see [https://example.com/a?$b=1&$c=2](https://example.com/a?$b=1&$c=2), or <code: https://x.y> ([http://z.org](http://z.org)).'],
    ['Notion’s own kinds', '<callout icon="🎯">\n\ta\n\t- b\n</callout>\n<details>\n<summary>c</summary>\n\td\n</details>', 'callout a (bulletListItem b)', 'toggleListItem c (paragraph d)'],
    ['a mention by the name that it says', `for <mention-user url="user://${id}">Ada</mention-user>`, 'paragraph for {@Ada}'],
    ['a link to a page that is named, which stays where it is', `<page url="${web_url}/p/${id}">Plans</page>`, 'linkToPage'],
    ['text for a block that only its page knows', `<unknown url="${web_url}/p/${id}#${id}" alt="tab"/>`, `paragraph <unknown url="[${web_url}/p/${id}#${id}](${web_url}/p/${id}#${id})" alt="tab"/>`],
    ['itself, where a backslash escapes nothing', 'C:\\new\\[x]\n\\d+\\.\\d', 'paragraph C:\\new\\[x]', 'paragraph \\d+\\.\\d'],
    ['what it escapes, otherwise', '\\# a\ncosts \\$5', 'paragraph # a', 'paragraph costs $5'],
  ]
  for (const [what, text, ...blocks] of scenarios) test(what, () => assert.deepEqual(blocksOfText(text, web_url).map(said), blocks))
})

test('what is too much to be read is refused in words', () => {
  assert.throws(() => blocksOfText('*'.repeat(100_001), web_url), /marks/)
})

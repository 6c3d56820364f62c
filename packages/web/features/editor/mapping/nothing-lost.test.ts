import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Block } from '../../../api/wire.ts'
import type { EditorBlock, GivenBlock } from './editor-block.ts'
import { giveBlocks, mappingIn } from './index.ts'
import { readLine, writeLine } from './rich-text.ts'
import { writeRows } from './table.ts'

// By names that the compiler does not follow: the server's part of core uses what browsers do not have yet, and is checked there.
const core = (path: string): Promise<any> => import(`@understudy/core/${path}`)
const { blockTypeNamed, blockTypes } = await core('block-types/index.ts')
const { check } = await core('schema/check.ts')
const { readRichText, richTextInput, storeRichText } = await core('values/rich-text.ts')

const lookup = { user: (user: string) => ({ object: 'user', id: user, name: 'Ada' }), title: () => 'Plans', file: () => ({ url: '', expiry_time: '' }), web_url: 'http://localhost:4000' }
const id = '0198c1de-0000-7000-8000-000000000001'
const colors = ['default', 'gray', 'red', 'default_background', 'pink_background']
const icons = [{ emoji: '🔥' }, { external: { url: 'https://example.com/i.png' } }, { custom_emoji: { id } }, { icon: { name: 'home', color: 'red' } }]

/** A line with all that a line can hold, and all of it at once. */
const wild = [
  { text: { content: 'plain\nin two lines ' } },
  { text: { content: 'all', link: { url: 'https://example.com/a' } }, annotations: { bold: true, italic: true, strikethrough: true, underline: true, code: true, color: 'red_background' } },
  { text: { content: 'code', link: { url: '/inside' } }, annotations: { code: true } },
  ...colors.map((color) => ({ text: { content: color }, annotations: { color } })),
  { mention: { user: { id } }, annotations: { bold: true } },
  { mention: { page: { id } } },
  { mention: { database: { id } }, annotations: { color: 'blue' } },
  { mention: { date: { start: '2026-01-02T03:04:00.000+01:00', end: '2026-01-03T03:04:00.000+01:00', time_zone: null } } },
  { mention: { date: { start: '2026-01-02' } } },
  { mention: { template_mention: { template_mention_date: 'today' } } },
  { mention: { template_mention: { template_mention_user: 'me' } } },
  { mention: { custom_emoji: { id } } },
  { equation: { expression: 'x^2' }, annotations: { color: 'red', italic: true } },
  { text: { content: 'long '.repeat(900).slice(0, 2000) } },
  { text: { content: 'x'.repeat(2000) } },
]

/** The example of a type with everything in it that its shape lets in. */
function variants(write: Record<string, unknown>): Record<string, unknown>[] {
  const filled = Object.fromEntries(
    Object.entries(write).map(([key, value]) => [key, key === 'rich_text' || key === 'caption' ? wild : key === 'cells' ? (value as unknown[]).map(() => wild) : value]),
  )
  return [
    filled,
    ...('color' in filled ? colors.map((color) => ({ ...filled, color })) : []),
    ...('icon' in filled ? icons.map((icon) => ({ ...filled, icon })) : []),
  ]
}

const grown = ({ id: own, type, props = {}, content, children = [] }: GivenBlock): EditorBlock => ({ id: own, type, props, ...(content ? { content } : {}), children: children.map(grown) })
const inEditor = (type: string, inner: object, children: Block[] = []): EditorBlock => {
  const block: Block = { object: 'block', id, type, has_children: children.length > 0, children, [type]: inner }
  return grown(giveBlocks([block])[0]!)
}

/** Types that are shown as they are read: neither edited nor copied, so that nothing of them can be lost. */
const KEPT = ['template', 'link_preview', 'meeting_notes', 'unsupported']
/** Pages and databases inside, whose content is their own. */
const OBJECTS = ['child_page', 'child_database']
/** Written as part of its table. */
const ROW = 'table_row'

describe('what an integration made loses nothing when it is edited', () => {
  for (const type of blockTypes) {
    const { name, store, applyUpdate, read, example } = type
    if ([...KEPT, ...OBJECTS, ROW].includes(name)) continue
    test(name, () => {
      for (const write of variants(example.write)) {
        const stored = store!(write, name === 'paragraph' ? 'page' : 'column_list')
        const shown = JSON.parse(JSON.stringify(read(stored, lookup)))
        const block = inEditor(name, shown, name === 'table' ? [row([wild, []])] : [])
        const [back, mapping] = mappingIn(block)
        assert.equal(back, name)
        // As it is written over, and as it is copied.
        const written: any = mapping.write!(block, false)
        if (applyUpdate) assert.deepEqual(read(applyUpdate(stored, written, { has_children: false }), lookup), shown)
        assert.deepEqual(read(store!(mapping.write!(block, true), 'page'), lookup), shown)
      }
    })
  }

  test(ROW, () => {
    const cells = [storeRichText(wild), []].map((cell) => readRichText(cell, lookup))
    const [written] = writeRows(inEditor('table', { table_width: 2, has_column_header: true, has_row_header: true }, [row([wild, []])]))
    const { applyUpdate, read } = blockTypeNamed(ROW)!
    assert.deepEqual(read(applyUpdate!({ cells: [[], []] }, written, { has_children: false }), lookup), { cells })
  })

  test('what is kept is kept whole', () => {
    for (const name of KEPT) assert.equal(inEditor(name, {}).type, 'kept', name)
  })

  test('a line that is written back fits the shape of the API', () => {
    const line = writeLine(readLine(readRichText(storeRichText(wild), lookup)))
    assert.ok(check(richTextInput(), line, 'body'))
  })
})

const row = (cells: unknown[]): Block => ({
  object: 'block', id: 'row', type: ROW, has_children: false, children: [],
  table_row: { cells: cells.map((cell) => readRichText(storeRichText(cell), lookup)) },
})

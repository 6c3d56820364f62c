import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { generateNKeysBetween } from 'fractional-indexing'
import { insertNodes } from '../storage/repositories/nodes.ts'
import { call, type Cast, type Json, ok, openCast, paragraph, text, titled } from '../test/cast.ts'
import { markdownLimits } from '@understudy/core/markdown/limits.ts'
import { newNode } from './write.ts'

let cast: Cast
before(async () => {
  cast = await openCast()
})
after(() => cast.close())

const write = (method: string, path: string, body?: Json) => ok(cast.app, cast.writer.token, method, path, body)
const refused = async (token: string, method: string, path: string, body?: Json) => {
  const { status, json } = await call(cast.app, token, method, path, body)
  return [status, json.code]
}
const newPage = async (children: Json[] = []) =>
  (await write('POST', '/v1/pages', { parent: { page_id: cast.ids.shared }, properties: titled('Fresh'), children })).id as string
const read = (id: string, query = '') => write('GET', `/v1/pages/${id}/markdown${query}`)
const replace = (id: string, new_str: string, more: Json = {}) =>
  write('PATCH', `/v1/pages/${id}/markdown`, { type: 'replace_content', replace_content: { new_str, ...more } })
const children = async (id: string): Promise<Json[]> => (await write('GET', `/v1/blocks/${id}/children`)).results
const said = (block: Json) => block[block.type].rich_text.map((part: Json) => part.plain_text).join('')

async function plant(parent_id: string, blocks: { type: string; content: unknown; id?: string }[]): Promise<string[]> {
  const positions = generateNKeysBetween(null, null, blocks.length)
  const nodes = blocks.map((block, index) => newNode(cast.ada, { kind: 'block', parent_id, position: positions[index]!, ...block }))
  await insertNodes(cast.context.store.db, nodes)
  return nodes.map(({ id }) => id)
}

describe('a page of more blocks than Markdown shows', () => {
  test('is cut in the order of reading; what is cut can be read by its id, and is kept by edits', async () => {
    const id = await newPage()
    const items = Array.from({ length: markdownLimits.blocks }, () => ({ type: 'divider', content: {} }))
    const bullet = { type: 'bulleted_list_item', content: { rich_text: [], color: 'default' } }
    const [first] = await plant(id, [bullet, ...items, bullet])
    const [inner] = await plant(first!, [{ type: 'divider', content: {} }])
    const page = await read(id)
    assert.equal(page.truncated, true)
    assert.equal(page.markdown.split('\n').length, markdownLimits.blocks + 2)
    assert.equal(page.unknown_block_ids.length, 3)
    assert.equal(page.unknown_block_ids.includes(first), true)
    assert.match(page.markdown, /^<unknown url="[^"]*" alt="bulleted_list_item"\/>\n---\n/)
    assert.equal((await read(first!)).markdown, '-\n\t---')
    const shorter = await replace(id, page.markdown.split('\n').toSpliced(1, 100).join('\n'))
    assert.equal(shorter.truncated, false)
    assert.match(shorter.markdown, /^-\n\t---\n/)
    assert.equal((await children(first!))[0]!.id, inner)
  })
})

describe('a page of as many blocks as Markdown shows', () => {
  test('is written, read and replaced in many turns, between which others are served', async () => {
    let turns = 0
    let isOver = false
    const turn = () => {
      turns += 1
      if (!isOver) setImmediate(turn)
    }
    const lines = (word: string) => Array.from({ length: markdownLimits.blocks }, (_, index) => `${word} ${index}`).join('\n')
    const id = await newPage()
    setImmediate(turn)
    const page = await replace(id, lines('line'))
    isOver = true
    assert.equal(page.markdown, lines('line'))
    // Waiting for the database alone is one.
    assert.ok(turns > 5, `${turns} turns`)
    assert.equal((await replace(id, lines('other'))).markdown, lines('other'))
  })
})

describe('a page of deeper blocks than Markdown is read', () => {
  test('is cut where reading ends, and loses nothing when it is sent back', async () => {
    for (const type of ['bulleted_list_item', 'synced_block']) {
      const id = await newPage()
      let parent = id
      for (let depth = 0; depth < 100; depth += 1) {
        const content = type === 'synced_block' ? { synced_from: null } : { rich_text: [], color: 'default' }
        ;[parent] = (await plant(parent, [{ type, content }])) as [string]
      }
      const page = await read(id)
      assert.deepEqual([page.truncated, page.unknown_block_ids.length], [true, 1])
      const cut = page.unknown_block_ids[0]
      const before = (await children(cut)).map((block) => block.id)
      const same = await replace(id, `top\n${page.markdown}`)
      assert.deepEqual([same.markdown, same.unknown_block_ids], [`top\n${page.markdown}`, [cut]])
      assert.deepEqual((await children(cut)).map((block) => block.id), before)
      assert.equal((await read(cut)).truncated, false)
    }
  })
})

describe('synced blocks', () => {
  test('an original holds its blocks, a copy shows them; neither is changed through the other', async () => {
    const id = await newPage([{ synced_block: { synced_from: null, children: [paragraph('once')] } }])
    const [original] = await children(id)
    const page = await newPage([{ synced_block: { synced_from: { block_id: original!.id } } }, paragraph('x')])
    const [copy] = await children(page)
    const { markdown } = await read(page)
    assert.match(markdown, /^<synced_block_reference url="[^"]*">\n\tonce\n<\/synced_block_reference>\nx$/)
    const changed = await replace(page, markdown.replace('once', 'twice').replace('x', 'y'))
    assert.match(changed.markdown, /\n\tonce\n<\/synced_block_reference>\ny$/)
    assert.equal((await children(page))[0]!.id, copy!.id)
    const own = await read(id)
    await replace(id, own.markdown.replace('once', 'anew'))
    assert.equal((await children(id))[0]!.id, original!.id)
    assert.match((await read(page)).markdown, /\n\tanew\n/)
    // Removing the copy removes nothing of the original.
    await replace(page, '')
    assert.match((await read(id)).markdown, /\n\tanew\n/)
  })
})

describe('meeting notes', () => {
  test('show title, summary and notes; the transcript only when asked for; and are kept', async () => {
    const id = await newPage([paragraph('before')])
    const empty = { type: 'paragraph', content: { rich_text: [], color: 'default' } }
    const [notes] = await plant(id, [{ type: 'meeting_notes', content: {} }])
    const [summary, own, transcript] = await plant(notes!, [empty, empty, empty])
    const content = {
      title: [{ type: 'text', text: { content: 'Weekly', link: null }, annotations: { bold: false, italic: false, strikethrough: false, underline: false, code: false, color: 'default' } }],
      children: { summary_block_id: summary, notes_block_id: own, transcript_block_id: transcript },
    }
    await cast.context.store.db.updateTable('nodes').set({ content: JSON.stringify(content) }).where('id', '=', notes!).execute()
    for (const [part, words] of [[summary, 'short'], [own, 'ours'], [transcript, 'every word']] as const) {
      await write('PATCH', `/v1/blocks/${part}/children`, { children: [paragraph(words)] })
    }
    const { markdown } = await read(id)
    assert.match(markdown, /<meeting-notes url="[^"]*">\n\tWeekly\n\t<summary>\n\t\tshort\n\t<\/summary>\n\t<notes>\n\t\tours\n\t<\/notes>\n\t<transcript url="[^"]*"\/>\n<\/meeting-notes>/)
    assert.match((await read(id, '?include_transcript=true')).markdown, /<transcript>\n\t\tevery word\n\t<\/transcript>/)
    await replace(id, markdown.replace('before', 'after'))
    assert.equal((await children(id)).find((block) => block.type === 'meeting_notes')!.id, notes)
    assert.match((await read(id)).markdown, /short/)
  })
})

describe('mentions and pages of elsewhere', () => {
  test('a mention of a data source is one of its database', async () => {
    const id = await newPage()
    await replace(id, `<mention-data-source url="${cast.ids.source}"/>`)
    const [block] = await children(id)
    assert.deepEqual(block!.paragraph.rich_text[0].mention, { type: 'database', database: { id: cast.ids.database } })
  })

  test('nothing of another workspace or unshared comes in, rows stay where they are, and moving asks for updating', async () => {
    const id = await newPage()
    const path = `/v1/pages/${id}/markdown`
    const naming = (page: string) => ({ type: 'insert_content', insert_content: { content: `<page url="${page}">x</page>` } })
    const { token } = cast.writer
    for (const page of [cast.ids.recipes, cast.ids.unshared]) assert.deepEqual(await refused(token, 'PATCH', path, naming(page)), [404, 'object_not_found'])
    assert.deepEqual(await refused(token, 'PATCH', path, naming(cast.ids.rows[0])), [400, 'validation_error'])
    assert.deepEqual(await refused(token, 'PATCH', path, naming(cast.ids.shared)), [400, 'validation_error'])
    const making = { parent: { page_id: cast.ids.shared }, markdown: `<page url="${cast.ids.sub}">x</page>` }
    assert.deepEqual(await refused(cast.inserter.token, 'POST', '/v1/pages', making), [403, 'restricted_resource'])
    assert.equal((await read(id)).markdown, '')
    assert.deepEqual(await refused(cast.baker.token, 'GET', path), [404, 'object_not_found'])
    assert.deepEqual(await refused(cast.stranger.token, 'PATCH', path, naming(cast.ids.sub)), [404, 'object_not_found'])
  })
})

test('a restored block returns to its place among what was written since', async () => {
  const id = await newPage([paragraph('one'), paragraph('two'), paragraph('three')])
  const [, two] = await children(id)
  await replace(id, 'one\n- new\nthree')
  await write('PATCH', `/v1/blocks/${two!.id}`, { in_trash: false })
  const words = (await children(id)).map(said)
  assert.deepEqual([words[0], words[3], words.slice(1, 3).toSorted()], ['one', 'three', ['new', 'two']])
})

test('many edits of the same page at once leave one whole text', async () => {
  const id = await newPage()
  await Promise.all(Array.from({ length: 10 }, (_, index) => write('PATCH', `/v1/pages/${id}/markdown`, { type: 'insert_content', insert_content: { content: `${index}\n\tin ${index}` } })))
  const lines: string[] = (await read(id)).markdown.split('\n')
  assert.deepEqual(new Set(lines.filter((_, at) => at % 2 === 0)), new Set(Array.from({ length: 10 }, (_, index) => String(index))))
  for (let at = 0; at < lines.length; at += 2) assert.equal(lines[at + 1], `\tin ${lines[at]}`)
})

const piece = fc.constantFrom('a', '# h {toggle="true"}', '\tin', '- b', '\t- c', '<callout icon="🎯">\n\tx\n</callout>', '| a | b |\n|---|---|\n| c | d |', '```js\ncode\n```', '---', '$$\nx\n$$', '**bold** `c`', '> q')

test('whatever a page said, replacing its content makes it say the new', async () => {
  const id = await newPage()
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
      const { markdown } = await replace(id, pieces.join('\n'))
      // The service's own form says the same when it is sent again: nothing moves, nothing is made.
      const ids = (await children(id)).map((block) => block.id)
      assert.equal((await replace(id, markdown)).markdown, markdown)
      assert.deepEqual((await children(id)).map((block) => block.id), ids)
    }),
    { numRuns: 40 },
  )
})

test('content made through blocks survives being sent back', async () => {
  const id = await newPage([
    { toggle: { rich_text: text('t'), children: [paragraph('in')] } },
    { table: { table_width: 2, has_row_header: true, children: [{ table_row: { cells: [text('a'), []] } }] } },
    { file: { external: { url: 'https://example.com/robots.txt' }, name: 'mine' } },
    { embed: { url: 'https://example.com' } },
    { tab: { children: [{ paragraph: { rich_text: text('tab'), children: [paragraph('inside')] } }] } },
    { link_to_page: { page_id: cast.ids.sub } },
    { breadcrumb: {} },
  ])
  const known = await children(id)
  const { markdown } = await read(id)
  await replace(id, `${markdown}\nmore`)
  const now = await children(id)
  assert.deepEqual(now.slice(0, -1).map(({ id: block, file }) => [block, file?.name]), known.map(({ id: block, file }) => [block, file?.name]))
  const tab = now.find(({ type }) => type === 'tab')!
  assert.equal((await children((await children(tab.id))[0]!.id)).length, 1)
})

import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { paragraph, plain, text, textBlock, title, titleOf } from './bodies.ts'
import { expectError, invalid, notFound, type ExpectedError } from './expectations.ts'
import { finish, openTarget, ownServerOnly } from './target.ts'
import { texts } from './texts.ts'
import { unknownId, versions, type Wire } from './wire.ts'

const target = await openTarget('markdown')
const read = async (id: string): Promise<string> => (await target.ok('GET', `/v1/pages/${id}/markdown`)).markdown
const patch = (id: string, type: string, body: Wire) => target.call('PATCH', `/v1/pages/${id}/markdown`, { type, [type]: body })
const change = async (id: string, type: string, body: Wire): Promise<string> =>
  (await target.ok('PATCH', `/v1/pages/${id}/markdown`, { type, [type]: body })).markdown
const children = async (id: string): Promise<Wire[]> => (await target.ok('GET', `/v1/blocks/${id}/children`)).results
const write = (markdown: string, more: Wire = {}) => target.ok('POST', '/v1/pages', { parent: { page_id: target.pageId }, markdown, ...more })
const words = (block: Wire): string => plain(block[block.type].rich_text)
const compact = (id: string) => id.replaceAll('-', '')

describe('reading', () => {
  test('a page of blocks, with what lies in them', async () => {
    const page = await target.newPage('Read', [
      textBlock('heading_1', 'Plan'),
      paragraph('first', [textBlock('to_do', 'done', { checked: true })]),
      textBlock('callout', 'mind', { icon: { emoji: '🎯' }, color: 'blue_background' }),
      { code: { rich_text: text('a * b'), language: 'python' } },
      { divider: {} },
      { bookmark: { url: 'https://example.com' } },
      { paragraph: { rich_text: [] } },
    ])
    const answer = await target.ok('GET', `/v1/pages/${page.id}/markdown`)
    const bookmark = (await children(page.id)).find((block) => block.type === 'bookmark')!
    const { markdown, request_id: _, ...rest } = answer
    assert.deepEqual(rest, { object: 'page_markdown', id: page.id, truncated: false, unknown_block_ids: [] })
    const [head, unknown, tail] = markdown.split(/^(<unknown .*\/>)$/m)
    assert.equal(head, '# Plan\nfirst\n\t- [x] done\n<callout icon="🎯" color="blue_bg">\n\tmind\n</callout>\n```python\na * b\n```\n---\n')
    assert.ok(unknown.includes(compact(bookmark.id)) && unknown.includes('alt="bookmark"'), unknown)
    assert.equal(tail, '\n<empty-block/>')
  })

  test('an empty page is an empty string', async () => {
    assert.equal(await read((await target.newPage('Empty')).id), '')
  })

  test('child pages and databases are named by their address, a block is read by its own id', async () => {
    const page = await target.newPage('Parent', [paragraph('block', [paragraph('inside')])])
    const child = await target.ok('POST', '/v1/pages', { parent: { page_id: page.id }, properties: { title: title('Child') } })
    const database = await target.ok('POST', '/v1/databases', { parent: { type: 'page_id', page_id: page.id }, title: text('Base') })
    const markdown = await read(page.id)
    assert.match(markdown, new RegExp(`<page url="[^"]*${compact(child.id)}">Child</page>`))
    assert.match(markdown, new RegExp(`<database url="[^"]*${compact(database.id)}">Base</database>`))
    const [block] = await children(page.id)
    assert.deepEqual(await read(block!.id), 'block\n\tinside')
    expectError(await target.call('GET', `/v1/pages/${database.id}/markdown`), invalid(/^Provided ID .* is a database, not a page/))
    expectError(await target.call('GET', `/v1/pages/${unknownId}/markdown`), notFound(texts.notFound('page', unknownId, target.bot)))
    expectError(await target.call('GET', `/v1/pages/${page.id}/markdown?include_transcript=maybe`), invalid(/^query failed validation/))
    await target.ok('GET', `/v1/pages/${page.id}/markdown?include_transcript=true`)
  })

  for (const version of versions) {
    test(`on ${version}`, async () => {
      const page = await target.ok('POST', '/v1/pages', { parent: { page_id: target.pageId }, markdown: '# A\nb' }, { version })
      assert.equal((await target.ok('GET', `/v1/pages/${page.id}/markdown`, undefined, { version })).markdown, 'b')
    })
  }
})

describe('making a page', () => {
  test('of Markdown: what was said is read back the same', async () => {
    const markdown = [
      '## Heading {color="red"}',
      '- **bold** and *italic*, ~~gone~~, `code`, $x^2$, [link](https://example.com/?a=1&b=2)',
      '\t1. one',
      '\t2. two',
      '\t\t> deep<br>quote',
      '<details>',
      '<summary>more</summary>',
      '\tinside <mention-date start="2026-04-12"/>',
      '</details>',
      '<table header-row="true">',
      '\t<tr>',
      '\t\t<td>a</td>',
      '\t\t<td>b</td>',
      '\t</tr>',
      '</table>',
      '<columns>',
      '\t<column>',
      '\t\tleft',
      '\t</column>',
      '\t<column>',
      '\t\tright',
      '\t</column>',
      '</columns>',
      '![a cat](https://example.com/cat.png)',
      '$$',
      'e = mc^2',
      '$$',
      `<mention-user url="user://${target.bot.id}">${target.bot.name}</mention-user>`,
    ].join('\n')
    const page = await write(markdown, { properties: { title: title('Given') } })
    assert.equal(titleOf(page), 'Given')
    assert.equal(await read(page.id), markdown)
    const types = (await children(page.id)).map((block) => block.type)
    assert.deepEqual(types, ['heading_2', 'bulleted_list_item', 'toggle', 'table', 'column_list', 'image', 'equation', 'paragraph'])
  })

  test('without a title the first heading becomes it, also of a row', async () => {
    const page = await write('before\n# The *title*\nafter\n# Second')
    assert.equal(titleOf(page), 'The title')
    assert.equal(await read(page.id), 'before\nafter\n# Second')
    const { dataSourceId } = await target.newDatabase('Rows', { Label: { title: {} } })
    const row = await write('# Row\nbody', { parent: { data_source_id: dataSourceId } })
    assert.equal(titleOf(row), 'Row')
    const named = await write('# Row\nbody', { parent: { data_source_id: dataSourceId }, properties: { Label: title('own') } })
    assert.equal(await read(named.id), '# Row\nbody')
  })

  test('is told by one of children, content and markdown', async () => {
    for (const key of ['children', 'content']) {
      const answer = await target.call('POST', '/v1/pages', { parent: { page_id: target.pageId }, markdown: 'a', [key]: [paragraph('b')] })
      expectError(answer, invalid(/^body failed validation: body\.markdown should be not present/))
    }
  })

  test('nonsense is text', async () => {
    const page = await write('<callout>\n</details>\n**open\n[x](javascript:1)\n<unknown url="x"/>', { properties: {} })
    assert.deepEqual((await children(page.id)).map(words), ['<callout>', '</details>', '**open', '[x](javascript:1)', '<unknown url="x"/>'])
  })

  test('mentions of what is not there are refused', async () => {
    const answer = await target.call('POST', '/v1/pages', { parent: { page_id: target.pageId }, markdown: `<mention-page url="${unknownId}"/>` })
    expectError(answer, notFound())
  })
})

describe('changing a page', () => {
  const made = async (markdown: string) => (await write(markdown, { properties: {} })).id as string
  const ids = async (id: string) => new Map((await children(id)).map((block) => [words(block), block.id as string]))

  test('insert_content puts lines at the start, the end, or after a selection', async () => {
    const id = await made('- [ ] a\n\t- deep\n- [ ] b')
    const known = await ids(id)
    assert.equal(await change(id, 'insert_content', { content: 'end' }), '- [ ] a\n\t- deep\n- [ ] b\nend')
    assert.equal(await change(id, 'insert_content', { content: 'start', position: { type: 'start' } }), 'start\n- [ ] a\n\t- deep\n- [ ] b\nend')
    await change(id, 'insert_content', { content: 'after a', after: '- [ ] a\n' })
    await change(id, 'insert_content', { content: '- beside', after: '- de...ep' })
    assert.equal(await read(id), 'start\n- [ ] a\n\t- deep\n\t- beside\nafter a\n- [ ] b\nend')
    const now = await ids(id)
    for (const name of ['a', 'b']) assert.equal(now.get(name), known.get(name))
  })

  test('replace_content_range replaces from the start to the end of a selection', async () => {
    const id = await made('one\ntwo\nthree\nfour')
    assert.equal(await change(id, 'replace_content_range', { content: 'new', content_range: 'tw...ree' }), 'one\nnew\nfour')
    assert.equal(await change(id, 'replace_content_range', { content: '', content_range: 'one\n' }), 'new\nfour')
  })

  test('update_content replaces text, and keeps every block it does not touch', async () => {
    const id = await made('# Head\nalpha\nbeta\n\tgamma\ndelta')
    await change(id, 'insert_content', { content: '# Head\nalpha', position: { type: 'start' } })
    await change(id, 'replace_content', { new_str: '# Head\nalpha\nbeta\n\tgamma\ndelta' })
    const known = await ids(id)
    assert.equal(
      await change(id, 'update_content', { content_updates: [{ old_str: 'beta', new_str: '**BETA**' }, { old_str: 'delta', new_str: 'delta\nomega' }] }),
      '# Head\nalpha\n**BETA**\n\tgamma\ndelta\nomega',
    )
    const now = await ids(id)
    for (const name of ['Head', 'alpha', 'delta']) assert.equal(now.get(name), known.get(name), name)
    assert.equal(now.get('BETA'), known.get('beta'))
    assert.equal(await change(id, 'update_content', { content_updates: [{ old_str: 'a', new_str: 'A', replace_all_matches: true }] }), '# HeAd\nAlphA\n**BETA**\n\tgAmmA\ndeltA\nomegA')
  })

  test('replace_content replaces all, and keeps what is said again', async () => {
    const id = await made('a\nb\nc')
    const known = await ids(id)
    assert.equal(await change(id, 'replace_content', { new_str: 'c\nb\nx' }), 'c\nb\nx')
    const now = await ids(id)
    assert.ok(now.get('b') === known.get('b') || now.get('c') === known.get('c'))
    const trashed = [...known.values()].filter((block) => ![...now.values()].includes(block))
    for (const block of trashed) assert.equal((await target.ok('GET', `/v1/blocks/${block}`)).in_trash, true)
    assert.equal(await change(id, 'replace_content', { new_str: '' }), '')
  })

  test('what Markdown does not say survives an edit beside it', async () => {
    const page = await target.newPage('Unsaid', [
      { code: { rich_text: text('one'), caption: text('caption'), language: 'go' } },
      { bookmark: { url: 'https://example.com', caption: text('kept') } },
      { column_list: { children: [{ column: { width_ratio: 0.25, children: [paragraph('x')] } }, { column: { children: [paragraph('y')] } }] } },
    ])
    await change(page.id, 'update_content', { content_updates: [{ old_str: 'one', new_str: 'two' }, { old_str: '\t\tx', new_str: '\t\tz' }] })
    const [code, bookmark, columns] = await children(page.id)
    assert.deepEqual([plain(code!.code.caption), plain(code!.code.rich_text)], ['caption', 'two'])
    assert.equal(plain(bookmark!.bookmark.caption), 'kept')
    assert.equal((await children(columns!.id))[0]!.column.width_ratio, 0.25)
    // Sent in another order, the bookmark moves.
    const lines = (await read(page.id)).split('\n')
    const tag = lines.find((line) => line.startsWith('<unknown'))!
    await change(page.id, 'replace_content', { new_str: [tag, ...lines.filter((line) => line !== tag)].join('\n') })
    assert.equal((await children(page.id))[0]!.id, bookmark!.id)
  })

  test('child pages and databases move with their tags, and are deleted only when that is allowed', async () => {
    const page = await target.newPage('Home', [paragraph('intro'), textBlock('toggle', 'folder')])
    const child = await target.ok('POST', '/v1/pages', { parent: { page_id: page.id }, properties: { title: title('Child') } })
    const tag = (await read(page.id)).split('\n').find((line) => line.startsWith('<page'))!
    await change(page.id, 'replace_content', { new_str: `<details>\n<summary>folder</summary>\n\t${tag}\n</details>\nintro` })
    const toggle = (await children(page.id)).find((block) => block.type === 'toggle')!
    assert.equal((await children(toggle.id))[0]!.id, child.id)
    assert.deepEqual((await target.ok('GET', `/v1/pages/${child.id}`)).parent, { type: 'block_id', block_id: toggle.id })
    const refused = await patch(page.id, 'replace_content', { new_str: 'gone' })
    expectError(refused, invalid(new RegExp(`^This update would delete child pages or databases: "Child" \\(child_page, ${child.id}\\)`)))
    assert.equal((await target.ok('GET', `/v1/pages/${child.id}`)).in_trash, false)
    // A page of elsewhere moves here by its address.
    const other = await target.newPage('Other')
    await change(other.id, 'insert_content', { content: tag })
    assert.deepEqual((await target.ok('GET', `/v1/pages/${child.id}`)).parent, { type: 'page_id', page_id: other.id })
    expectError(await patch(child.id, 'insert_content', { content: `<page url="${compact(other.id)}">x</page>` }), invalid(/cannot be moved into itself/))
    await change(other.id, 'replace_content', { new_str: '', allow_deleting_content: true })
    assert.equal((await target.ok('GET', `/v1/pages/${child.id}`)).in_trash, true)
  })

  test('a trashed page is not changed', async () => {
    const id = await made('a')
    await target.ok('PATCH', `/v1/pages/${id}`, { in_trash: true })
    expectError(await patch(id, 'insert_content', { content: 'b' }), invalid(texts.trashed))
  })
})

describe('refused', () => {
  let id: string
  let block: string
  before(async () => {
    id = (await write('same\nsame\nother', { properties: {} })).id
    block = (await children(id))[0]!.id
  })
  const rows: [string, string, Wire, ExpectedError][] = [
    ['old_str that is not there', 'update_content', { content_updates: [{ old_str: 'none', new_str: '' }] }, invalid(/^Could not find old_str/)],
    ['old_str in another case', 'update_content', { content_updates: [{ old_str: 'Other', new_str: '' }] }, invalid(/^Could not find old_str/)],
    ['an empty old_str', 'update_content', { content_updates: [{ old_str: '', new_str: 'x' }] }, invalid(/^Could not find old_str/)],
    ['old_str that is there twice', 'update_content', { content_updates: [{ old_str: 'same', new_str: '' }] }, invalid(/^Found 2 matches of old_str/)],
    ['a selection that is not there', 'insert_content', { content: 'x', after: 'no...where' }, invalid(/^Could not find after/)],
    ['a selection that is there twice', 'insert_content', { content: 'x', after: 'same' }, invalid(/^Found 2 matches of after/)],
    ['a range without its end', 'replace_content_range', { content: 'x', content_range: 'other...same' }, invalid(/^Could not find content_range/)],
    ['both a selection and a position', 'insert_content', { content: 'x', after: 'other', position: { type: 'end' } }, invalid(/position should be not present/)],
    ['more than a hundred updates', 'update_content', { content_updates: Array.from({ length: 101 }, () => ({ old_str: 'a', new_str: 'b' })) }, invalid(/^body failed validation/)],
    ['a text that grows without end', 'update_content', { content_updates: Array.from({ length: 30 }, (_, step) => ({ old_str: step === 0 ? 'other' : 'x', new_str: 'x'.repeat(100), replace_all_matches: true })) }, invalid(/too long/)],
    ['more blocks than a page shows', 'replace_content', { new_str: 'a\n'.repeat(20_001) }, invalid(/at most 20000/)],
    ['an unknown command', 'append_content', { content: 'x' }, invalid(/^body failed validation/)],
  ]
  for (const [what, type, body, expected] of rows) test(what, async () => expectError(await patch(id, type, body), expected))
  test('a block, a database, a page that is not there', async () => {
    expectError(await patch(block, 'insert_content', { content: 'x' }), invalid(/^Provided ID .* is a block, not a page/))
    const { databaseId } = await target.newDatabase('Not a page', { Name: { title: {} } })
    expectError(await patch(databaseId, 'insert_content', { content: 'x' }), invalid(/^Provided ID .* is a database, not a page/))
    expectError(await patch(unknownId, 'insert_content', { content: 'x' }), notFound(texts.notFound('page', unknownId, target.bot)))
  })
  test('nothing of it changed the page', async () => assert.equal(await read(id), 'same\nsame\nother'))
})

describe('capabilities', { skip: ownServerOnly }, () => {
  const forbidden: ExpectedError = { status: 403, code: 'restricted_resource', message: texts.notAllowed }
  test('changing asks for reading and updating', async () => {
    const page = await write('a', { properties: {} })
    for (const capabilities of [['read_content', 'insert_content'], ['update_content', 'insert_content']]) {
      const { token } = await target.integration(`Only ${capabilities[0]}`, capabilities, page.id)
      const body = { type: 'replace_content', replace_content: { new_str: 'b' } }
      expectError(await target.call('PATCH', `/v1/pages/${page.id}/markdown`, body, { token }), forbidden)
    }
    const { token } = await target.integration('Only reading', ['read_content'], page.id)
    assert.equal((await target.ok('GET', `/v1/pages/${page.id}/markdown`, undefined, { token })).markdown, 'a')
  })
})

describe('comments', () => {
  test('are written in Markdown, and read as rich text', async () => {
    const page = await target.newPage('Commented')
    const comment = await target.ok('POST', '/v1/comments', { parent: { page_id: page.id }, markdown: '**so** $x$\n# no heading' })
    assert.equal(plain(comment.rich_text), 'so x\n# no heading')
    assert.equal(comment.rich_text[0].annotations.bold, true)
    const changed = await target.ok('PATCH', `/v1/comments/${comment.id}`, { markdown: '`code`' })
    assert.equal(changed.rich_text[0].annotations.code, true)
    expectError(await target.call('PATCH', `/v1/comments/${comment.id}`, { markdown: 'x', rich_text: text('x') }), invalid(/^body failed validation/))
    expectError(await target.call('PATCH', `/v1/comments/${comment.id}`, {}), invalid(/^body failed validation/))
  })
})

finish(target)

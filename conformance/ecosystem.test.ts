/**
 * Clients that others wrote, unmodified. Only an address, a token and a page are given to them.
 */
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { Client as McpClient } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { collectPaginatedAPI, isFullBlock, isFullPage, iteratePaginatedAPI } from '@notionhq/client'
import martian from '@tryfabric/martian'
import notionToMd from 'notion-to-md'
import { paragraph, plain, text, textBlock, title } from './bodies.ts'
import { finish, openTarget } from './target.ts'
import type { Wire } from './wire.ts'

const target = await openTarget('ecosystem')
const notion = target.sdk()

const childrenOf = (id: string): Promise<Wire[]> => collectPaginatedAPI(notion.blocks.children.list, { block_id: id })

const article = `# The plan

A paragraph with **bold**, *italic*, ~~struck~~, \`code\` and a [link](https://example.com/a).

## Lists

- one
  - one deeper
- two

1. first
2. second

- [x] done
- [ ] open

> A quote

### Code

\`\`\`typescript
const answer = 42
\`\`\`

![A picture](https://example.com/picture.png)

| Name | Count |
| ---- | ----- |
| Ada  | 1     |
| Ben  | 2     |

$$
E = mc^2
$$

---

The end.
`

describe('martian', () => {
  test('makes blocks of Markdown, and a page is created of them', async () => {
    const children = martian.markdownToBlocks(article) as Wire[]
    const page = await notion.pages.create({ parent: { page_id: target.pageId }, properties: { title: title('By martian') }, children })
    const blocks = await childrenOf(page.id)
    assert.deepEqual(
      blocks.map(({ type }) => type),
      children.map(({ type }) => type),
    )
    assert.ok(new Set(blocks.map(({ type }) => type)).size >= 12)
    const [table] = blocks.filter(({ type }) => type === 'table')
    assert.deepEqual((await childrenOf(table.id)).map((row) => row.table_row.cells.map(plain)), [['Name', 'Count'], ['Ada', '1'], ['Ben', '2']])
  })

  test('cuts long Markdown to what an append may carry', async () => {
    const blocks = martian.markdownToBlocks(Array.from({ length: 250 }, (_, index) => `Paragraph ${index}`).join('\n\n')) as Wire[]
    const page = await target.newPage('Long')
    for (let start = 0; start < blocks.length; start += 100) {
      await notion.blocks.children.append({ block_id: page.id, children: blocks.slice(start, start + 100) })
    }
    const read = await childrenOf(page.id)
    assert.deepEqual(read.map((block) => plain(block.paragraph.rich_text)), Array.from({ length: 250 }, (_, index) => `Paragraph ${index}`))
  })

  test('makes rich text', async () => {
    const page = await notion.pages.create({
      parent: { page_id: target.pageId },
      properties: { title: { title: martian.markdownToRichText('A **bold** [link](https://example.com)') as Wire } },
    })
    assert.ok(isFullPage(page))
    assert.equal(plain((page.properties.title as Wire).title), 'A bold link')
  })
})

describe('notion-to-md', () => {
  const md = new notionToMd.NotionToMarkdown({ notionClient: notion as Wire })

  test('turns a page of many kinds of block into Markdown', async () => {
    const page = await target.newPage('Many kinds', [
      textBlock('heading_1', 'Top'),
      paragraph('hello'),
      { paragraph: { rich_text: [{ text: { content: 'strong' }, annotations: { bold: true } }, { text: { content: ' and ' } }, { text: { content: 'site', link: { url: 'https://example.com' } } }] } },
      textBlock('bulleted_list_item', 'dot', { children: [textBlock('bulleted_list_item', 'deeper')] }),
      textBlock('numbered_list_item', 'one'),
      textBlock('numbered_list_item', 'two'),
      textBlock('to_do', 'done', { checked: true }),
      textBlock('toggle', 'fold', { children: [paragraph('inside')] }),
      textBlock('quote', 'wise'),
      { callout: { rich_text: text('mind'), icon: { emoji: '⚠️' } } },
      { code: { rich_text: text('let a = 1'), language: 'javascript' } },
      { equation: { expression: 'e = mc^2' } },
      { divider: {} },
      { image: { external: { url: 'https://example.com/p.png' }, caption: text('A picture') } },
      { bookmark: { url: 'https://example.com/b' } },
      { table: { table_width: 2, has_column_header: true, children: [{ table_row: { cells: [text('a'), text('b')] } }, { table_row: { cells: [text('1'), text('2')] } }] } },
      { column_list: { children: [{ column: { children: [paragraph('left')] } }, { column: { children: [paragraph('right')] } }] } },
      { synced_block: { synced_from: null, children: [paragraph('shared')] } },
    ])
    await notion.pages.create({ parent: { page_id: page.id }, properties: { title: title('Below') }, children: [paragraph('in the child')] })
    const { parent } = md.toMarkdownString(await md.pageToMarkdown(page.id))
    for (const part of [
      '# Top', 'hello', '**strong** and [site](https://example.com)', '- dot', '    - deeper', '1. one', '2. two', '- [x] done',
      '<summary>fold</summary>', 'inside', '> wise', '> ⚠️ mind', '```javascript\nlet a = 1\n```', 'e = mc^2', '---',
      '![A picture](https://example.com/p.png)', '](https://example.com/b)', '| a | b |', '| 1 | 2 |', 'left', 'right', 'shared', 'in the child',
    ]) {
      assert.ok(parent?.includes(part), `"${part}" is missing in\n${parent}`)
    }
  })

  test('reads back what martian wrote', async () => {
    const page = await notion.pages.create({
      parent: { page_id: target.pageId },
      properties: { title: title('There and back') },
      children: martian.markdownToBlocks(article) as Wire[],
    })
    const { parent } = md.toMarkdownString(await md.pageToMarkdown(page.id))
    for (const line of article.split('\n').filter((line) => /^(#|A para|> |1\. |- \[|\| (Ada|Ben)|const|E = |The end)/.test(line))) {
      // Markdown has several spellings of one thing; the words are what must come back.
      for (const word of line.match(/[A-Za-z0-9]{2,}/g) ?? []) assert.ok(parent?.includes(word), `"${word}" of "${line}" is missing in\n${parent}`)
    }
  })
})

/** The two ways its README gives to configure it. */
const mcpSettings = {
  NOTION_TOKEN: target.token,
  OPENAPI_MCP_HEADERS: JSON.stringify({ Authorization: `Bearer ${target.token}`, 'Notion-Version': '2025-09-03' }),
}

for (const [setting, value] of Object.entries(mcpSettings)) describe(`the official MCP server, by ${setting}`, () => {
  let mcp: McpClient
  before(async () => {
    const folder = dirname(createRequire(import.meta.url).resolve('@notionhq/notion-mcp-server/package.json'))
    mcp = new McpClient({ name: 'conformance', version: '1.0.0' })
    // Its README does not tell of BASE_URL; its start reads it.
    const env = { PATH: process.env.PATH ?? '', [setting]: value, BASE_URL: target.apiUrl }
    await mcp.connect(new StdioClientTransport({ command: process.execPath, args: [join(folder, 'bin/cli.mjs')], env, stderr: 'ignore' }))
  })
  after(() => mcp?.close())

  async function use(name: string, parameters: Wire): Promise<Wire> {
    const result = (await mcp.callTool({ name, arguments: parameters })) as Wire
    return JSON.parse(result.content[0].text)
  }

  test('lists its tools', async () => {
    const { tools } = await mcp.listTools()
    assert.ok(tools.length >= 20)
    assert.ok(tools.some(({ name }) => name === 'API-post-search'))
  })

  test('knows who it is, and finds, reads and writes pages', async () => {
    assert.equal((await use('API-get-self', {})).id, target.bot.id)
    const page = await use('API-post-page', { parent: { page_id: target.pageId }, properties: { title: [{ text: { content: `Made by MCP by ${setting}` } }] } })
    assert.equal(page.object, 'page', JSON.stringify(page))
    const appended = await use('API-patch-block-children', { block_id: page.id, children: [paragraph('From a tool')] })
    assert.equal(appended.results[0]?.type, 'paragraph', JSON.stringify(appended))
    const { results } = await use('API-get-block-children', { block_id: page.id })
    assert.equal(plain(results[0].paragraph.rich_text), 'From a tool')
    assert.equal((await use('API-retrieve-a-block', { block_id: results[0].id })).id, results[0].id)
    assert.equal((await use('API-retrieve-a-page', { page_id: page.id })).id, page.id)
    const found = await use('API-post-search', { query: `Made by MCP by ${setting}`, filter: { property: 'object', value: 'page' } })
    assert.ok(found.results.some(({ id }: Wire) => id === page.id))
    assert.equal((await use('API-patch-page', { page_id: page.id, icon: { type: 'emoji', emoji: '🍀' } })).icon?.emoji, '🍀')
    assert.equal((await use('API-delete-a-block', { block_id: results[0].id })).in_trash, true)
  })

  test('reads and queries databases, and comments', async () => {
    const { databaseId, dataSourceId } = await target.newDatabase('For MCP', { Name: { title: {} }, Count: { number: {} } })
    for (const count of [1, 2, 3]) {
      await notion.pages.create({ parent: { data_source_id: dataSourceId }, properties: { Name: title(`row ${count}`), Count: { number: count } } })
    }
    assert.equal((await use('API-retrieve-a-database', { database_id: databaseId })).data_sources[0].id, dataSourceId)
    assert.equal((await use('API-retrieve-a-data-source', { data_source_id: dataSourceId })).properties.Count.type, 'number')
    const { results } = await use('API-query-data-source', { data_source_id: dataSourceId, filter: { property: 'Count', number: { greater_than: 1 } } })
    assert.equal(results.length, 2)
    const comment = await use('API-create-a-comment', { parent: { page_id: results[0].id }, rich_text: text('Seen') })
    if (setting === 'NOTION_TOKEN') {
      // By the token alone, 2.5.2 sends this one call without a version: the real service refuses that as well.
      assert.equal(comment.code, 'missing_version')
      return
    }
    assert.equal(comment.object, 'comment', JSON.stringify(comment))
    const comments = await use('API-retrieve-a-comment', { block_id: results[0].id })
    assert.equal(comments.results[0]?.id, comment.id)
  })

  test('is told of a refusal in the API’s words', async () => {
    const refused = await use('API-retrieve-a-page', { page_id: '11111111-2222-4333-8444-555555555555' })
    assert.equal(refused.code ?? refused.data?.code, 'object_not_found', JSON.stringify(refused))
  })
})

// What the official cookbook's examples do, with the helpers of the SDK they use.
describe('the cookbook', () => {
  test('"intro to the API": a database, rows, a query with filter and sort', async () => {
    const database = (await notion.databases.create({
      parent: { type: 'page_id', page_id: target.pageId },
      title: text('Grocery list'),
      initial_data_source: {
        properties: {
          'Grocery item': { type: 'title', title: {} },
          Price: { type: 'number', number: { format: 'dollar' } },
          'Last ordered': { type: 'date', date: {} },
          Shop: { type: 'select', select: { options: [{ name: 'Market', color: 'green' }] } },
        },
      },
    })) as Wire
    const parent = { type: 'data_source_id' as const, data_source_id: database.data_sources[0].id }
    for (const [name, price] of [['Tomatoes', 1.49], ['Tea', 6.2], ['Bread', 3]] as const) {
      await notion.pages.create({
        parent,
        properties: {
          'Grocery item': { type: 'title', title: [{ type: 'text', text: { content: name } }] },
          Price: { type: 'number', number: price },
          'Last ordered': { type: 'date', date: { start: '2026-05-11' } },
          Shop: { type: 'select', select: { name: 'Market' } },
        },
      })
    }
    const { results } = await notion.dataSources.query({
      data_source_id: parent.data_source_id,
      filter: { and: [{ property: 'Price', number: { less_than: 5 } }, { property: 'Last ordered', date: { on_or_after: '2026-01-01' } }] },
      sorts: [{ property: 'Price', direction: 'descending' }],
    })
    assert.deepEqual(results.filter(isFullPage).map((page) => plain((page.properties['Grocery item'] as Wire).title)), ['Bread', 'Tomatoes'])
  })

  test('"text of any block type": every block of a page, at any depth, as plain text', async () => {
    const page = await target.newPage('Texts', [
      textBlock('heading_2', 'Fruits'),
      textBlock('bulleted_list_item', 'apple', { children: [textBlock('to_do', 'peel')] }),
      { code: { rich_text: text('x'), language: 'r' } },
      { bookmark: { url: 'https://example.com', caption: text('site') } },
      { table: { table_width: 1, children: [{ table_row: { cells: [text('cell')] } }] } },
      { equation: { expression: 'a+b' } },
      { divider: {} },
    ])
    const textOf = (block: Wire): string => {
      const content = block[block.type]
      if (content.rich_text) return plain(content.rich_text)
      if (content.cells) return content.cells.map(plain).join(' ')
      return content.expression ?? content.url ?? ''
    }
    async function texts(id: string): Promise<string[]> {
      const found: string[] = []
      for await (const block of iteratePaginatedAPI(notion.blocks.children.list, { block_id: id, page_size: 2 })) {
        if (!isFullBlock(block)) continue
        found.push(textOf(block))
        if (block.has_children) found.push(...(await texts(block.id)))
      }
      return found
    }
    assert.deepEqual(await texts(page.id), ['Fruits', 'apple', 'peel', 'x', 'https://example.com', '', 'cell', 'a+b', ''])
  })

  test('"sync with an issue tracker": rows are made once, then updated by their number', async () => {
    const { dataSourceId } = await target.newDatabase('Issues', {
      Name: { title: {} },
      Number: { number: {} },
      State: { select: { options: [{ name: 'open' }, { name: 'closed' }] } },
      Link: { url: {} },
    })
    async function sync(issues: { number: number; name: string; state: string }[]) {
      const known = new Map<number, string>()
      for await (const page of iteratePaginatedAPI(notion.dataSources.query, { data_source_id: dataSourceId, page_size: 5 })) {
        if (isFullPage(page as Wire)) known.set((page as Wire).properties.Number.number, page.id)
      }
      await Promise.all(
        issues.map(({ number, name, state }) => {
          const properties = { Name: title(name), Number: { number }, State: { select: { name: state } }, Link: { url: `https://example.com/${number}` } }
          const page_id = known.get(number)
          return page_id ? notion.pages.update({ page_id, properties }) : notion.pages.create({ parent: { data_source_id: dataSourceId }, properties })
        }),
      )
    }
    const issues = Array.from({ length: 12 }, (_, index) => ({ number: index + 1, name: `Issue ${index + 1}`, state: 'open' }))
    await sync(issues)
    await sync([...issues.map((issue) => ({ ...issue, state: 'closed' })), { number: 13, name: 'New', state: 'open' }])
    const pages: Wire[] = await collectPaginatedAPI(notion.dataSources.query, { data_source_id: dataSourceId })
    const states = pages.map(({ properties }) => `${properties.Number.number} ${properties.State.select.name}`)
    assert.deepEqual(states.toSorted(), [...issues.map(({ number }) => `${number} closed`), '13 open'].toSorted())
  })
})

finish(target)

import assert from 'node:assert/strict'
import { describe } from 'node:test'
import { eventually, openEditor, outline, plain, readPage, slash, waitForSaved } from './editor.ts'
import { openBrowser } from './launch.ts'
import { openScene } from './scene.ts'
import { makeFolder, startUnderstudy } from './understudy-process.ts'
import { until } from './workspace.ts'

const { flow } = openBrowser()
const text = (content: string) => [{ text: { content } }]
const paragraph = (content: string) => ({ paragraph: { rich_text: text(content) } })

describe('a page that is edited', () => {
  const data = makeFolder()
  const scene = openScene({}, data)

  async function makePage(title: string, children: object[] = []): Promise<{ id: string; url: string }> {
    const made = await scene.notion.pages.create({ parent: { page_id: scene.ready.page_id }, properties: { title: { title: text(title) } }, children: children as never })
    assert.ok('url' in made)
    return { id: made.id, url: made.url }
  }
  const read = (id: string) => async () => outline(await readPage(scene.notion, id))

  flow('of fifteen block types, made by typing, reads back as one of Notion’s own', async (page) => {
    const made = await makePage('Typed')
    const editor = await openEditor(page, made.url)
    await editor.click()
    const keys = page.keyboard
    const lines = async (...typed: string[]) => {
      for (const line of typed) {
        await keys.type(line)
        await keys.press('Enter')
      }
    }
    await lines('# One', '## Two', '### Three')
    await keys.type('Plain, **bold**, *italic*, ~~gone~~ and `code`')
    await keys.press('Enter')
    await keys.type('- first')
    await keys.press('Enter')
    await keys.press('Tab')
    // An empty item goes out of one list at a time.
    await lines('below', '', '')
    await lines('1. numbered', '')
    await keys.type('[] to do')
    await keys.press('ControlOrMeta+Enter')
    await lines('', '')
    await lines('> toggle', '')
    await lines('" said')
    await slash(page, 'callout', 'Callout')
    await lines('look here')
    await slash(page, 'divider', 'Divider')
    await keys.type('``` ')
    await keys.type('let a')
    await keys.press('Enter')
    await keys.press('Enter')
    await keys.press('Enter')
    await slash(page, 'table of', 'Table of contents')
    await slash(page, 'breadcrumb', 'Breadcrumb')
    await slash(page, '2 columns')
    await keys.type('left')
    await waitForSaved(page)
    await eventually(read(made.id), [
      'heading_1: One', 'heading_2: Two', 'heading_3: Three',
      'paragraph: Plain, bold, italic, gone and code',
      ['bulleted_list_item: first', ['bulleted_list_item: below']],
      'numbered_list_item: numbered', 'to_do: to do', 'toggle: toggle', 'quote: said', 'callout: look here', 'divider: ', 'code: let a',
      'table_of_contents: ', 'breadcrumb: ',
      ['column_list: ', [['column: ', ['paragraph: left']], 'column: ']],
    ])
    const blocks = await readPage(scene.notion, made.id)
    assert.equal(blocks[6]!.to_do.checked, true)
    const styles = blocks[3]!.paragraph.rich_text.map((item: any) => [item.plain_text, Object.keys(item.annotations).filter((key) => item.annotations[key] === true)])
    assert.deepEqual(styles, [['Plain, ', []], ['bold', ['bold']], [', ', []], ['italic', ['italic']], [', ', []], ['gone', ['strikethrough']], [' and ', []], ['code', ['code']]])
    assert.equal(blocks[0]!.created_by.object, 'user')
  })

  flow('takes a table, an equation, a picture, a bookmark, a mention and a page inside', async (page) => {
    const made = await makePage('Inserted')
    const editor = await openEditor(page, made.url)
    await editor.click()
    const keys = page.keyboard
    await slash(page, 'table', 'Table')
    await keys.type('cell')
    const table = async () => {
      const [block] = await readPage(scene.notion, made.id)
      return block && [block.type, block.table.table_width, block.children.map((row) => row.table_row.cells.map((cell: any) => cell[0]?.plain_text ?? ''))]
    }
    await eventually(table, ['table', 3, [['cell', '', ''], ['', '', ''], ['', '', '']]])
    await keys.press('Tab')
    await keys.type('next')
    await page.getByRole('cell', { name: 'cell' }).or(page.getByRole('columnheader', { name: 'cell' })).hover()
    await page.getByRole('button', { name: 'Row or column' }).first().click()
    await page.getByRole('menuitem', { name: 'Insert below' }).click()
    await eventually(table, ['table', 3, [['cell', 'next', ''], ['', '', ''], ['', '', ''], ['', '', '']]])

    const next = await makePage('Inserted too')
    await (await openEditor(page, next.url)).click()
    await slash(page, 'block equation', 'Block equation')
    await page.getByRole('textbox', { name: 'Expression in TeX' }).fill('e = mc^2')
    await page.getByRole('button', { name: 'Done' }).click()
    await slash(page, 'image', 'Image')
    await page.getByRole('group', { name: 'Add a picture' }).getByLabel('Address').fill('https://example.com/a.png')
    await page.getByRole('button', { name: 'Use this address' }).click()
    await page.getByRole('group', { name: 'Add a picture' }).waitFor({ state: 'detached' })
    await page.locator('[aria-label="Page content"]:focus').waitFor()
    await keys.type('its caption')
    await keys.press('Enter')
    await slash(page, 'web bookmark', 'Web bookmark')
    await page.getByRole('group', { name: 'Add a bookmark' }).getByLabel('Address').fill('https://example.com/b')
    await keys.press('Enter')
    await page.getByRole('group', { name: 'Add a bookmark' }).waitFor({ state: 'detached' })
    await keys.press('Enter')
    await keys.type('For ')
    await keys.type('@Alex')
    await page.getByRole('option', { name: 'Alex Doe' }).waitFor()
    await keys.press('Enter')
    await keys.type('until @tomorrow')
    await page.getByRole('option', { name: 'Tomorrow' }).waitFor()
    await keys.press('Enter')
    await keys.press('Enter')
    await eventually(async () => outline(await readPage(scene.notion, next.id)).slice(0, 3), ['equation: e = mc^2', 'image: its caption', 'bookmark: https://example.com/b'])
    const mentions = async () => (await readPage(scene.notion, next.id))[3]!.paragraph.rich_text.filter((item: any) => item.type === 'mention').map((item: any) => item.mention.type)
    await eventually(mentions, ['user', 'date'])
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.evaluate(`navigator.clipboard.writeText('and $x^2$ for $5')`)
    await keys.type('$$a+b$$ ')
    await keys.press('ControlOrMeta+v')
    await page.evaluate(`navigator.clipboard.write([new ClipboardItem({ 'text/html': new Blob(['<b>so</b> $y_1$'], { type: 'text/html' }) })])`)
    await keys.press('ControlOrMeta+v')
    await eventually(async () => (await readPage(scene.notion, next.id))[4]!.paragraph.rich_text.flatMap((item: any) => item.equation?.expression ?? []), ['a+b', 'x^2', 'y_1'])
    await slash(page, 'page', 'Page')
    await page.locator('h1:focus').waitFor()
    await keys.type('A page made inside')
    await eventually(async () => (await readPage(scene.notion, next.id)).filter((block) => block.type === 'child_page').map(plain), ['A page made inside'])
  })

  flow('takes pasted text as blocks where the caret is, and gives it out as the same', async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const put = (said: string) => page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(said)})`)
    const keys = page.keyboard
    const made = await makePage('Pasted')
    const editor = await openEditor(page, made.url)
    await editor.click()
    await keys.type('before, after')
    await eventually(read(made.id), ['paragraph: before, after'])
    for (let step = 0; step < 'after'.length; step++) await keys.press('ArrowLeft')
    await put('costs $5 and $6\n\n- [x] done\n  - below\n\n```js\n# let a\n```\n| a | b |\n|---|---|\n| c | d |\n')
    await keys.press('ControlOrMeta+v')
    const blocks = [['to_do: done', ['bulleted_list_item: below']], 'code: # let a', ['table: ', ['table_row: ', 'table_row: ']]]
    await eventually(read(made.id), ['paragraph: before, costs $5 and $6', ...blocks, 'paragraph: after'])
    // First the line, then all of it, which goes out as text alone and comes in again.
    await keys.press('ControlOrMeta+a')
    await until(page, `getSelection().toString() === 'after'`)
    await keys.press('ControlOrMeta+a')
    await until(page, `getSelection().toString().includes('before')`)
    await keys.press('ControlOrMeta+c')
    await until(page, `navigator.clipboard.readText().then((text) => text.includes('before'))`)
    await page.evaluate('navigator.clipboard.readText().then((text) => navigator.clipboard.writeText(text))')
    const next = await makePage('Pasted again')
    await (await openEditor(page, next.url)).click()
    await keys.press('ControlOrMeta+v')
    await eventually(read(next.id), ['paragraph: before, costs $5 and $6', ...blocks, 'paragraph: after'])
    const [, toDo, code, table] = await readPage(scene.notion, next.id)
    assert.deepEqual([toDo!.to_do.checked, code!.code.language, table!.table.has_column_header, table!.children.map((row) => row.table_row.cells.map((cell: any) => cell[0].plain_text))], [true, 'javascript', true, [['a', 'b'], ['c', 'd']]])
    await page.evaluate(`navigator.clipboard.write([new ClipboardItem({ 'text/html': new Blob(['<p><a href="https://example.com/?a=1&$b">$a=1&$b</a> or <code>$c$</code> or <b>$d$</b></p>'], { type: 'text/html' }) })])`)
    await keys.press('Enter')
    await keys.press('ControlOrMeta+v')
    await eventually(async () => (await readPage(scene.notion, next.id)).at(-1)!.paragraph.rich_text.map((item: any) => [item.type, item.plain_text]), [['text', '$a=1&$b'], ['text', ' or '], ['text', '$c$'], ['text', ' or '], ['equation', 'd']])
  })

  flow('keeps every type an integration made, and changes only what is written in', async (page) => {
    const made = await makePage('Everything', [
      { paragraph: { rich_text: [{ text: { content: 'red' }, annotations: { color: 'red' } }, { equation: { expression: 'x' }, annotations: { bold: true } }, { mention: { date: { start: '2026-01-02' } } }, { text: { content: 'linked code', link: { url: 'https://example.com' } }, annotations: { code: true, bold: true } }], color: 'blue_background' } },
      { heading_1: { rich_text: text('toggles'), is_toggleable: true, children: [paragraph('inside')] } },
      { heading_4: { rich_text: text('four') } },
      { callout: { rich_text: text('c'), icon: { emoji: '🔥' }, children: [paragraph('in it')] } },
      { code: { rich_text: [{ text: { content: 'let' }, annotations: { bold: true, color: 'red' } }, { text: { content: ' alpha\n' } }, { mention: { date: { start: '2026-01-02' } } }, { text: { content: ' omega' } }], language: 'rust', caption: text('cap') } },
      { equation: { expression: 'y' } }, { divider: {} }, { breadcrumb: {} }, { table_of_contents: { color: 'red' } },
      { column_list: { children: [{ column: { width_ratio: 0.3, children: [paragraph('l')] } }, { column: { width_ratio: 0.7, children: [paragraph('r')] } }] } },
      { table: { table_width: 1, has_row_header: true, children: [{ table_row: { cells: [text('x')] } }] } },
      { image: { external: { url: 'https://example.com/a.png' }, caption: text('cap') } }, { video: { external: { url: 'https://example.com/a.mp4' } } },
      { audio: { external: { url: 'https://example.com/a.mp3' } } }, { pdf: { external: { url: 'https://example.com/a.pdf' } } }, { file: { external: { url: 'https://example.com/a.zip' }, name: 'a.zip' } },
      { bookmark: { url: 'https://example.com', caption: text('cap') } }, { embed: { url: 'https://example.com/e' } },
      { link_to_page: { page_id: scene.ready.page_id } }, { synced_block: { synced_from: null, children: [paragraph('s')] } },
      { tab: { children: [{ paragraph: { rich_text: text('Tab'), icon: { emoji: '🍏' }, children: [paragraph('t')] } }] } },
      paragraph('the last line'),
    ])
    const original = (await readPage(scene.notion, made.id)).find((block) => block.type === 'synced_block')!
    await scene.notion.blocks.children.append({ block_id: made.id, children: [{ synced_block: { synced_from: { type: 'block_id', block_id: original.id } } }] })
    await scene.notion.pages.create({ parent: { page_id: made.id }, properties: { title: { title: text('A page inside') } } })
    const said = async () => JSON.stringify(await readPage(scene.notion, made.id)).replaceAll(/"last_edited_(time":"[^"]*"|by":\{[^}]*\})/g, '')
    const before = await said()
    const editor = await openEditor(page, made.url)
    await waitForSaved(page)
    // In the middle of each, where what is typed has the annotations of its neighbours.
    for (const words of ['linked code', 'omega', 'the last line']) {
      await editor.getByText(words).click()
      await page.keyboard.type('†')
      await eventually(async () => (await said()).includes('†'), true)
      await eventually(async () => (await said()).replaceAll('†', ''), before)
      await page.keyboard.press('Backspace')
      await eventually(said, before)
    }
    assert.ok(await editor.getByText('A page inside').isVisible())
  })

  flow('takes back and does again what was written, and moves by keyboard', async (page) => {
    const made = await makePage('Undone', [paragraph('one'), paragraph('two')])
    await openEditor(page, made.url)
    await page.getByText('one', { exact: true }).click()
    await page.keyboard.press('End')
    await page.keyboard.type(' more')
    await eventually(read(made.id), ['paragraph: one more', 'paragraph: two'])
    await page.keyboard.press('ControlOrMeta+z')
    await eventually(read(made.id), ['paragraph: one', 'paragraph: two'])
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await eventually(read(made.id), ['paragraph: one more', 'paragraph: two'])
    const ids = (await readPage(scene.notion, made.id)).map((block) => block.id)
    await page.keyboard.press('ControlOrMeta+Shift+ArrowDown')
    await eventually(read(made.id), ['paragraph: two', 'paragraph: one more'])
    assert.deepEqual((await readPage(scene.notion, made.id)).map((block) => block.id), ids.toReversed())
  })

  flow('stands still while a menu opens at its caret', async (page) => {
    const made = await makePage('Long', Array.from({ length: 80 }, (_, number) => paragraph(`line ${number}`)))
    await openEditor(page, made.url)
    await page.getByText('line 50', { exact: true }).click()
    await page.keyboard.press('Enter')
    const before = await page.evaluate<number>('scrollY')
    assert.ok(before > 0)
    await slash(page, 'quote', 'Quote')
    await page.keyboard.type('said')
    await page.getByText('said', { exact: true }).waitFor()
    assert.equal(await page.evaluate<number>('scrollY'), before)
  })

  flow('takes back the deletion of blocks under their own ids', async (page) => {
    const made = await makePage('Deleted', [paragraph('stays'), { toggle: { rich_text: text('goes'), children: [paragraph('with it')] } }])
    const before = (await readPage(scene.notion, made.id)).map((block) => block.id)
    await openEditor(page, made.url)
    await page.getByText('goes').hover()
    await page.getByRole('button', { name: 'Block menu' }).click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await eventually(read(made.id), ['paragraph: stays'])
    await page.getByText('stays').click()
    await page.keyboard.press('ControlOrMeta+z')
    await eventually(read(made.id), ['paragraph: stays', ['toggle: goes', ['paragraph: with it']]])
    assert.deepEqual((await readPage(scene.notion, made.id)).map((block) => block.id), before)
  })

  flow('turns, colours and duplicates a block by its menu, with the mouse', async (page) => {
    const made = await makePage('By mouse', [paragraph('a line')])
    await openEditor(page, made.url)
    const choose = async (...names: string[]) => {
      await page.getByText('a line').first().hover()
      await page.getByRole('button', { name: 'Block menu' }).click()
      for (const name of names) await page.getByRole('menuitem', { name, exact: true }).click()
    }
    await choose('Turn into', 'Quote')
    await eventually(read(made.id), ['quote: a line'])
    await choose('Color', 'Red background')
    await eventually(async () => (await readPage(scene.notion, made.id))[0]!.quote.color, 'red_background')
    await choose('Duplicate')
    // The caret goes on in the copy.
    await page.locator('[aria-label="Page content"]:focus').waitFor()
    await page.keyboard.type(' again')
    await eventually(read(made.id), ['quote: a line', 'quote: a line again'])
  })

  flow('has a title that can be written in, and a caret that goes from it to the text and back', async (page) => {
    const made = await makePage('Old name', [paragraph('first line')])
    await openEditor(page, made.url)
    const title = page.getByRole('heading', { level: 1 })
    await title.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('New name')
    await page.keyboard.press('Enter')
    await page.keyboard.type('now the ')
    // The menu of a block opens by keyboard, though the pointer never was at it.
    await page.keyboard.press('ControlOrMeta+/')
    await page.getByRole('menuitem', { name: 'Duplicate' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('[aria-label="Page content"]:focus').waitFor()
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('End')
    await page.keyboard.type('!')
    await eventually(read(made.id), ['paragraph: now the first line'])
    await eventually(async () => {
      const { properties } = (await scene.notion.pages.retrieve({ page_id: made.id })) as any
      return properties.title.title[0].plain_text
    }, 'New name!')
    await page.getByRole('tree').getByText('New name!').waitFor()
  })

  flow('opened in two windows loses nothing of either', async (page) => {
    const made = await makePage('Shared', [paragraph('alpha'), paragraph('beta')])
    const other = await page.context().newPage()
    await openEditor(page, made.url)
    await openEditor(other, made.url)
    await page.getByText('alpha', { exact: true }).click()
    await page.keyboard.press('End')
    await other.getByText('beta', { exact: true }).click()
    await other.keyboard.press('End')
    await Promise.all([page.keyboard.type(' written here', { delay: 40 }), other.keyboard.type(' and there', { delay: 40 })])
    await other.keyboard.press('Enter')
    await other.keyboard.type('gamma')
    await eventually(read(made.id), ['paragraph: alpha written here', 'paragraph: beta and there', 'paragraph: gamma'])
    await page.getByText('gamma').waitFor()
    await other.getByText('alpha written here').waitFor()
    // The caret of the first window is where it was.
    await page.keyboard.type('!')
    await eventually(read(made.id), ['paragraph: alpha written here!', 'paragraph: beta and there', 'paragraph: gamma'])
  })

  flow('shows within a second what an integration writes, under a caret that stays', async (page) => {
    const made = await makePage('Live', [paragraph('mine'), paragraph('theirs')])
    await openEditor(page, made.url)
    await page.getByText('mine', { exact: true }).click()
    await page.keyboard.press('Home')
    const [mine, theirs] = await readPage(scene.notion, made.id)
    await scene.notion.blocks.update({ block_id: theirs!.id, paragraph: { rich_text: text('rewritten by an integration') } })
    await page.getByText('rewritten by an integration').waitFor({ timeout: 5000 })
    await scene.notion.blocks.children.append({ block_id: made.id, children: [paragraph('put before')], position: { type: 'start' } } as never)
    await page.getByText('put before').waitFor({ timeout: 5000 })
    await scene.notion.blocks.update({ block_id: mine!.id, paragraph: { rich_text: text('mine too') } })
    await page.getByText('mine too').waitFor({ timeout: 5000 })
    await page.keyboard.type('still ')
    await eventually(read(made.id), ['paragraph: put before', 'paragraph: still mine too', 'paragraph: rewritten by an integration'])
    await scene.notion.blocks.delete({ block_id: theirs!.id })
    await page.getByText('rewritten by an integration').waitFor({ state: 'detached', timeout: 5000 })
  })

  flow('survives a server that goes away while somebody types, and a reload before it is back', async (page) => {
    const made = await makePage('Interrupted', [paragraph('before')])
    const { api_url } = scene.ready
    await openEditor(page, made.url)
    await page.getByText('before', { exact: true }).click()
    await page.keyboard.press('End')
    await page.keyboard.type(' and')
    await eventually(read(made.id), ['paragraph: before and'])
    await scene.understudy.kill()
    await page.keyboard.type(' during')
    await page.getByText('Offline').waitFor()
    const port = new URL(api_url).port
    scene.understudy = await startUnderstudy(data, { PORT: port })
    await eventually(read(made.id), ['paragraph: before and during'])
    await waitForSaved(page)

    await scene.understudy.kill()
    await page.keyboard.type(' after')
    await page.getByText('Offline').waitFor()
    scene.understudy = await startUnderstudy(data, { PORT: port })
    await openEditor(page, made.url)
    await page.getByText('before and during after').waitFor()
    await eventually(read(made.id), ['paragraph: before and during after'])
  })
})

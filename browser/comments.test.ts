import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { expectAccessible } from './axe.ts'
import { commandLine } from './command-line.ts'
import { eventually, openEditor } from './editor.ts'
import { chooseFromMenu } from './keyboard.ts'
import { openBrowser } from './launch.ts'
import { openScene } from './scene.ts'
import { makeFolder } from './understudy-process.ts'

const { flow } = openBrowser()
const text = (content: string) => [{ text: { content } }]

describe('comments', () => {
  const data = makeFolder()
  const scene = openScene({}, data)

  async function makePage(title: string, line: string): Promise<{ id: string; url: string; line: string }> {
    const children = [{ paragraph: { rich_text: text(line) } }]
    const made = await scene.notion.pages.create({ parent: { page_id: scene.ready.page_id }, properties: { title: { title: text(title) } }, children })
    assert.ok('url' in made)
    return { id: made.id, url: made.url, line: (await scene.notion.blocks.children.list({ block_id: made.id })).results[0]!.id }
  }
  /** What an integration reads of the comments on a block. */
  const said = (block_id: string) => async () =>
    (await scene.notion.comments.list({ block_id })).results.map((comment) => ('rich_text' in comment ? comment.rich_text.map((item) => (item.type === 'text' ? item.plain_text : `${item.type} ${item.plain_text}`)) : []))
  const marked = (page: Page) => page.locator('[aria-label="Page content"] .commented').allTextContents()
  /** Letters of the line with the caret: up to its end. */
  async function selectFrom(page: Page, at: number, words: string) {
    await page.keyboard.press('Home')
    for (let step = 0; step < at; step += 1) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+End')
    await eventually(() => page.evaluate('getSelection().toString()'), words)
    // The editor hears of a selection a moment later than the browser.
    await page.getByRole('toolbar', { name: 'Formatting' }).waitFor()
  }

  flow('on a text follow it, name people, are answered by an integration, resolved and reopened', async (page) => {
    const made = await makePage('Plans', 'In March we ship the importer')
    await openEditor(page, made.url)
    await page.getByText('In March').click()
    await selectFrom(page, 12, 'ship the importer')
    await page.keyboard.press('ControlOrMeta+Shift+m')
    await page.getByRole('dialog').getByRole('textbox', { name: 'Add a comment' }).waitFor()
    await page.keyboard.type('Ask @Alex')
    await page.getByRole('option', { name: 'Alex Doe' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('first')
    await page.keyboard.press('Enter')
    await eventually(said(made.line), [['Ask ', 'mention @Alex Doe', ' first']])
    await eventually(() => marked(page), ['ship the importer'])

    const { results: [first] } = await scene.notion.comments.list({ block_id: made.line })
    assert.ok(first && 'discussion_id' in first && first.parent.type === 'block_id')
    await scene.notion.comments.create({ discussion_id: first.discussion_id, rich_text: text('Yes, in week 12') } as never)
    await scene.notion.blocks.update({ block_id: made.line, paragraph: { rich_text: text('Surely in March we ship the importer to all') } })
    await page.getByText('Surely in').first().waitFor()
    await eventually(() => marked(page), ['ship the importer'])
    await page.locator('.commented').click()
    const thread = page.getByRole('dialog', { name: 'Comments on this text' })
    await thread.getByText('Yes, in week 12').waitFor()
    await expectAccessible(page)
    await thread.getByRole('button', { name: 'Resolve' }).click()
    await eventually(said(made.line), [])
    await eventually(() => marked(page), [])
    await page.getByRole('button', { name: 'Resolved (1)' }).click()
    await page.getByText('Resolved by Alex Doe').waitFor()
    await page.getByRole('button', { name: 'Reopen' }).click()
    await eventually(() => marked(page), ['ship the importer'])
    assert.equal((await said(made.line)()).length, 2)

    const list = page.getByRole('region', { name: 'Comments' })
    await list.getByRole('button', { name: 'Actions on the comment of Alex Doe' }).click()
    await page.getByRole('menuitem', { name: 'Edit comment' }).click()
    await list.getByRole('textbox', { name: 'Edit comment' }).press('End')
    await page.keyboard.type(' of all')
    await page.keyboard.press('Enter')
    await eventually(said(made.line), [['Ask ', 'mention @Alex Doe', ' first of all'], ['Yes, in week 12']])

    await list.getByRole('button', { name: 'Reply' }).press('Enter')
    await page.keyboard.type('Never said')
    await page.keyboard.press('Escape')
    await eventually(() => page.evaluate('document.activeElement.textContent'), 'Reply')

    // The text goes to a line of its own, and the discussion with it.
    await page.getByText('Surely in').first().click({ position: { x: 10, y: 10 } })
    await page.keyboard.press('Home')
    for (let step = 0; step < 19; step += 1) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    await eventually(said(made.line), [])
    const lines = async () => (await scene.notion.blocks.children.list({ block_id: made.id })).results.map(({ id }) => id)
    await eventually(async () => (await said((await lines())[1]!)()).length, 2)
    await eventually(() => marked(page), ['ship the importer'])

    // Without its editor the page shows what was said below the block, and there alone.
    await scene.notion.pages.update({ page_id: made.id, in_trash: true })
    await page.getByText('This page is in the trash').waitFor()
    await page.getByText('Yes, in week 12').waitFor()
  })

  flow('are for those who may comment; who may only look or comment is offered nothing else', async (page) => {
    const made = await makePage('Read by many', 'A line to look at')
    const inside = await scene.notion.databases.create({ parent: { type: 'page_id', page_id: made.id }, title: text('Rows of many'), initial_data_source: { properties: { Name: { title: {} }, Due: { date: {} } } } })
    assert.ok('url' in inside)
    const [source] = inside.data_sources
    await scene.notion.pages.create({ parent: { type: 'data_source_id', data_source_id: source!.id }, properties: { Name: { title: text('A row') } } })
    await scene.notion.views.create({ database_id: inside.id, data_source_id: source!.id, name: 'Ask', type: 'form' })
    await scene.notion.views.create({ database_id: inside.id, data_source_id: source!.id, name: 'Cards', type: 'board', configuration: { type: 'board', group_by: { type: 'date', property_id: 'Due', group_by: 'day', sort: { type: 'manual' } } } })
    const everyone = async (level: string) => {
      await page.goto(made.url)
      await page.getByRole('button', { name: 'Share' }).click()
      await page.getByLabel('Level of Everyone in the workspace').selectOption(level)
      await page.getByLabel('Level of Alex Doe').waitFor()
    }
    const actAs = async (name: RegExp) => {
      await page.goto(scene.ready.workspace_url)
      // By keyboard: the sidebar is still growing, and a press of the mouse may end beside what it began on.
      await page.getByRole('button', { name: 'Act as' }).press('Enter')
      await chooseFromMenu(page, page.getByRole('menuitem', { name }))
      await page.getByRole('complementary', { name: 'Workspace' }).getByText(name).first().waitFor()
    }
    /** The names of what the menu of the page offers. */
    const offered = async () => {
      await page.getByRole('button', { name: 'More actions' }).click()
      await page.getByRole('menuitem', { name: 'Copy link' }).waitFor()
      const names = await page.getByRole('menuitem').allTextContents()
      await page.keyboard.press('Escape')
      await page.getByRole('menuitem').first().waitFor({ state: 'detached' })
      return names
    }
    /** A database is looked at, sifted for oneself, and nothing else. */
    const looksAtRows = async () => {
      await page.goto(inside.url)
      await page.getByRole('gridcell').getByText('A row', { exact: true }).click()
      assert.equal(await page.getByRole('grid').getAttribute('aria-readonly'), 'true')
      await page.keyboard.type('x')
      await page.keyboard.press('Delete')
      for (const name of ['New row', 'Add a property', 'Add view']) assert.equal(await page.getByRole('button', { name }).count(), 0, name)
      // Its name is a button within its heading to those who may change it.
      assert.equal(await page.getByRole('heading', { name: 'Rows of many' }).getByRole('button').count(), 0)
      const views = page.getByRole('navigation', { name: 'Views' })
      await views.getByRole('button', { name: 'Cards' }).click()
      const card = page.getByRole('region', { name: 'No Due' }).getByRole('article')
      await card.waitFor()
      assert.deepEqual([await card.getAttribute('draggable'), await page.getByRole('button', { name: /^New row/ }).count()], ['false', 0])
      await views.getByRole('button', { name: 'Ask' }).click()
      await page.getByText('This form is answered by those who may edit').waitFor()
      const { results } = await scene.notion.dataSources.query({ data_source_id: source!.id })
      const [{ properties }] = results as unknown as [{ properties: { Name: { title: { plain_text: string }[] } } }]
      assert.equal(properties.Name.title[0]!.plain_text, 'A row')
    }
    await everyone('comment')
    const { url } = await commandLine<{ url: string }>(data, 'person', 'invite', '--email', 'bea@example.com')
    await page.goto(url)
    await page.getByLabel('Your name').fill('Bea')
    await page.getByRole('button', { name: 'Join', exact: true }).click()
    await page.getByRole('complementary', { name: 'Workspace' }).getByText('Bea', { exact: true }).waitFor()
    await looksAtRows()
    const editor = await openEditor(page, made.url)
    assert.equal(await editor.getAttribute('aria-readonly'), 'true')
    const names = await offered()
    for (const name of ['Rename', 'Duplicate', 'Move to', 'Move to trash']) assert.ok(!names.includes(name), name)
    await page.getByRole('treeitem', { name: 'Read by many' }).hover()
    assert.equal(await page.getByRole('button', { name: 'Add a page inside Read by many' }).count(), 0)
    await page.getByText('A line to look at').dblclick({ position: { x: 24, y: 10 } })
    await page.keyboard.type('x')
    await page.getByRole('toolbar', { name: 'Comments' }).getByRole('button', { name: 'Comment', exact: true }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'Add a comment' }).waitFor()
    await page.keyboard.type('Which one?')
    await page.keyboard.press('Enter')
    await eventually(said(made.line), [['Which one?']])
    await eventually(() => marked(page), ['line'])
    const { results: [line] } = await scene.notion.blocks.children.list({ block_id: made.id })
    assert.ok(line && 'type' in line && line.type === 'paragraph' && line.paragraph.rich_text[0]?.plain_text === 'A line to look at')

    await actAs(/Alex Doe/)
    await everyone('view')
    await actAs(/Bea/)
    await looksAtRows()
    await page.goto(made.url)
    await page.getByText('Which one?').waitFor()
    for (const name of ['Resolve', 'Reply', 'Comment']) assert.equal(await page.getByRole('button', { name, exact: true }).count(), 0, name)
    assert.equal(await page.getByRole('textbox', { name: 'Page content' }).count(), 0)
  })
})

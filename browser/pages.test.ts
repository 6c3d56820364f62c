import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { eventually, openEditor, outline, readPage } from './editor.ts'
import { chooseFromMenu } from './keyboard.ts'
import { openBrowser } from './launch.ts'
import { openScene } from './scene.ts'

const { flow } = openBrowser()
const text = (content: string) => [{ text: { content } }]
const paragraph = (content: string) => ({ paragraph: { rich_text: text(content) } })

describe('the workspace that a person keeps', () => {
  const scene = openScene()

  async function makePage(title: string, children: object[] = [], parent = scene.ready.page_id): Promise<{ id: string; url: string }> {
    const made = await scene.notion.pages.create({ parent: { page_id: parent }, properties: { title: { title: text(title) } }, children: children as never })
    assert.ok('url' in made)
    return { id: made.id, url: made.url }
  }
  const line = (page: Page, title: string) => page.getByRole('treeitem', { name: title, exact: true })
  const below = async (page: Page, title: string) => line(page, title).getByRole('treeitem').evaluateAll((items) => items.map((item) => item.getAttribute('aria-label')))
  const fromMenu = async (page: Page, name: string) => {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name, exact: true }).click()
  }

  flow('makes a page, names it and writes in it, without the mouse', async (page) => {
    await page.goto(scene.ready.workspace_url)
    await page.getByRole('button', { name: 'New page' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('h1:focus').waitFor()
    await page.keyboard.type('Made by hand')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Its first line')
    await line(page, 'Made by hand').waitFor()
    await page.getByText('Saved', { exact: true }).waitFor()
    await page.reload()
    await page.getByText('Its first line').waitFor()
    await page.getByRole('heading', { name: 'Made by hand', level: 1 }).waitFor()
  })

  flow('moves pages by keyboard and by mouse', async (page) => {
    const home = await makePage('Home')
    const [a, , c] = [await makePage('A', [], home.id), await makePage('B', [], home.id), await makePage('C', [], home.id)]
    await page.goto(c.url)
    await line(page, 'C').waitFor()
    assert.deepEqual(await below(page, 'Home'), ['A', 'B', 'C'])
    await line(page, 'C').focus()
    await page.keyboard.press('Alt+ArrowUp')
    await eventually(() => below(page, 'Home'), ['A', 'C', 'B'])
    await line(page, 'C').focus()
    await page.keyboard.press('Alt+ArrowRight')
    await eventually(async () => ((await scene.notion.pages.retrieve({ page_id: c.id })) as any).parent.page_id, a.id)
    await line(page, 'A').getByRole('treeitem', { name: 'C' }).waitFor()
    await line(page, 'B').getByText('B').dragTo(line(page, 'A').locator('.tree__row').first(), { targetPosition: { x: 60, y: 2 } })
    await eventually(() => below(page, 'Home'), ['B', 'A', 'C'])
  })

  flow('renames, keeps at hand, duplicates and moves by the menu of a page', async (page) => {
    const made = await makePage('Menu page', [paragraph('content')])
    await openEditor(page, made.url)
    await page.getByRole('button', { name: 'More actions' }).focus()
    await page.keyboard.press('Enter')
    await chooseFromMenu(page, page.getByRole('menuitem', { name: 'Add to favorites' }))
    await page.getByRole('navigation', { name: 'Favorites' }).getByText('Menu page').waitFor()
    await fromMenu(page, 'Rename')
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Other name')
    await page.keyboard.press('Enter')
    await page.getByRole('navigation', { name: 'Favorites' }).getByText('Other name').waitFor()
    await page.getByRole('heading', { name: 'Other name', level: 1 }).waitFor()
    await fromMenu(page, 'Duplicate')
    await page.getByRole('heading', { name: 'Other name (1)', level: 1 }).waitFor()
    await page.locator('h1:focus').waitFor()
    await page.getByText('content', { exact: true }).waitFor()
    await fromMenu(page, 'Move to')
    await page.getByRole('combobox', { name: 'Move to' }).fill('Menu')
    await page.getByRole('dialog').getByRole('button', { name: 'To the top of the workspace' }).click()
    await eventually(async () => (await page.getByRole('tree').locator('> li').evaluateAll((items) => items.map((item) => item.getAttribute('aria-label')))).at(-1), 'Other name (1)')
  })

  flow('puts a page into the trash and takes it back, or deletes it for good', async (page) => {
    const [kept, gone] = [await makePage('To be kept', [paragraph('safe')]), await makePage('To be gone')]
    await openEditor(page, kept.url)
    await fromMenu(page, 'Move to Trash')
    await page.getByText('This page is in the trash.').waitFor()
    await openEditor(page, gone.url)
    await fromMenu(page, 'Move to Trash')
    await page.getByRole('link', { name: 'Trash' }).click()
    await page.getByRole('searchbox', { name: 'Search in the trash' }).fill('kept')
    await page.getByRole('link', { name: 'To be gone' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Restore' }).click()
    await line(page, 'To be kept').waitFor()
    await page.getByRole('searchbox', { name: 'Search in the trash' }).fill('')
    await page.getByRole('button', { name: 'Delete To be gone for good' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for good' }).click()
    await page.getByText('The trash is empty.').waitFor()
    assert.deepEqual(outline(await readPage(scene.notion, kept.id)), ['paragraph: safe'])
    await assert.rejects(scene.notion.pages.retrieve({ page_id: gone.id }), { code: 'object_not_found' })
  })

  flow('is searched by what pages say, with the keyboard alone', async (page) => {
    const made = await makePage('Field notes', [paragraph('In between stands a rhododendron of great age.')])
    await page.goto(scene.ready.workspace_url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByRole('combobox', { name: 'Search titles and content' }).waitFor()
    await page.keyboard.type('rhodod')
    await page.getByRole('option', { name: 'Field notes' }).getByText('In between stands a rhododendron').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Field notes', level: 1 }).waitFor()
    assert.ok(page.url().length > 0 && made.id.length > 0)
  })

  flow('tells who changed a page, which pages name it, and gives it as Markdown', async (page) => {
    const made = await makePage('Told of', [{ heading_2: { rich_text: text('A heading') } }])
    await makePage('Names it', [{ paragraph: { rich_text: [{ text: { content: 'See ' } }, { mention: { page: { id: made.id } } }] } }])
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const editor = await openEditor(page, made.url)
    await editor.getByText('A heading').click()
    await page.keyboard.press('End')
    await page.keyboard.type(' of mine')
    await page.getByText('Saved', { exact: true }).waitFor()
    await fromMenu(page, 'Page history')
    await page.getByRole('dialog').getByText('Alex Doe').waitFor()
    await page.getByRole('dialog').getByText('Sample integration').waitFor()
    await page.keyboard.press('Escape')
    await fromMenu(page, 'Backlinks')
    await page.getByRole('dialog').getByRole('link', { name: 'Names it' }).waitFor()
    await page.keyboard.press('Escape')
    await fromMenu(page, 'Copy as Markdown')
    await page.getByText('on the clipboard as Markdown').waitFor()
    assert.match(await page.evaluate<string>("navigator.clipboard.readText()"), /^## A heading of mine/)
  })
})

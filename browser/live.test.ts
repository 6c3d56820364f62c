import assert from 'node:assert/strict'
import { describe } from 'node:test'
import type { Page } from 'playwright-core'
import { openBrowser } from './launch.ts'
import { openScene } from './scene.ts'

const { flow } = openBrowser()

describe('an open page', () => {
  const scene = openScene()

  flow('shows what the API changes, without a reload', async (page) => {
    const made = await createPage('Watched')
    await page.goto(made.url)
    await page.getByRole('heading', { name: 'Watched', level: 1 }).waitFor()
    const hasReloaded = await watchForReload(page)

    const { results: [block] } = await scene.notion.blocks.children.append({
      block_id: made.id, children: [{ paragraph: { rich_text: [{ text: { content: 'Written while you look' } }] } }],
    })
    await page.getByText('Written while you look').waitFor()
    await scene.notion.blocks.update({ block_id: block!.id, paragraph: { rich_text: [{ text: { content: 'Rewritten while you look' } }] } })
    await page.getByText('Rewritten while you look').waitFor()
    await scene.notion.comments.create({ parent: { page_id: made.id }, rich_text: [{ text: { content: 'Said while you look' } }] })
    await page.getByText('Said while you look').first().waitFor()
    await scene.notion.pages.update({ page_id: made.id, properties: { title: { title: [{ text: { content: 'Renamed' } }] } } })
    await page.getByRole('heading', { name: 'Renamed', level: 1 }).waitFor()
    await scene.notion.blocks.delete({ block_id: block!.id })
    await page.getByText('Rewritten while you look').waitFor({ state: 'detached' })
    assert.equal(await hasReloaded(), false)
  })

  flow('of a database shows a new row, without a reload, and reads nothing twice', async (page) => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
    const database = await scene.notion.databases.create({
      parent: { type: 'page_id', page_id: scene.ready.page_id }, title: [{ text: { content: 'Watched rows' } }],
      initial_data_source: { properties: { Name: { title: {} } } },
    })
    assert.ok('url' in database)
    await page.goto(database.url)
    await page.getByRole('heading', { name: 'Watched rows' }).first().waitFor()
    const hasReloaded = await watchForReload(page)
    await scene.notion.pages.create({
      parent: { type: 'data_source_id', data_source_id: database.data_sources[0]!.id },
      properties: { Name: { title: [{ text: { content: 'A row out of nowhere' } }] } },
    })
    await page.getByText('A row out of nowhere').first().waitFor()
    assert.equal(await hasReloaded(), false)
    // Of what the row did not change.
    assert.equal(asked.filter((call) => call === 'GET /api/session').length, 1)
  })

  async function createPage(title: string): Promise<{ id: string; url: string }> {
    const made = await scene.notion.pages.create({
      parent: { type: 'page_id', page_id: scene.ready.page_id }, properties: { title: { title: [{ text: { content: title } }] } },
    })
    assert.ok('url' in made)
    return made
  }
})

/** Leaves a mark on the document; a document without it is another one. */
async function watchForReload(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(`document.documentElement.dataset.seen = 'yes'`)
  return () => page.evaluate(`document.documentElement.dataset.seen !== 'yes'`)
}

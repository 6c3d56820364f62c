import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import { Client } from '@notionhq/client'
import type { Page } from 'playwright-core'
import { openBrowser } from './launch.ts'
import { makeFolder, startUnderstudy } from './understudy-process.ts'
import type { Ready, Running } from './understudy-process.ts'

const { flow } = openBrowser()

describe('an open page', () => {
  let understudy: Running<Ready>
  let notion: Client
  before(async () => {
    understudy = await startUnderstudy(makeFolder())
    notion = new Client({ auth: understudy.ready.token, baseUrl: understudy.ready.api_url })
  })
  after(() => understudy?.stop())

  flow('shows what the API changes, without a reload', async (page) => {
    const made = await createPage('Watched')
    await page.goto(made.url)
    await page.getByRole('heading', { name: 'Watched', level: 1 }).waitFor()
    const hasReloaded = await watchForReload(page)

    const { results: [block] } = await notion.blocks.children.append({
      block_id: made.id, children: [{ paragraph: { rich_text: [{ text: { content: 'Written while you look' } }] } }],
    })
    await page.getByText('Written while you look').waitFor()
    await notion.blocks.update({ block_id: block!.id, paragraph: { rich_text: [{ text: { content: 'Rewritten while you look' } }] } })
    await page.getByText('Rewritten while you look').waitFor()
    await notion.comments.create({ parent: { page_id: made.id }, rich_text: [{ text: { content: 'Said while you look' } }] })
    await page.getByText('Said while you look').first().waitFor()
    await notion.pages.update({ page_id: made.id, properties: { title: { title: [{ text: { content: 'Renamed' } }] } } })
    await page.getByRole('heading', { name: 'Renamed', level: 1 }).waitFor()
    await notion.blocks.delete({ block_id: block!.id })
    await page.getByText('Rewritten while you look').waitFor({ state: 'detached' })
    assert.equal(await hasReloaded(), false)
  })

  flow('of a database shows a new row, without a reload', async (page) => {
    const database = await notion.databases.create({
      parent: { type: 'page_id', page_id: understudy.ready.page_id }, title: [{ text: { content: 'Watched rows' } }],
      initial_data_source: { properties: { Name: { title: {} } } },
    })
    assert.ok('url' in database)
    await page.goto(database.url)
    await page.getByRole('heading', { name: 'Watched rows' }).first().waitFor()
    const hasReloaded = await watchForReload(page)
    await notion.pages.create({
      parent: { type: 'data_source_id', data_source_id: database.data_sources[0]!.id },
      properties: { Name: { title: [{ text: { content: 'A row out of nowhere' } }] } },
    })
    await page.getByText('A row out of nowhere').first().waitFor()
    assert.equal(await hasReloaded(), false)
  })

  async function createPage(title: string): Promise<{ id: string; url: string }> {
    const made = await notion.pages.create({
      parent: { type: 'page_id', page_id: understudy.ready.page_id }, properties: { title: { title: [{ text: { content: title } }] } },
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

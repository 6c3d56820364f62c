import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe } from 'node:test'
import type { Page } from 'playwright-core'
import { openBrowser } from './launch.ts'
import { makeFolder, startUnderstudy } from './understudy-process.ts'
import type { Ready, Running } from './understudy-process.ts'
import { formNamed, submitAndGetLink } from './web-form.ts'

const { flow } = openBrowser()

describe('the guide, from an empty folder to a row in the workspace', () => {
  const data = makeFolder()
  let understudy: Running<Ready>
  before(async () => (understudy = await startUnderstudy(data)))
  after(() => understudy?.stop())

  /** Paths of what the forms made: after a restart the same objects live on another port. */
  const made = { database: '', page: '', content: '', comment: '' }

  flow('the four forms create a database, a page with a header, a paragraph and a comment', async (page) => {
    await page.goto(understudy.ready.form_url)
    await page.getByRole('status', { name: 'Connection' }).getByText('Connected as').waitFor()

    made.database = pathOf(await submitAndGetLink(page, 'Create a database', { 'Database name': 'Reading list' }))
    assert.match(await formNamed(page, 'Add a page').getByLabel('Data source ID').inputValue(), /^[0-9a-f-]{36}$/, 'the data source id flows on')
    made.page = pathOf(await submitAndGetLink(page, 'Add a page', { 'Page name': 'Middlemarch', 'Header': 'Why read it' }))
    made.content = pathOf(await submitAndGetLink(page, 'Add content', { Content: 'Because of Dorothea.' }))
    made.comment = pathOf(await submitAndGetLink(page, 'Add a comment', { Comment: 'Start on a rainy day' }))
  })

  flow('each returned link shows the object, and so does an address as Notion writes it', async (page) => {
    await expectAll(page)
    const { pathname } = new URL(made.database, understudy.ready.workspace_url)
    await page.goto(new URL(pathname.replace('/p/', '/'), understudy.ready.workspace_url).href)
    await page.getByRole('heading', { name: 'Reading list' }).first().waitFor()
    assert.equal(new URL(page.url()).pathname, pathname)
  })

  flow('after kill -9 and a restart all is still there', async (page) => {
    await understudy.kill()
    understudy = await startUnderstudy(data)
    await expectAll(page)
    await page.goto(understudy.ready.form_url)
    await page.getByRole('status', { name: 'Connection' }).getByText('Connected as').waitFor()
    await submitAndGetLink(page, 'Create a database', { 'Database name': 'After the power cut' })
  })

  flow('the ready file says what the start printed', async () => {
    assert.deepEqual(JSON.parse(readFileSync(join(data, 'ready.json'), 'utf8')), understudy.ready)
  })

  async function expectAll(page: Page): Promise<void> {
    const open = (path: string) => page.goto(new URL(path, understudy.ready.workspace_url).href)
    await open(made.database)
    await page.getByRole('heading', { name: 'Reading list' }).first().waitFor()
    await page.getByRole('grid').getByText('Middlemarch').first().waitFor()

    for (const path of [made.page, made.content, made.comment]) {
      await open(path)
      await page.getByRole('heading', { name: 'Middlemarch', level: 1 }).waitFor()
      await page.getByRole('heading', { name: 'Why read it' }).waitFor()
      await page.getByRole('main').getByText('Because of Dorothea.').waitFor()
      await page.getByText('Start on a rainy day').first().waitFor()
    }
  }
})

function pathOf(url: string): string {
  const { pathname, hash } = new URL(url)
  return pathname + hash
}

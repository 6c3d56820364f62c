import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import { Client, LogLevel } from '@notionhq/client'
import type { Page } from 'playwright-core'
import { chooseFromMenu, pressOn } from './keyboard.ts'
import { openBrowser } from './launch.ts'
import { makeFolder, startUnderstudy } from './understudy-process.ts'
import type { Ready, Running } from './understudy-process.ts'
import { openDashboard } from './workspace.ts'

const { flow } = openBrowser()

describe('the advisor', () => {
  let understudy: Running<Ready>
  before(async () => {
    understudy = await startUnderstudy(makeFolder())
    const { token, api_url, page_id } = understudy.ready
    const notion = new Client({ auth: token, baseUrl: api_url, retry: false, logLevel: LogLevel.ERROR })
    // A program that reads one page again and again, and writes nothing.
    for (let count = 0; count < 60; count++) await notion.pages.retrieve({ page_id })
  })
  after(() => understudy?.stop())

  const open = (page: Page) => page.goto(new URL('/developers/advisor', understudy.ready.workspace_url).href)
  const unused = (page: Page) => page.getByRole('article', { name: 'The capability “Update content” is not used' })

  flow('names what it saw, with requests of the log as evidence', async (page) => {
    await open(page)
    await unused(page).getByText(/None of \d+ requests in the log needed it\./).waitFor()
    await unused(page).getByRole('list', { name: 'Some of these requests' }).getByRole('link').first().click()
    await page.getByRole('region', { name: 'Request', exact: true }).getByText('pages.retrieve').waitFor()
  })

  flow('is told of at the integration it is about', async (page) => {
    await openDashboard(page, understudy.ready.workspace_url)
    await page.getByRole('main').getByRole('link', { name: 'Sample integration' }).click()
    await page.getByRole('link', { name: /^The advisor has \d+ hints?$/ }).click()
    await page.getByText('Hints about Sample integration').waitFor()
    await unused(page).waitFor()
  })

  flow('offers one click where one click is enough, and the hint goes', async (page) => {
    await open(page)
    await pressOn(page, unused(page).getByRole('button', { name: 'Switch off “Update content”' }))
    await unused(page).waitFor({ state: 'detached' })
    await openDashboard(page, understudy.ready.workspace_url)
    await page.getByRole('main').getByRole('link', { name: 'Sample integration' }).click()
    await page.getByRole('tab', { name: 'Capabilities' }).click()
    assert.equal(await page.getByRole('checkbox', { name: 'Update content' }).isChecked(), false)
  })

  flow('has nothing to say of an empty log', async (page) => {
    await page.goto(new URL('/developers/requests', understudy.ready.workspace_url).href)
    await page.getByRole('button', { name: 'More of the log' }).click()
    await chooseFromMenu(page, page.getByRole('menuitem', { name: 'Empty the log' }))
    await page.getByRole('alertdialog').getByRole('button', { name: 'Empty the log' }).click()
    await page.getByText('The log is empty.').waitFor()
    await open(page)
    await page.getByRole('heading', { name: 'Advisor' }).waitFor()
    await page.getByText('Nothing to advise').waitFor()
  })
})

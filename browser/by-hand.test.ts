import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import type { Page } from 'playwright-core'
import { openBrowser } from './launch.ts'
import { makeFolder, startForm, startUnderstudy } from './understudy-process.ts'
import type { Ready, Running } from './understudy-process.ts'
import { submitAndGetLink, submitAndGetRefusal } from './web-form.ts'
import { addConnection, createIntegration, disconnect, openDashboard, refreshSecret, showSecret, urlOfSharedPage } from './workspace.ts'

const { flow } = openBrowser()

describe('the guide by hand, with an integration of one\'s own', () => {
  const integration = 'My first integration'
  let understudy: Running<Ready>
  let form: Running<string>
  let secret = ''
  before(async () => (understudy = await startUnderstudy(makeFolder())))
  after(() => Promise.all([understudy?.stop(), form?.stop()]))

  flow('create an integration in the dashboard and show its secret', async (page) => {
    await createIntegration(page, understudy.ready.workspace_url, integration)
    secret = await showSecret(page)
    assert.match(secret, /^ntn_\w{40,}$/)
    assert.notEqual(secret, understudy.ready.token)
  })

  flow('Copy puts the same secret on the clipboard', async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(understudy.ready.workspace_url).origin })
    await openDashboard(page, understudy.ready.workspace_url)
    await page.getByRole('link', { name: integration }).first().click()
    await page.getByRole('tab', { name: 'Configuration' }).click()
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    await page.getByText('The secret is on the clipboard.').waitFor()
    assert.equal(await page.evaluate('navigator.clipboard.readText()'), secret)
  })

  flow('a page that is not shared is object_not_found, explained', async (page) => {
    const { api_url, page_id } = understudy.ready
    form = await startForm({ NOTION_KEY: secret, NOTION_PAGE_ID: page_id, NOTION_BASE_URL: api_url })
    await page.goto(form.ready)
    const { code, words } = await submitAndGetRefusal(page, 'Create a database', { 'Database name': 'Too early' })
    assert.equal(code, 'object_not_found')
    assert.match(words, /not shared with the integration/)
    assert.match(words, /Connections → Add connection/)
    assert.match(words, /Make sure the relevant pages and databases are shared with your integration/)
  })

  flow('after adding the connection the same form succeeds', async (page) => {
    await openSharedPage(page)
    await addConnection(page, integration)
    await page.goto(form.ready)
    const link = await submitAndGetLink(page, 'Create a database', { 'Database name': 'In time' })
    await page.goto(link)
    await page.getByRole('heading', { name: 'In time' }).first().waitFor()
  })

  flow('what the integration may not do is restricted_resource, with the capability it lacks', async (page) => {
    await page.goto(form.ready)
    await submitAndGetLink(page, 'Create a database', { 'Database name': 'For a comment' })
    await submitAndGetLink(page, 'Add a page', { 'Page name': 'Quiet page', 'Header': 'Silence' })
    const { code, words } = await submitAndGetRefusal(page, 'Add a comment', { Comment: 'Hush' })
    assert.equal(code, 'restricted_resource')
    assert.match(words, /Insert comments/)
  })

  flow('disconnecting takes the page away again', async (page) => {
    await openSharedPage(page)
    await disconnect(page, integration)
    await page.goto(form.ready)
    const { code } = await submitAndGetRefusal(page, 'Create a database', { 'Database name': 'Too late' })
    assert.equal(code, 'object_not_found')
    await openSharedPage(page)
    await addConnection(page, integration)
  })

  flow('Refresh ends the old secret at once, and the form says so; the new one works', async (page) => {
    await openDashboard(page, understudy.ready.workspace_url)
    await page.getByRole('link', { name: integration }).first().click()
    await showSecret(page)
    const fresh = await refreshSecret(page)
    assert.match(fresh, /^ntn_/)
    assert.notEqual(fresh, secret)

    await page.goto(form.ready)
    const { code, words } = await submitAndGetRefusal(page, 'Create a database', { 'Database name': 'With the old secret' })
    assert.equal(code, 'unauthorized')
    assert.match(words, /does not work, or no longer/)

    await form.stop()
    const { api_url, page_id } = understudy.ready
    form = await startForm({ NOTION_KEY: fresh, NOTION_PAGE_ID: page_id, NOTION_BASE_URL: api_url })
    await page.goto(form.ready)
    await submitAndGetLink(page, 'Create a database', { 'Database name': 'With the new secret' })
  })

  const openSharedPage = async (page: Page) => void await page.goto(await urlOfSharedPage(understudy.ready))
})

import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import { Client, LogLevel } from '@notionhq/client'
import type { Page } from 'playwright-core'
import { chooseFromMenu, pressOn, tabTo, typeInto } from './keyboard.ts'
import { openBrowser } from './launch.ts'
import { makeFolder, startUnderstudy } from './understudy-process.ts'
import type { Ready, Running } from './understudy-process.ts'
import { createIntegration, openDashboard, showSecret } from './workspace.ts'

const { flow } = openBrowser()

/** A red square as a PNG of one pixel. */
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')

describe('an integration in the dashboard', () => {
  const name = 'Robot'
  let understudy: Running<Ready>
  let secret = ''
  before(async () => (understudy = await startUnderstudy(makeFolder())))
  after(() => understudy?.stop())

  const clientOf = (auth: string) => new Client({ auth, baseUrl: understudy.ready.api_url, retry: false, logLevel: LogLevel.ERROR })
  const open = async (page: Page, tab: string, called = name) => {
    await openDashboard(page, understudy.ready.workspace_url)
    await page.getByRole('main').getByRole('link', { name: called }).click()
    await page.getByRole('tab', { name: tab }).click()
  }

  flow('shows what it is used for, as it is used', async (page) => {
    await createIntegration(page, understudy.ready.workspace_url, name)
    secret = await showSecret(page)
    await page.getByText('never used').waitFor()
    const figures = page.getByRole('region', { name: 'How it is used' })
    await figures.getByText('no requests yet').waitFor()
    await clientOf(secret).users.me({})
    await clientOf(secret).pages.retrieve({ page_id: understudy.ready.page_id }).catch(() => undefined)
    await figures.getByText('50%').waitFor({ timeout: 30_000 })
    // A chart is looked into by keyboard, bar by bar.
    const chart = figures.getByRole('slider', { name: 'Requests per day' })
    await tabTo(page, chart)
    await page.keyboard.press('ArrowLeft')
    assert.match(await chart.getAttribute('aria-valuetext') ?? '', /: 2 requests, 1 refused$/)
    await page.getByRole('link', { name: 'Its requests' }).click()
    await page.locator('[data-request]').nth(1).waitFor()
    assert.equal(await page.locator('[data-request]').count(), 2)
    assert.equal(await page.getByLabel('Connection').inputValue() !== '', true)
  })

  flow('gives first calls to paste, with this server’s address and the secret', async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(understudy.ready.workspace_url).origin })
    await open(page, 'Configuration')
    for (const [tab, said] of [['curl', 'curl command'], ['JavaScript SDK', 'SDK example'], ['Python', 'Python example'], ['.env', 'Environment file']] as const) {
      await page.getByRole('tab', { name: tab }).click()
      const shown = await page.getByRole('group', { name: said }).innerText()
      assert.equal(shown.includes(understudy.ready.api_url), true, shown)
      assert.equal(shown.includes(secret), false, 'what is hidden stays hidden')
      await page.getByRole('button', { name: `Copy ${said.toLowerCase()}` }).click()
      await page.getByRole('button', { name: 'Copied' }).waitFor()
      const copied = await page.evaluate<string>('navigator.clipboard.readText()')
      assert.equal(copied.includes(secret), true, copied)
    }
  })

  flow('takes a logo, which people and programs see, and gives it back', async (page) => {
    await open(page, 'Basic information')
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Upload a logo' }).click()
    await (await choosing).setFiles({ name: 'logo.png', mimeType: 'image/png', buffer: picture })
    await page.getByText('The logo is changed.').waitFor()
    const { avatar_url } = await clientOf(secret).users.me({})
    const answer = await fetch(avatar_url!)
    assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'image/png'])
    await page.getByRole('group', { name: 'Logo' }).locator(`img[src="${avatar_url}"]`).waitFor()

    const wrong = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Replace the logo' }).click()
    await (await wrong).setFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<script>window.hacked=true</script>') })
    await page.getByText('This browser cannot read that file as a picture.').waitFor()
    await page.getByRole('button', { name: 'Remove the logo' }).click()
    await page.getByText('The logo is removed.').waitFor()
    assert.equal((await clientOf(secret).users.me({})).avatar_url, null)
  })

  flow('is renamed with the keyboard, and refuses to have no name', async (page) => {
    await open(page, 'Basic information')
    const field = page.getByLabel('Integration name')
    await typeInto(page, field, ' ')
    await page.getByText('Give the integration a name.').waitFor()
    await typeInto(page, field, 'Android')
    await pressOn(page, page.getByRole('button', { name: 'Save changes' }))
    await page.getByText('The name is saved.').waitFor()
    await page.getByRole('heading', { name: 'Android', level: 1 }).waitFor()
    assert.equal((await clientOf(secret).users.me({})).name, 'Android')
  })

  flow('changes what it may do with one save', async (page) => {
    await open(page, 'Capabilities', 'Android')
    await page.getByRole('checkbox', { name: 'Insert content' }).uncheck()
    await page.getByRole('radio', { name: 'No user information' }).check()
    await page.getByRole('button', { name: 'Save changes' }).click()
    await page.getByText('The capabilities are saved.').waitFor()
    await page.reload()
    assert.equal(await page.getByRole('checkbox', { name: 'Insert content' }).isChecked(), false)
    await assert.rejects(clientOf(secret).users.list({}), { code: 'restricted_resource' })
  })

  flow('is given pages by tree and by search, and loses them again', async (page) => {
    const can = () => clientOf(secret).pages.retrieve({ page_id: understudy.ready.page_id }).then(() => true, () => false)
    await open(page, 'Content access', 'Android')
    await page.getByRole('button', { name: 'Add pages' }).first().click()
    const item = page.getByRole('treeitem', { name: 'Sample page' })
    await tabTo(page, page.getByRole('tree', { name: 'Pages to choose from' }).getByRole('treeitem').first())
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await item.getByText('Added').first().waitFor()
    assert.equal(await can(), true)
    await page.keyboard.press('Enter')
    await item.getByText('Add', { exact: true }).first().waitFor()
    assert.equal(await can(), false)
    await page.getByLabel('Search pages').fill('Sample')
    await page.getByRole('list', { name: 'Pages found' }).getByRole('button', { name: /Sample page/ }).click()
    await page.getByRole('list', { name: 'Pages found' }).getByText('Added').waitFor()
    await page.getByRole('button', { name: 'Done' }).click()
    assert.equal(await can(), true)
    await page.getByRole('list', { name: 'Pages with access' }).getByRole('button', { name: 'Remove' }).click()
    await page.getByText('Android can no longer use Sample page.').waitFor()
    assert.equal(await can(), false)
  })

  flow('is reached from the workspace, and leads back, with the keyboard', async (page) => {
    await page.goto(understudy.ready.workspace_url)
    await pressOn(page, page.getByRole('link', { name: 'Integrations' }))
    await page.getByRole('heading', { name: 'Creator dashboard' }).waitFor()
    const parts = page.getByRole('navigation', { name: 'Creator dashboard' })
    await pressOn(page, parts.getByRole('link', { name: 'Requests' }))
    await page.getByRole('button', { name: 'Pause' }).waitFor()
    await pressOn(page, page.getByRole('button', { name: 'More of the log' }))
    await chooseFromMenu(page, page.getByRole('menuitem', { name: 'Empty the log' }))
    await page.getByRole('alertdialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('alertdialog').waitFor({ state: 'detached' })
    await pressOn(page, parts.getByRole('link', { name: 'Back to the pages' }))
    await page.getByRole('tree', { name: 'Pages' }).waitFor()
  })

  flow('is deleted after a question; its secret ends with it', async (page) => {
    await open(page, 'Basic information', 'Android')
    await page.getByRole('button', { name: 'Delete integration' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
    await clientOf(secret).users.me({})
    await page.getByRole('button', { name: 'Delete integration' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Android is deleted.').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Android' }).waitFor({ state: 'detached' })
    await assert.rejects(clientOf(secret).users.me({}), { code: 'unauthorized' })
  })
})

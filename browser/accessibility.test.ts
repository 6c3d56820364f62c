import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import { Client } from '@notionhq/client'
import type { Locator, Page } from 'playwright-core'
import { expectAccessibleInBoth } from './axe.ts'
import { commandLine } from './command-line.ts'
import { chooseFromMenu, pressOn, typeInto } from './keyboard.ts'
import { openBrowser } from './launch.ts'
import { makeFolder, startForm, startUnderstudy } from './understudy-process.ts'
import type { Ready, Running } from './understudy-process.ts'
import { answerOf, formNamed, submitAndGetLink } from './web-form.ts'
import { openConnections, openDashboard, urlOfSharedPage, waitForSecret } from './workspace.ts'

const { flow } = openBrowser()

describe('for everybody', () => {
  let understudy: Running<Ready>
  let databaseUrl = ''
  let authorizationUrl = ''
  let invitationUrl = ''
  const data = makeFolder()
  before(async () => {
    understudy = await startUnderstudy(data)
    authorizationUrl = (await commandLine<{ authorization_url: string }>(data, 'integration', 'create-public', '--name', 'Digest', '--redirect-uri', 'https://digest.example/callback')).authorization_url
    invitationUrl = (await commandLine<{ url: string }>(data, 'person', 'invite')).url
    const { token, api_url, page_id } = understudy.ready
    const notion = new Client({ auth: token, baseUrl: api_url })
    const database = await notion.databases.create({
      parent: { type: 'page_id', page_id }, title: [{ text: { content: 'Wide table' } }],
      initial_data_source: { properties: {
        Name: { title: {} }, Stage: { select: { options: [{ name: 'Now', color: 'red' }, { name: 'Then', color: 'blue' }] } },
        Count: { number: {} }, Done: { checkbox: {} }, Due: { date: {} }, Site: { url: {} }, Mail: { email: {} },
      } },
    })
    assert.ok('url' in database)
    databaseUrl = database.url
    await notion.pages.create({
      parent: { type: 'data_source_id', data_source_id: database.data_sources[0]!.id },
      properties: {
        Name: { title: [{ text: { content: 'A row' } }] }, Stage: { select: { name: 'Now' } }, Count: { number: 3 },
        Done: { checkbox: true }, Due: { date: { start: '2026-01-02' } }, Site: { url: 'https://example.com/a/rather/long/address' },
      },
    })
  })
  after(() => understudy?.stop())

  const inWorkspace = (path: string) => new URL(path, understudy.ready.workspace_url).href
  const pageUrl = () => urlOfSharedPage(understudy.ready)

  const openTab = async (page: Page, name: string, shown: Locator) => {
    await openDashboard(page, understudy.ready.workspace_url)
    await page.getByRole('main').getByRole('link', { name: /sample/i }).first().click()
    await page.getByRole('tab', { name }).click()
    await shown.first().waitFor()
  }
  const openRequest = async (page: Page, query: string) => {
    await page.goto(inWorkspace(`/developers/requests${query}`))
    await page.locator('[data-request]').first().click()
    await page.getByRole('region', { name: 'Request', exact: true }).getByRole('tab').first().waitFor()
  }
  const refuse = () => fetch(`${understudy.ready.api_url}/v1/pages/00000000-0000-4000-8000-000000000000`, {
    headers: { authorization: `Bearer ${understudy.ready.token}`, 'notion-version': '2026-03-11' },
  })

  /** The main screens: how to get there, and what is there once they are complete. */
  const screens: [name: string, open: (page: Page) => Promise<void>][] = [
    ['home', async (page) => {
      await page.goto(inWorkspace('/'))
      await page.getByRole('heading', { level: 1 }).waitFor()
    }],
    ['a page', async (page) => {
      await page.goto(await pageUrl())
      await page.getByRole('heading', { level: 1 }).waitFor()
    }],
    ['a page that is edited', async (page) => {
      await page.goto(await pageUrl())
      // Not just anywhere in it: that may be a link to another page.
      await page.getByRole('textbox', { name: 'Page content' }).getByText('This page is shared').click()
      await page.keyboard.press('ControlOrMeta+End')
      await page.keyboard.press('Enter')
      await page.keyboard.type('/')
      await page.getByRole('listbox', { name: 'Blocks' }).waitFor()
    }],
    ['the search', async (page) => {
      await page.goto(inWorkspace('/'))
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.keyboard.press('ControlOrMeta+k')
      await page.getByRole('dialog', { name: 'Search' }).getByRole('option').first().waitFor()
    }],
    ['the trash', async (page) => {
      await page.goto(inWorkspace('/trash'))
      await page.getByRole('heading', { name: 'Trash' }).waitFor()
    }],
    ['the history of a page', async (page) => {
      await page.goto(await pageUrl())
      await page.getByRole('button', { name: 'More actions' }).click()
      await page.getByRole('menuitem', { name: 'Page history' }).click()
      await page.getByRole('dialog').getByRole('listitem').first().waitFor()
    }],
    ['connections of a page', async (page) => {
      await page.goto(await pageUrl())
      await openConnections(page)
    }],
    ['a database', async (page) => {
      await page.goto(databaseUrl)
      await page.getByRole('grid').getByText('A row').first().waitFor()
    }],
    ['the dashboard', async (page) => {
      await openDashboard(page, understudy.ready.workspace_url)
      await page.getByRole('button', { name: 'Create a new integration' }).waitFor()
    }],
    ['an integration', async (page) => {
      await openDashboard(page, understudy.ready.workspace_url)
      await page.getByRole('main').getByRole('link', { name: /sample/i }).first().click()
      await page.getByRole('tab', { name: 'Configuration' }).waitFor()
    }],
    ['a new integration', async (page) => {
      await page.goto(inWorkspace('/developers/integrations/new'))
      await page.getByLabel('Integration name').waitFor()
      await page.getByRole('button', { name: 'Create', exact: true }).click()
      await page.getByText('Give the integration a name.').waitFor()
    }],
    ['capabilities of an integration', (page) => openTab(page, 'Capabilities', page.getByRole('checkbox', { name: 'Read content' }))],
    ['content access of an integration', (page) => openTab(page, 'Content access', page.getByRole('list', { name: 'Pages with access' }))],
    ['choosing pages for an integration', async (page) => {
      await openTab(page, 'Content access', page.getByRole('list', { name: 'Pages with access' }))
      await page.getByRole('button', { name: 'Add pages' }).click()
      await page.getByRole('tree', { name: 'Pages to choose from' }).getByRole('treeitem').first().waitFor()
    }],
    ['basic information of an integration', (page) => openTab(page, 'Basic information', page.getByRole('button', { name: 'Upload a logo' }))],
    ['the request log', async (page) => {
      await page.goto(inWorkspace('/developers/requests'))
      await page.locator('[data-request]').first().waitFor()
    }],
    ['an empty request log', async (page) => {
      await page.goto(inWorkspace('/developers/requests?path=nothing-has-this'))
      await page.getByText('No request matches these filters').waitFor()
    }],
    ['a refused request', async (page) => {
      await refuse()
      await openRequest(page, '?status=4xx')
      await page.getByRole('heading', { name: 'Why?' }).waitFor()
    }],
    ['the body of a request', async (page) => {
      await openRequest(page, '?method=POST&path=/v1/pages&status=2xx')
      await page.getByText('"parent"').waitFor()
    }],
    ['the changes of a request', async (page) => {
      await openRequest(page, '?method=POST&path=/v1/pages&status=2xx')
      await page.getByRole('tab', { name: 'Changes (1)' }).click()
      await page.getByText('The whole object').click()
    }],
    ['the timing of a request', async (page) => {
      await openRequest(page, '')
      await page.getByRole('tab', { name: 'Timing' }).click()
      await page.getByRole('row', { name: /match/ }).waitFor()
    }],
    ...['general', 'members', 'you', 'connections', 'server', 'transfer'].map((section): [string, (page: Page) => Promise<void>] => [`settings, ${section}`, async (page) => {
      await page.goto(inWorkspace(`/settings/${section}`))
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('main').locator('form, [aria-label="Members"], [aria-label="Connections"], [aria-label="Settings of the server"], h2').first().waitFor()
    }]),
    ['the advisor', async (page) => {
      for (let count = 0; count < 12; count++) await fetch(`${understudy.ready.api_url}/v1/pages/${understudy.ready.page_id}`, {
        headers: { authorization: `Bearer ${understudy.ready.token}`, 'notion-version': '2022-06-28' },
      })
      await page.goto(inWorkspace('/developers/advisor'))
      await page.getByRole('article').first().waitFor()
    }],
    ['public integrations', async (page) => {
      await page.goto(inWorkspace('/developers/public'))
      await page.getByRole('main').getByRole('link', { name: /Digest/ }).waitFor()
    }],
    ['a public integration', async (page) => {
      await page.goto(inWorkspace('/developers/public'))
      await page.getByRole('main').getByRole('link', { name: /Digest/ }).click()
      await page.getByLabel('OAuth client ID').waitFor()
    }],
    ['basic information of a public integration', async (page) => {
      await page.goto(inWorkspace('/developers/public'))
      await page.getByRole('main').getByRole('link', { name: /Digest/ }).click()
      await page.getByRole('tab', { name: 'Basic information' }).click()
      await page.getByLabel('Privacy policy').waitFor()
    }],
    ['a new public integration', async (page) => {
      await page.goto(inWorkspace('/developers/public/new'))
      await page.getByLabel('Redirect URI').waitFor()
    }],
    ['personal access tokens', async (page) => {
      await page.goto(inWorkspace('/developers/tokens'))
      await page.getByLabel('Name of the token').fill('Seen')
      await page.getByRole('button', { name: 'Create a token' }).click()
      await page.getByText('it is shown this once').waitFor()
    }],
    ['consent', async (page) => {
      await page.goto(authorizationUrl)
      await page.getByRole('button', { name: 'Select pages' }).waitFor()
    }],
    ['choosing pages at consent', async (page) => {
      await page.goto(authorizationUrl)
      await page.getByRole('button', { name: 'Select pages' }).click()
      await page.getByRole('treeitem', { name: 'Sample page' }).getByRole('button', { name: /Add/ }).click()
      await page.getByText('1 page is chosen').waitFor()
    }],
    ['an authorization that went wrong', async (page) => {
      await page.goto(inWorkspace('/v1/oauth/authorize?client_id=x'))
      await page.getByRole('heading', { name: 'This integration cannot be connected' }).waitFor()
    }],
    ['an invitation', async (page) => {
      await page.goto(invitationUrl)
      await page.getByRole('heading', { name: /^Join/ }).waitFor()
    }],
    ['signing in', async (page) => {
      await page.goto(inWorkspace('/sign-in'))
      await page.getByLabel('Password').waitFor()
    }],
    ['the API reference', async (page) => {
      await page.goto(inWorkspace('/reference#pages.create'))
      await page.getByRole('heading', { name: 'Create a page' }).waitFor()
    }],
    ['the web form', async (page) => {
      await page.goto(understudy.ready.form_url)
      await page.getByText('Connected as').waitFor()
    }],
    ['the web form after refusals', async (page) => {
      await page.goto(understudy.ready.form_url)
      await formNamed(page, 'Create a database').getByRole('button').click()
      await page.getByText('Database name is empty').waitFor()
    }],
  ]

  for (const [name, open] of screens) {
    flow(`${name} has no violation that axe can find, in the dark too`, async (page) => {
      await open(page)
      await expectAccessibleInBoth(page)
    }, { reducedMotion: 'reduce' })

    flow(`${name} fits a phone: the page itself never scrolls sideways`, async (page) => {
      await open(page)
      const [content, window] = await page.evaluate<[number, number]>('[document.scrollingElement.scrollWidth, window.innerWidth]')
      assert.equal(content <= window, true, `${content} px of content in a window of ${window} px`)
    }, { viewport: { width: 375, height: 700 }, hasTouch: true })
  }

  flow('the guide can be followed with the keyboard alone', async (page) => {
    const { workspace_url, api_url, page_id, token } = understudy.ready
    const integration = 'Made by keyboard'
    await openDashboard(page, workspace_url)
    await pressOn(page, page.getByRole('button', { name: 'Create a new integration' }))
    await typeInto(page, page.getByLabel('Integration name'), integration)
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: 'Configuration' }).waitFor()
    await pressOn(page, page.getByRole('button', { name: 'Show' }))
    const secret = await waitForSecret(page)
    assert.notEqual(secret, token)

    await page.goto(await pageUrl())
    await pressOn(page, page.getByRole('button', { name: 'More actions' }))
    await chooseFromMenu(page, page.getByRole('menuitem', { name: 'Connections' }))
    await pressOn(page, page.getByRole('button', { name: 'Add connection' }))
    await pressOn(page, page.getByRole('dialog').getByRole('button', { name: integration }))
    await pressOn(page, page.getByRole('alertdialog').getByRole('button', { name: 'Confirm' }))
    await page.getByText(`${integration} is connected.`).waitFor()

    const form = await startForm({ NOTION_KEY: secret, NOTION_PAGE_ID: page_id, NOTION_BASE_URL: api_url })
    try {
      await page.goto(form.ready)
      const create = formNamed(page, 'Create a database')
      await typeInto(page, create.getByLabel('Database name'), 'Typed')
      await page.keyboard.press('Enter')
      await answerOf(page, 'Create a database').getByRole('link').waitFor()
      const add = formNamed(page, 'Add a page')
      await typeInto(page, add.getByLabel('Page name'), 'Typed page')
      await typeInto(page, add.getByLabel('Header'), 'Typed header')
      await page.keyboard.press('Enter')
      await answerOf(page, 'Add a page').getByRole('link').waitFor()
      await typeInto(page, formNamed(page, 'Add content').getByLabel('Content'), 'Typed content')
      await pressOn(page, formNamed(page, 'Add content').getByRole('button'))
      await answerOf(page, 'Add content').getByRole('link').waitFor()
      // A new integration may not write comments; the refusal must reach a keyboard user too: the focus goes to it.
      await typeInto(page, formNamed(page, 'Add a comment').getByLabel('Comment'), 'Typed comment')
      await page.keyboard.press('ControlOrMeta+Enter')
      await answerOf(page, 'Add a comment').locator('code').waitFor()
      assert.equal(await answerOf(page, 'Add a comment').evaluate((answer) => answer === answer.ownerDocument.activeElement), true)
    } finally {
      await form.stop()
    }
  })

  flow('the four forms can be sent on a phone', async (page) => {
    await page.goto(understudy.ready.form_url)
    await submitAndGetLink(page, 'Create a database', { 'Database name': 'From a phone' })
    await submitAndGetLink(page, 'Add a page', { 'Page name': 'Small', 'Header': 'Screen' })
    await submitAndGetLink(page, 'Add content', { Content: 'Short.' })
    const link = await submitAndGetLink(page, 'Add a comment', { Comment: 'Read on the way' })
    await page.goto(link)
    await page.getByText('Read on the way').first().waitFor()
  }, { viewport: { width: 375, height: 700 }, hasTouch: true, isMobile: true })
})

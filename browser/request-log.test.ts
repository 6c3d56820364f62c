import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import { Client, LogLevel } from '@notionhq/client'
import type { Locator, Page } from 'playwright-core'
import { pressOn, tabTo } from './keyboard.ts'
import { openBrowser } from './launch.ts'
import { makeFolder, startUnderstudy } from './understudy-process.ts'
import type { Ready, Running } from './understudy-process.ts'

const { flow } = openBrowser()

describe('the request log', () => {
  let understudy: Running<Ready>
  let notion: Client
  before(async () => {
    understudy = await startUnderstudy(makeFolder())
    const { token, api_url } = understudy.ready
    notion = new Client({ auth: token, baseUrl: api_url, retry: false, logLevel: LogLevel.ERROR })
    await notion.users.me({})
  })
  after(() => understudy?.stop())

  const open = async (page: Page, query = '') => {
    await page.goto(new URL(`/developers/requests${query}`, understudy.ready.workspace_url).href)
    await rows(page).first().waitFor()
  }
  const send = (path: string, init: RequestInit = {}) =>
    fetch(`${understudy.ready.api_url}${path}`, {
      ...init, headers: { authorization: `Bearer ${understudy.ready.token}`, 'notion-version': '2026-03-11', ...init.headers },
    })

  flow('shows a call the moment it arrives, without a reload', async (page) => {
    await open(page)
    await notion.pages.retrieve({ page_id: understudy.ready.page_id })
    const row = rows(page).filter({ hasText: `/v1/pages/${understudy.ready.page_id}` })
    await row.first().waitFor()
    assert.match(await row.first().innerText(), /200[^]*GET[^]*Sample integration/)
  })

  flow('steals neither the focus nor the place of a reader', async (page) => {
    for (let count = 0; count < 40; count++) await send(`/v1/users/me?n=${count}`)
    await open(page)
    const row = rows(page).nth(25)
    await row.focus()
    const id = await row.getAttribute('data-request')
    const place = await topOf(row)
    for (let count = 0; count < 5; count++) await send('/v1/users/me?late=1')
    await page.getByRole('button', { name: '5 new requests' }).waitFor()
    const held = page.locator(`[data-request="${id}"]`)
    assert.equal(await held.evaluate((element) => element === element.ownerDocument.activeElement), true)
    assert.equal(Math.abs((await topOf(held)) - place) <= 1, true, `the row moved from ${place} to ${await topOf(held)}`)
    await page.getByRole('button', { name: '5 new requests' }).click()
    await page.getByRole('button', { name: '5 new requests' }).waitFor({ state: 'detached' })
    assert.match(await rows(page).first().innerText(), /late=1/)
  })

  flow('can be paused: what arrives waits, and is counted', async (page) => {
    await open(page)
    const before = await rows(page).first().getAttribute('data-request')
    await page.getByRole('button', { name: 'Pause' }).click()
    await send('/v1/users/me?paused=1')
    await send('/v1/users/me?paused=2')
    await page.getByText('2 new requests wait').waitFor()
    assert.equal(await rows(page).first().getAttribute('data-request'), before)
    await page.getByRole('button', { name: 'Resume' }).click()
    await rows(page).filter({ hasText: 'paused=2' }).waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
  })

  flow('is filtered by its address, which a reload and a link keep', async (page) => {
    await send('/v1/pages/00000000-0000-4000-8000-000000000000')
    await notion.search({ query: 'nothing' })
    await open(page)
    await page.getByLabel('Status').selectOption({ label: '4xx, refused' })
    await page.waitForURL(/status=4xx/)
    await page.getByLabel('Method').selectOption('GET')
    await page.getByLabel('Error code').selectOption('object_not_found')
    await page.getByLabel('Path').fill('00000000')
    await page.waitForURL(/path=00000000/)
    await rows(page).first().waitFor()
    await page.reload()
    await rows(page).first().waitFor()
    for (const text of await rows(page).allInnerTexts()) assert.match(text, /404[^]*GET[^]*00000000-0000/)
    assert.equal(await page.getByLabel('Error code').inputValue(), 'object_not_found')
    await page.getByLabel('Path').fill('matches nothing')
    await page.getByText('No request matches these filters').waitFor()
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await rows(page).filter({ hasText: '/v1/search' }).first().waitFor()
    assert.equal(new URL(page.url()).search, '')
  })

  flow('is filtered by connection, and by the beginning of a request id', async (page) => {
    await send('/v1/users/me', { headers: { authorization: 'Bearer ntn_unknown' } })
    await open(page)
    await page.getByLabel('Connection').selectOption({ label: 'Nobody known' })
    await page.waitForURL(/caller=nobody/)
    await rows(page).filter({ hasText: 'Sample integration' }).first().waitFor({ state: 'detached' })
    for (const text of await rows(page).allInnerTexts()) assert.match(text, /401[^]*Nobody known/)
    await page.getByLabel('Connection').selectOption({ label: 'Sample integration' })
    await page.waitForURL(/integration_id=/)
    const id = await rows(page).first().getAttribute('data-request')
    await page.getByLabel('Request id').fill(id!.slice(0, 13))
    await page.waitForURL(/request_id=/)
    await rows(page).nth(1).waitFor({ state: 'detached' })
    assert.equal(await rows(page).first().getAttribute('data-request'), id)
  })

  flow('is walked with the keyboard: arrows, Enter, Escape', async (page) => {
    await send('/v1/users/me?first=1')
    await send('/v1/users/me?second=1')
    await open(page)
    await tabTo(page, rows(page).first())
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await detail(page).getByRole('heading', { name: /first=1/ }).waitFor()
    await page.keyboard.press('ArrowUp')
    await detail(page).getByRole('heading', { name: /second=1/ }).waitFor()
    await tabTo(page, detail(page).getByRole('tab', { name: 'Request' }))
    await page.keyboard.press('ArrowRight')
    await detail(page).getByRole('tabpanel', { name: 'Response' }).waitFor()
    await page.keyboard.press('Escape')
    await detail(page).waitFor({ state: 'detached' })
    assert.equal(await rows(page).first().evaluate((element) => element === element.ownerDocument.activeElement), true, 'the focus is back on the row')
    assert.equal(await rows(page).first().evaluate((element) => element.matches(':focus-visible')), true)
    await rows(page).nth(1).click()
    await detail(page).getByRole('button', { name: 'Close the request' }).click()
    await detail(page).waitFor({ state: 'detached' })
    assert.equal(await rows(page).nth(1).evaluate((element) => element === element.ownerDocument.activeElement), true)
  })

  flow('tells all of one call: headers without secrets, bodies, timing, changes, and the call to copy', async (page) => {
    const made = await notion.pages.create({ parent: { page_id: understudy.ready.page_id }, properties: { title: { title: [{ text: { content: 'Told' } }] } } })
    await notion.pages.update({ page_id: made.id, properties: { title: { title: [{ text: { content: 'Retold' } }] } } })
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(understudy.ready.workspace_url).origin })
    await open(page, '?method=PATCH')
    await rows(page).first().click()
    const panel = detail(page)
    await panel.getByText('pages.update').waitFor()
    const id = await rows(page).first().getAttribute('data-request')
    await panel.getByText(id!, { exact: true }).waitFor()
    const request = await panel.getByRole('tabpanel', { name: 'Request' }).innerText()
    assert.match(request, /"content": "Retold"/)
    assert.match(request, /authorization\s+Bearer ntn_…/)
    assert.equal(request.includes(understudy.ready.token), false)
    await panel.getByRole('tab', { name: 'Response' }).click()
    await panel.getByText('"object": "page"').waitFor()
    await panel.getByRole('tab', { name: 'Changes (1)' }).click()
    const changes = await panel.getByRole('tabpanel', { name: 'Changes (1)' }).innerText()
    assert.match(changes, /Updated\s+Retold/)
    assert.match(changes, /"Told"[^]*"Retold"/)
    await panel.getByRole('tab', { name: 'Timing' }).click()
    await panel.getByRole('row', { name: /perform/ }).waitFor()
    await panel.getByRole('button', { name: 'Copy as curl' }).click()
    await page.getByText('It reads the secret from $NOTION_KEY.').waitFor()
    assert.match(await page.evaluate('navigator.clipboard.readText()'), /^curl[^]*\$NOTION_KEY[^]*Retold/)
    await panel.getByRole('button', { name: 'Copy as SDK call' }).click()
    await page.getByText('It reads the secret from process.env.NOTION_KEY.').waitFor()
    assert.match(await page.evaluate('navigator.clipboard.readText()'), /notion\.pages\.update\([^]*Retold/)
  })

  flow('fits a phone: one request at a time, with a way back', async (page) => {
    await open(page)
    await rows(page).first().click()
    await detail(page).getByRole('link', { name: 'Back to the list' }).waitFor()
    assert.equal(await rows(page).first().isVisible(), false)
    const [content, window] = await page.evaluate<[number, number]>('[document.scrollingElement.scrollWidth, window.innerWidth]')
    assert.equal(content <= window, true, `${content} px of content in a window of ${window} px`)
    await detail(page).getByRole('link', { name: 'Back to the list' }).click()
    await rows(page).first().waitFor()
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByLabel('Method').selectOption('POST')
    await page.getByRole('button', { name: 'Filters (1)' }).waitFor()
  }, { viewport: { width: 375, height: 700 }, hasTouch: true })

  flow('stays usable with a body of hundreds of kilobytes, and with one that is not JSON', async (page) => {
    const children = Array.from({ length: 99 }, (_, index) => ({ paragraph: { rich_text: [{ text: { content: `${index} ${'x'.repeat(1900)}` } }] } }))
    await notion.pages.create({ parent: { page_id: understudy.ready.page_id }, properties: {}, children: children as never })
    await send('/v1/pages', { method: 'POST', headers: { 'content-type': 'application/json' }, body: `{"parent": ${'y'.repeat(200_000)}` })
    await open(page, '?method=POST&path=/v1/pages')
    for (const row of [rows(page).nth(1), rows(page).first()]) {
      await row.click()
      await detail(page).getByRole('tabpanel', { name: 'Request' }).waitFor()
      await detail(page).getByText('bytes').first().waitFor()
      // The page answers at once: a click on a tab is not held up by what was rendered.
      await detail(page).getByRole('tab', { name: 'Timing' }).click()
      await detail(page).getByRole('row', { name: /match/ }).waitFor()
    }
  })

  flow('can be emptied, after a question', async (page) => {
    await open(page)
    await pressOn(page, page.getByRole('button', { name: 'More of the log' }))
    await page.getByRole('menuitem', { name: 'Empty the log' }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Empty the log' }).click()
    await page.getByText('No requests yet').waitFor()
    await send('/v1/users/me?after=emptying')
    await rows(page).filter({ hasText: 'after=emptying' }).waitFor()
    await page.reload()
    await rows(page).filter({ hasText: 'after=emptying' }).waitFor()
    assert.equal(await rows(page).count(), 1)
  })
})

const rows = (page: Page): Locator => page.locator('[data-request]')
const detail = (page: Page): Locator => page.getByRole('region', { name: 'Request', exact: true })
const topOf = (locator: Locator): Promise<number> => locator.evaluate((element) => element.getBoundingClientRect().top)

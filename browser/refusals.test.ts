import assert from 'node:assert/strict'
import { after, before, describe } from 'node:test'
import { Client, isNotionClientError, LogLevel } from '@notionhq/client'
import type { Locator, Page } from 'playwright-core'
import { pressOn } from './keyboard.ts'
import { openBrowser } from './launch.ts'
import { makeFolder, startUnderstudy } from './understudy-process.ts'
import type { Ready, Running } from './understudy-process.ts'
import { addConnection, createIntegration, openDashboard, refreshSecret, showSecret } from './workspace.ts'

const { flow } = openBrowser()

/** Every kind of refusal, as the SDK produces it: the log tells the rule that decided, and one click mends it. */
describe('a refused call is explained by its rule, and mended by one click', () => {
  const importer = 'Importer'
  let understudy: Running<Ready>
  /** The sample integration, which may use the sample page. */
  let sample: Client
  /** An integration of our own that has been given nothing. */
  let own: Client
  let databaseId = ''
  before(async () => {
    understudy = await startUnderstudy(makeFolder(), { UNDERSTUDY_RATE_LIMIT: 'notion' })
    sample = clientOf(understudy.ready.token)
    const database = await sample.databases.create({
      parent: { type: 'page_id', page_id: understudy.ready.page_id }, title: [{ text: { content: 'Tasks' } }],
      initial_data_source: { properties: { Name: { title: {} } } },
    })
    databaseId = database.id
  })
  after(() => understudy?.stop())

  const clientOf = (auth: string, notionVersion?: string) =>
    new Client({ auth, baseUrl: understudy.ready.api_url, retry: false, logLevel: LogLevel.ERROR, ...(notionVersion && { notionVersion }) })
  const makePage = async (title: string) => {
    const page = await sample.pages.create({ parent: { page_id: understudy.ready.page_id }, properties: { title: { title: [{ text: { content: title } }] } } })
    return page.id
  }

  flow('not shared with any connection that asks: share it here', async (page) => {
    await createIntegration(page, understudy.ready.workspace_url, importer)
    own = clientOf(await showSecret(page))
    const page_id = await makePage('Roadmap')
    const call = () => own.pages.retrieve({ page_id })
    await refusedWith('object_not_found', call)
    const why = await openWhy(page, 'not-shared')
    await why.getByText(`“Roadmap” is not shared with ${importer}`).waitFor()
    // Shared with another connection: that, too, is told, as it is often the wrong secret that was used.
    await fact(why, 'Shared with').getByRole('link', { name: /Sample integration/ }).waitFor()
    await mend(why, /^Share the page “Roadmap” with Importer$/)
    await call()
    await why.getByText('The same call has succeeded since').waitFor()
  })

  flow('the same by keyboard, and the call is sent again from the log', async (page) => {
    const page_id = await makePage('By keyboard')
    await refusedWith('object_not_found', () => own.pages.retrieve({ page_id }))
    const why = await openWhy(page, 'not-shared', { byKeyboard: true })
    await pressOn(page, why.getByRole('button', { name: /^Share the page “By keyboard”/ }))
    await pressOn(page, why.getByRole('button', { name: 'Send the same call again' }))
    await why.getByText('Answered 200.').waitFor()
    await own.pages.retrieve({ page_id })
  })

  flow('the id of a database where its data source is meant: the right id, ready to use', async (page) => {
    await refusedWith('object_not_found', () => sample.dataSources.query({ data_source_id: databaseId }))
    const why = await openWhy(page, 'wrong-kind')
    await why.getByText(/“Tasks”.* is a database, and .* asks for a data source/i).waitFor()
    await why.getByRole('button', { name: 'Send it once with this' }).first().click()
    await why.getByText('Answered 200.').waitFor()
    const [, meant] = /\/v1\/data_sources\/([0-9a-f-]{36})\/query/.exec(await why.getByRole('group', { name: 'The route to use' }).first().innerText()) ?? []
    await sample.dataSources.query({ data_source_id: meant! })
  })

  flow('a capability that is switched off: switch it on', async (page) => {
    const page_id = await makePage('Silent')
    await page.goto(new URL(`/p/${page_id.replaceAll('-', '')}`, understudy.ready.workspace_url).href)
    await addConnection(page, importer)
    const call = () => own.comments.create({ parent: { page_id }, rich_text: [{ text: { content: 'Hello' } }] })
    await refusedWith('restricted_resource', call)
    const why = await openWhy(page, 'capability-off')
    await mend(why, /^Switch on “Insert comments” for Importer$/)
    await call()
    await openDashboard(page, understudy.ready.workspace_url)
    await page.getByRole('main').getByRole('link', { name: importer }).click()
    await page.getByRole('tab', { name: 'Capabilities' }).click()
    assert.equal(await page.getByRole('checkbox', { name: 'Insert comments' }).isChecked(), true)
  })

  flow('in the trash: restore it', async (page) => {
    const page_id = await makePage('Thrown away')
    await sample.pages.update({ page_id, in_trash: true })
    const call = () => sample.blocks.children.append({ block_id: page_id, children: [{ paragraph: { rich_text: [{ text: { content: 'Late' } }] } }] })
    await refusedWith('validation_error', call)
    const why = await openWhy(page, 'in-trash')
    await mend(why, /^Restore the page “Thrown away”$/)
    await call()
  })

  flow('a version that never was: send one that is served', async (page) => {
    const old = clientOf(understudy.ready.token, '2020-01-01')
    await refusedWith('validation_error', () => old.users.me({}), 'missing_version', 'invalid_request')
    const why = await openWhy(page, 'version')
    await tryWith(why, 'Send Notion-Version: 2026-03-11')
    await clientOf(understudy.ready.token, '2026-03-11').users.me({})
  })

  flow('no version at all: the header to send', async (page) => {
    const { status } = await fetch(`${understudy.ready.api_url}/v1/users/me`, { headers: { authorization: `Bearer ${understudy.ready.token}` } })
    assert.equal(status, 400)
    const why = await openWhy(page, 'version')
    await why.getByText('The header Notion-Version is missing.').waitFor()
    await tryWith(why, 'Send Notion-Version: 2026-03-11')
  })

  flow('a route of an older version: its successor', async (page) => {
    const now = clientOf(understudy.ready.token, '2025-09-03')
    await refusedWith('invalid_request_url', () => now.request({ path: `databases/${databaseId}/query`, method: 'post', body: {} }))
    const why = await openWhy(page, 'route-not-on-date')
    await why.getByRole('button', { name: 'Send it once with this' }).first().click()
    await why.getByText('Answered 200.').waitFor()
  })

  flow('a body that does not fit its schema: what fails, and what would pass', async (page) => {
    await refusedWith('validation_error', () => sample.pages.create({
      parent: { page_id: understudy.ready.page_id }, properties: { title: { title: [{ text: { content: 42 } }] } },
    } as never))
    const why = await openWhy(page, 'shape')
    await why.getByText(/body\.properties\.title\.title\[0\]\.text\.content should be/).first().waitFor()
    await why.getByRole('button', { name: 'Send it once with this' }).first().click()
    await why.getByText('Answered 200.').waitFor()
  })

  flow('over the rate limit: open the window', async (page) => {
    const call = () => own.users.me({})
    let refusals = 0
    for (let sent = 0; sent < 200 && refusals === 0; sent++) await call().catch(() => (refusals += 1))
    await refusedWith('rate_limited', call)
    const why = await openWhy(page, 'rate-limited')
    await why.getByText(/used all 180 requests/).waitFor()
    await mend(why, /^Open the window of Importer now$/)
    await call()
  })

  flow('a refreshed secret: the one in use now', async (page) => {
    await openDashboard(page, understudy.ready.workspace_url)
    await page.getByRole('main').getByRole('link', { name: importer }).click()
    await showSecret(page)
    const fresh = await refreshSecret(page)
    await refusedWith('unauthorized', () => own.users.me({}))
    const why = await openWhy(page, 'ended-secret')
    await why.getByText(`This is an earlier secret of ${importer}`).waitFor()
    await why.getByRole('button', { name: `Show the secret of ${importer}` }).click()
    await why.getByText(fresh).waitFor()
    await clientOf(fresh).users.me({})
    await why.getByRole('button', { name: 'Send the same call again' }).click()
    await why.getByText('Answered 200.').waitFor()
  })

  flow('a secret that was never one: what is wrong with it, and the ones there are', async (page) => {
    await refusedWith('unauthorized', () => clientOf('process.env.NOTION_KEY').users.me({}))
    const why = await openWhy(page, 'unknown-secret')
    await why.getByText('it is the name of a variable, not its value').first().waitFor()
    await why.getByRole('button', { name: 'Show the secret of Sample integration' }).click()
    await why.getByText(understudy.ready.token).waitFor()
  })

  flow('an id of nothing: said plainly, with no button that could not help', async (page) => {
    await refusedWith('object_not_found', () => sample.pages.retrieve({ page_id: '00000000-0000-4000-8000-000000000000' }))
    const why = await openWhy(page, 'no-such-object')
    assert.equal(await why.getByRole('button').count(), 0)
  })

  /** Opens the newest refused call in the log, and answers its explanation, which must be by this rule. */
  async function openWhy(page: Page, rule: string, { byKeyboard = false } = {}): Promise<Locator> {
    await page.goto(new URL(`/developers/requests?rule=${rule}`, understudy.ready.workspace_url).href)
    const newest = page.locator('[data-request]').first()
    if (byKeyboard) await pressOn(page, newest)
    else await newest.click()
    const why = page.getByRole('region', { name: 'Why?' })
    await why.getByText(rule, { exact: true }).waitFor()
    return why
  }

  async function mend(why: Locator, button: RegExp): Promise<void> {
    await why.getByRole('button', { name: button }).click()
    await why.getByText('Done. The same call succeeds now.').waitFor()
  }

  /** Sends the corrected call that stands under this advice, from the log. */
  async function tryWith(why: Locator, advice: string): Promise<void> {
    await why.locator('.why__advice', { hasText: advice }).getByRole('button', { name: 'Send it once with this' }).click()
    await why.getByText('Answered 200.').waitFor()
  }

  const fact = (why: Locator, name: string) => why.locator('dl > div', { has: why.page().getByText(name, { exact: false }) })
})

/** Sends a call that must be refused, with one of these codes. */
async function refusedWith(code: string, call: () => Promise<unknown>, ...or: string[]): Promise<void> {
  try {
    await call()
  } catch (error) {
    assert.equal(isNotionClientError(error), true, String(error))
    const given = (error as { code: string; body?: string }).code
    const answered = JSON.parse((error as { body?: string }).body ?? '{}') as { code?: string }
    assert.equal([code, ...or].some((one) => one === given || one === answered.code), true, `${given}, not ${code}`)
    return
  }
  assert.fail(`the call was answered, not refused with ${code}`)
}

import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, describe } from 'node:test'
import { verifyWebhookSignature } from '@notionhq/client'
import type { Page } from 'playwright-core'
import { expectAccessibleInBoth } from './axe.ts'
import { pressOn, typeInto } from './keyboard.ts'
import { openBrowser } from './launch.ts'
import { openScene } from './scene.ts'
import { openDashboard, settled } from './workspace.ts'

const { flow } = openBrowser()

/** What came to an endpoint. */
type Came = { raw: string; signature: string; body: { verification_token?: string; type?: string; id?: string; attempt_number?: number } }

/** An endpoint as a developer would run one beside the server. */
class Endpoint {
  readonly came: Came[] = []
  status = 200
  readonly #server: Server = createServer((request, response) => {
    let raw = ''
    request.setEncoding('utf8').on('data', (chunk: string) => (raw += chunk))
    request.on('end', () => {
      this.came.push({ raw, signature: String(request.headers['x-notion-signature']), body: JSON.parse(raw) as Came['body'] })
      response.writeHead(this.status, { 'content-type': 'text/plain' }).end(this.status === 200 ? 'thanks' : 'not today')
    })
  })

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://localhost:${(this.#server.address() as AddressInfo).port}/hook`
  }

  async next(fits: (came: Came) => boolean): Promise<Came> {
    for (let tries = 0; tries < 1500; tries++) {
      const found = this.came.find(fits)
      if (found) return found
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return assert.fail(`nothing that fits came; there came ${JSON.stringify(this.came.map(({ body }) => body))}`)
  }

  close() {
    this.#server.closeAllConnections()
    this.#server.close()
  }
}

/** Leaves a picture where one is asked for. */
async function shoot(page: Page, name: string) {
  const folder = process.env.BROWSER_PICTURES
  if (folder) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}

describe('webhooks', () => {
  const scene = openScene({ UNDERSTUDY_WEBHOOK_PACE: 'fast' })
  const endpoints: Endpoint[] = []
  after(() => endpoints.forEach((endpoint) => endpoint.close()))

  async function newEndpoint() {
    const endpoint = new Endpoint()
    endpoints.push(endpoint)
    return { endpoint, url: await endpoint.open() }
  }
  const openTab = async (page: Page) => {
    await openDashboard(page, scene.ready.workspace_url)
    await page.getByRole('main').getByRole('link', { name: /sample/i }).first().click()
    await page.getByRole('tab', { name: 'Webhooks' }).click()
    await page.getByRole('button', { name: 'Create a subscription' }).waitFor()
  }
  const cardOf = (page: Page, url: string) => page.getByRole('article').filter({ hasText: url })
  const comment = () => scene.notion.comments.create({ parent: { page_id: scene.ready.page_id }, rich_text: [{ text: { content: 'x' } }] })

  flow('an endpoint on this machine is subscribed, verified, tried and replayed by mouse', async (page) => {
    const { endpoint, url } = await newEndpoint()
    await openTab(page)
    await page.getByText('No subscriptions yet').waitFor()
    await shoot(page, 'empty')
    await page.getByRole('button', { name: 'Create a subscription' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('button', { name: 'Create' }).click()
    await form.getByText('Give the URL of the endpoint.').waitFor()
    await form.getByLabel('Endpoint URL').fill(url)
    await form.getByLabel('View created').uncheck()
    await shoot(page, 'form')
    await form.getByRole('button', { name: 'Create' }).click()

    const card = cardOf(page, url)
    await card.getByText('Pending verification').waitFor()
    const { body: { verification_token: token } } = await endpoint.next(({ body }) => body.verification_token !== undefined)
    await card.getByRole('button', { name: /Verification/ }).waitFor()
    await shoot(page, 'pending')
    await card.getByRole('button', { name: /Verification/ }).click()
    await page.getByRole('dialog').getByText(token!).waitFor()
    await shoot(page, 'handshake')
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
    await card.getByLabel('Verification token').fill('secret_wrong')
    await card.getByRole('button', { name: 'Verify' }).click()
    await card.getByText('This is not the token that was sent to the endpoint.').waitFor()
    await card.getByLabel('Verification token').fill(token!)
    await card.getByRole('button', { name: 'Verify' }).click()
    await card.getByText('Active', { exact: true }).waitFor()

    endpoint.status = 500
    await comment()
    const row = card.getByRole('button', { name: /comment\.created/ }).first()
    await row.getByText(/Waiting/).waitFor()
    await card.getByText('Deliveries fail').waitFor()
    await shoot(page, 'failing')
    endpoint.status = 200
    // Pauses grow: how long the next one is depends on how many attempts have failed by now.
    await row.getByText('Delivered').waitFor({ timeout: 120_000 })
    await row.click()
    await page.getByRole('dialog').getByText('not today').or(page.getByRole('dialog').getByText('thanks')).first().waitFor()
    await shoot(page, 'delivery')
    const before = endpoint.came.length
    await page.getByRole('dialog').getByRole('button', { name: 'Replay' }).click()
    await endpoint.next(({ body }) => endpoint.came.length > before && body.type === 'comment.created')
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()

    await card.getByRole('button', { name: 'Send test event' }).click()
    await page.getByRole('dialog').getByLabel('Event type').selectOption('data_source.schema_updated')
    await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click()
    const { raw, signature } = await endpoint.next(({ body }) => body.type === 'data_source.schema_updated')
    assert.equal(await verifyWebhookSignature({ body: raw, signature, verificationToken: token! }), true)
    await shoot(page, 'active')

    await card.getByRole('button', { name: 'Pause' }).click()
    await card.getByText('Paused', { exact: true }).waitFor()
    await card.getByRole('button', { name: 'Resume' }).click()
    await card.getByText('Active', { exact: true }).waitFor()
    await card.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('No subscriptions yet').waitFor()
  })

  flow('the same by the keyboard alone', async (page) => {
    const { endpoint, url } = await newEndpoint()
    await openTab(page)
    await pressOn(page, page.getByRole('button', { name: 'Create a subscription' }))
    await typeInto(page, page.getByRole('dialog').getByLabel('Endpoint URL'), url)
    await page.keyboard.press('Enter')
    const card = cardOf(page, url)
    await card.getByText('Pending verification').waitFor()
    const { body } = await endpoint.next(({ body: sent }) => sent.verification_token !== undefined)
    await typeInto(page, card.getByLabel('Verification token'), body.verification_token!)
    await page.keyboard.press('Enter')
    await card.getByText('Active', { exact: true }).waitFor()
    await comment()
    await endpoint.next(({ body: sent }) => sent.type === 'comment.created')
    await pressOn(page, card.getByRole('button', { name: /comment\.created/ }).first())
    await page.getByRole('dialog').getByText('thanks').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await pressOn(page, card.getByRole('button', { name: 'Send test event' }))
    await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Send' }))
    await endpoint.next(({ body: sent }) => sent.type === 'page.created')
  })

  flow('what the integration may not know cannot be chosen, and says why', async (page) => {
    await openDashboard(page, scene.ready.workspace_url)
    await page.getByRole('button', { name: 'Create a new integration' }).click()
    await page.getByLabel('Integration name').fill('Without comments')
    await page.getByRole('button', { name: 'Create', exact: true }).click()
    await page.getByRole('tab', { name: 'Webhooks' }).click()
    await page.getByRole('button', { name: 'Create a subscription' }).click()
    const box = page.getByRole('dialog').getByLabel('Comment written (needs “Read comments”)')
    assert.equal(await box.isDisabled(), true)
    assert.equal(await box.isChecked(), false)
    await page.getByRole('dialog').getByLabel('API version').selectOption('2022-06-28')
    await page.getByRole('dialog').getByText('Data sources').waitFor({ state: 'detached' })
    await page.getByRole('dialog').getByLabel('Properties added, changed or removed').waitFor()
  })

  flow('nothing that axe can find is wrong, in the dark too', async (page) => {
    await openTab(page)
    await page.getByRole('article').first().waitFor()
    await shoot(page, 'checked-tab')
    await expectAccessibleInBoth(page)
    await page.getByRole('button', { name: 'Create a subscription' }).click()
    await settled(page)
    await shoot(page, 'checked-form')
    await expectAccessibleInBoth(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /comment\.created/ }).first().click()
    await page.getByRole('dialog').getByText('Attempt 1').waitFor()
    await settled(page)
    await shoot(page, 'checked-delivery')
    await expectAccessibleInBoth(page)
  }, { reducedMotion: 'reduce' })

  flow('it fits a phone', async (page) => {
    await openTab(page)
    await page.getByRole('article').first().waitFor()
    await shoot(page, 'phone')
    const fits = () => page.evaluate<boolean>('document.scrollingElement.scrollWidth <= window.innerWidth')
    assert.equal(await fits(), true)
    await page.getByRole('button', { name: 'Create a subscription' }).click()
    await settled(page)
    await shoot(page, 'phone-form')
    assert.equal(await fits(), true)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /comment\.created/ }).first().click()
    await page.getByRole('dialog').getByText('Attempt 1').waitFor()
    await settled(page)
    await shoot(page, 'phone-delivery')
    assert.equal(await fits(), true)
  }, { viewport: { width: 375, height: 700 }, hasTouch: true })
})

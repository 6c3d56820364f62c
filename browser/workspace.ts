import assert from 'node:assert/strict'
import { Client } from '@notionhq/client'
import type { Page } from 'playwright-core'
import { heardOfPointer } from './pointer.ts'
import type { Ready } from './understudy-process.ts'

/** Opens the dashboard's list of integrations. */
export const openDashboard = (page: Page, workspaceUrl: string) => page.goto(new URL('/developers/integrations', workspaceUrl).href)

/** The guide's first step: a new internal integration in the dashboard. Leaves the browser on its settings. */
export async function createIntegration(page: Page, workspaceUrl: string, name: string): Promise<void> {
  await openDashboard(page, workspaceUrl)
  await page.getByRole('button', { name: 'Create a new integration' }).click()
  await page.getByLabel('Integration name').fill(name)
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await page.getByRole('tab', { name: 'Configuration' }).waitFor()
}

/** The secret of the integration whose settings are open, after Show. */
export async function showSecret(page: Page): Promise<string> {
  await page.getByRole('tab', { name: 'Configuration' }).click()
  await page.getByRole('button', { name: 'Show' }).click()
  return waitForSecret(page)
}

/** Refreshes the secret that is shown, and answers the new one. */
export async function refreshSecret(page: Page): Promise<string> {
  const old = await waitForSecret(page)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Refresh' }).click()
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  return waitForSecret(page, old)
}

/** The secret on the open settings, once one is shown that is not `old`. */
export async function waitForSecret(page: Page, old = ''): Promise<string> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const secret = await page.getByLabel('Internal Integration Secret').inputValue()
    if (secret.startsWith('ntn_') && secret !== old) return secret
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return assert.fail('no secret was shown')
}

/** The address of the page that is shared with the sample integration, as the API gives it. */
export async function urlOfSharedPage({ token, api_url, page_id }: Ready): Promise<string> {
  const page = await new Client({ auth: token, baseUrl: api_url }).pages.retrieve({ page_id })
  assert.ok('url' in page)
  return page.url
}

/** `•••` → Connections on the page that is open. */
export async function openConnections(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'More actions' }).click()
  const item = page.getByRole('menuitem', { name: 'Connections' })
  const heading = page.getByRole('dialog').getByRole('heading', { name: 'Connections' })
  await item.click()
  await heading.waitFor({ timeout: 5000 }).catch(async () => {
    // Seen once, and never when it was tried for: nothing came of this click, and the menu stayed open. What the page heard tells where it went.
    console.error(`  A click on Connections was lost; the page heard:${await heardOfPointer(page)}`)
    if (await item.isVisible()) await item.click()
    await heading.waitFor()
  })
}

/** Gives an integration access to the page that is open. */
export async function addConnection(page: Page, integration: string): Promise<void> {
  await openConnections(page)
  await page.getByRole('button', { name: 'Add connection' }).click()
  await page.getByRole('dialog').getByRole('button', { name: integration }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Confirm' }).click()
  await page.getByText(`${integration} is connected.`).waitFor()
}

/** Takes an integration's access to the page that is open; `words` are of its line where the name says too little. */
export async function disconnect(page: Page, words: string, integration = words): Promise<void> {
  await openConnections(page)
  await page.getByRole('dialog').getByRole('listitem').filter({ hasText: words }).getByRole('button', { name: 'Disconnect', exact: true }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect' }).click()
  await page.getByText(`${integration} is disconnected.`).waitFor()
}

/** Waits until an expression is true in the page. Asked anew each time from here: the page's security policy lets nothing in it evaluate text. */
export async function until(page: Page, expression: string): Promise<void> {
  for (let attempt = 0; !(await page.evaluate<boolean>(expression)); attempt++) {
    if (attempt === 500) throw new Error(`It never became true that ${expression}`)
    await page.waitForTimeout(20)
  }
}

/**
 * Waits until nothing fades or moves any more: half-transparent words are faint to whoever measures them, or looks at a picture.
 * What was put on the page just now begins to fade with its second frame.
 */
export const settled = (page: Page) =>
  until(page, `new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() =>
    document.getAnimations().every((one) => one.playState !== 'running' || one.effect.getComputedTiming().iterations === Infinity))`)

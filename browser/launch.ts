import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, it } from 'node:test'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { findBrowser } from '../scripts/find-browser.mjs'
import { heardOfPointer, listenToPointer } from './pointer.ts'

const chromiumArguments = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

/** How long a person would wait for one thing on a page before calling it broken; generous, for busy machines. */
const patienceMs = 15_000

let shotFolder: string | undefined

/** The flows of a test file: each runs in a fresh browser profile, in order, and leaves a screenshot when it fails. */
export type Flows = {
  /** Defines a flow. It fails, too, when a page it opened throws an error nobody caught, or tries what its security policy refuses. */
  flow: (name: string, play: (page: Page) => Promise<void>, options?: FlowOptions) => void
}

/** A browser profile; with `triesTheForbidden` the flow provokes the security policy, so its refusals are no mistakes. */
type FlowOptions = BrowserContextOptions & { triesTheForbidden?: boolean }

/** Opens a browser for a test file; to be called at its top, once. */
export function openBrowser(): Flows {
  let browser: Browser | undefined
  before(async () => {
    const executablePath = findBrowser()
    if (!executablePath) throw new Error('No browser was found. Name one: CHROMIUM=/path/to/chrome')
    browser = await chromium.launch({ executablePath, args: chromiumArguments, headless: true })
  })
  after(() => browser?.close())

  return {
    flow: (name, play, { triesTheForbidden = false, ...options } = {}) => void it(name, async () => {
      const context = await browser!.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options })
      context.setDefaultTimeout(patienceMs)
      await listenToPointer(context)
      const uncaught: string[] = []
      context.on('weberror', (error) => uncaught.push(`${error.page()?.url()}: ${error.error().stack ?? error.error().message}`))
      context.on('console', (message) => {
        if (!triesTheForbidden && message.type() === 'error' && /Content Security Policy/i.test(message.text())) uncaught.push(`${message.page()?.url()}: ${message.text()}`)
      })
      try {
        await play(await context.newPage())
        if (uncaught.length > 0) throw new Error(`Went wrong on the page:\n${uncaught.join('\n')}`)
      } catch (error) {
        for (const page of context.pages()) await keepScreenshot(page, name)
        throw error
      } finally {
        await context.close()
      }
    }),
  }
}

async function keepScreenshot(page: Page, name: string): Promise<void> {
  shotFolder ??= mkdtempSync(join(tmpdir(), 'understudy-browser-'))
  const path = join(shotFolder, `${name.replaceAll(/\W+/g, '-')}-${Date.now()}.png`)
  await page.screenshot({ path, timeout: 5_000 }).then(() => console.error(`  ${page.url()} is shown in ${path}`), () => {})
  console.error(`  The last it heard of the pointer:${await heardOfPointer(page)}`)
}

import { Client } from '@notionhq/client'
import { chromium } from 'playwright-core'
import type { Page } from 'playwright-core'
import { findBrowser } from '../scripts/find-browser.mjs'
import { interactionsOf, noteInteractions, type Times, timesOf } from './felt.ts'
import { benchId, benchToken } from './ids.ts'
import type { WorkspaceReady } from './server-under-test.ts'

/** How a long page feels in a browser, in milliseconds. */
export type Felt = { blocks: number; readable: number; writable: number; interactions: Times }

const PAGE_OF = 100

/**
 * Opens a page of so many blocks, writes, breaks lines, indents, undoes and opens a menu in its middle, and tells how long each took
 * until the next paint: the browser's own measure (Event Timing). Null where there is no browser.
 */
export async function feelPage({ api_url }: WorkspaceReady, blocks: number): Promise<Felt | null> {
  const executablePath = findBrowser()
  if (!executablePath) return null
  const { url } = await makePage(new Client({ auth: benchToken(), baseUrl: api_url }), benchId('page', 1), blocks)
  const browser = await chromium.launch({ executablePath, args: ['--headless=new', '--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    const start = performance.now()
    await page.goto(url)
    await page.getByText('Line 3 ').first().waitFor()
    const readable = performance.now() - start
    const editor = page.getByRole('textbox', { name: 'Page content' })
    await editor.waitFor()
    const writable = performance.now() - start
    const times = await interact(page, Math.floor(blocks / 2))
    return { blocks, readable, writable, interactions: timesOf(times) }
  } finally {
    await browser.close()
  }
}

async function makePage(notion: Client, page_id: string, count: number): Promise<{ url: string }> {
  const made = await notion.pages.create({ parent: { page_id }, properties: { title: { title: [{ text: { content: `${count} blocks` } }] } } })
  const types = ['heading_2', 'paragraph', 'paragraph', 'bulleted_list_item', 'to_do', 'paragraph', 'quote', 'numbered_list_item', 'toggle', 'paragraph'] as const
  for (let at = 0; at < count; at += PAGE_OF) {
    const children = Array.from({ length: Math.min(PAGE_OF, count - at) }, (_, index) => {
      const number = at + index
      const rich_text = [{ text: { content: `Line ${number} ` } }, { text: { content: 'with some words' }, annotations: { bold: number % 3 === 0 } }, { text: { content: ' to read and to write in.' } }]
      return { [types[number % types.length]!]: { rich_text } }
    })
    await notion.blocks.children.append({ block_id: made.id, children: children as never })
  }
  return made as { url: string }
}

/** Milliseconds from each key and click to the next paint. */
async function interact(page: Page, middle: number): Promise<number[]> {
  await noteInteractions(page)
  await page.getByText(`Line ${middle} `).first().click()
  await page.keyboard.press('End')
  await page.keyboard.type(' Twenty words typed at the speed of a fast hand', { delay: 70 })
  for (const key of ['Enter', 'a', 'Tab', 'b', 'Shift+Tab', 'Enter', 'Backspace', 'ControlOrMeta+z', 'ControlOrMeta+z', 'ControlOrMeta+b']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(250)
  }
  await page.keyboard.press('Enter')
  await page.keyboard.type('/head', { delay: 90 })
  await page.keyboard.press('Enter')
  // Long enough for a save and its echo to fall into what is measured.
  await page.keyboard.type('and more', { delay: 200 })
  await page.waitForTimeout(1500)
  return interactionsOf(page)
}

import { Client } from '@notionhq/client'
import type { Page } from 'playwright-core'
import { feelSteps, type FeltStep, inBrowser, many, press, type Step } from './felt.ts'
import { benchId, benchToken } from './ids.ts'
import type { WorkspaceReady } from './server-under-test.ts'

/** How a long page feels in a browser, in milliseconds. */
export type Felt = { blocks: number; readable: number; writable: number; steps: FeltStep[] }

const PAGE_OF = 100

/** Opens a page of so many blocks and does in it what people do. Null where there is no browser. */
export async function feelPage({ api_url }: WorkspaceReady, blocks: number): Promise<Felt | null> {
  const { url } = await makePage(new Client({ auth: benchToken(), baseUrl: api_url }), benchId('page', 1), blocks)
  return inBrowser(async (page) => {
    const start = performance.now()
    await page.goto(url)
    await page.getByText('Line 3 ').first().waitFor()
    const readable = performance.now() - start
    await page.getByRole('textbox', { name: 'Page content' }).waitFor()
    const writable = performance.now() - start
    return { blocks, readable, writable, steps: await feelSteps(page, pageSteps(blocks)) }
  })
}

/** A page of every kind of line, made by an integration. */
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

const line = (page: Page, number: number) => page.getByText(`Line ${number} `).first()

/** What people do on a page of so many lines. */
function pageSteps(blocks: number): Step[] {
  const middle = Math.floor(blocks / 2)
  const slash = (found: string) => async (page: Page) => {
    await press(page, ['End', 'Enter'], 300)
    await page.keyboard.type(`/${found}`, { delay: 120 })
    await press(page, ['Enter'], 400)
    await page.keyboard.type('and more', { delay: 80 })
  }
  return [
    {
      name: 'write in the middle',
      act: async (page) => {
        await line(page, middle).click()
        await press(page, ['End'])
        await page.keyboard.type(' Twenty words typed at the speed of a fast hand', { delay: 70 })
      },
    },
    { name: 'break, indent and join lines', act: (page) => press(page, ['Enter', 'a', 'Tab', 'b', 'Shift+Tab', 'Enter', 'c', 'Enter', 'Backspace', 'Backspace', 'd'], 250) },
    { name: 'undo and redo', act: (page) => press(page, [...many('ControlOrMeta+z', 4), ...many('ControlOrMeta+Shift+z', 2), 'ControlOrMeta+z'], 250) },
    { name: 'bold and italic', act: (page) => press(page, ['Shift+Home', 'ControlOrMeta+b', 'ControlOrMeta+i', 'ControlOrMeta+z', 'ControlOrMeta+z', 'ArrowRight'], 250) },
    { name: 'slash menu: heading', act: slash('heading 2') },
    { name: 'slash menu: toggle', act: slash('toggle') },
    { name: 'slash menu: to-do', act: slash('to-do') },
    {
      name: 'Markdown shortcuts',
      act: async (page) => {
        for (const mark of ['- ', '## ', '[] ', '1. ']) {
          await press(page, ['End', 'Enter', 'Enter'], 250)
          await page.keyboard.type(`${mark}word`, { delay: 90 })
        }
      },
    },
    {
      name: 'turn into',
      act: async (page) => {
        await line(page, middle + 5).click()
        await press(page, ['ControlOrMeta+/'], 400)
        await page.getByRole('menuitem', { name: 'Turn into' }).click()
        await page.getByRole('menuitem', { name: 'Heading 3', exact: true }).click()
        await page.waitForTimeout(400)
        await page.keyboard.type('x')
      },
    },
    {
      name: 'drag a block',
      act: async (page) => {
        await line(page, middle + 2).hover()
        const handle = page.locator('.side-menu__handle')
        await handle.hover()
        await page.mouse.down()
        const target = (await line(page, middle + 6).boundingBox())!
        for (let step = 1; step <= 5; step++) await page.mouse.move(target.x + 40, target.y + 4 + step, { steps: 2 })
        await page.waitForTimeout(200)
        await page.mouse.up()
        await page.waitForTimeout(500)
      },
    },
    {
      name: 'select twenty blocks, delete, undo',
      act: async (page) => {
        await line(page, middle + 10).click()
        await press(page, ['Home', ...many('Shift+ArrowDown', 20)], 60)
        await press(page, ['Backspace', 'ControlOrMeta+z'], 600)
      },
    },
    {
      name: 'copy fifty blocks and paste them',
      act: async (page) => {
        await line(page, middle + 10).click()
        await press(page, ['Home'])
        await line(page, middle + 60).click({ modifiers: ['Shift'] })
        await press(page, ['ControlOrMeta+c', 'ArrowRight', 'End', 'Enter', 'ControlOrMeta+v'], 600)
        await page.keyboard.type('and more', { delay: 80 })
      },
    },
    {
      name: 'write at the end',
      act: async (page) => {
        await line(page, blocks - 1).click()
        await press(page, ['End', 'Enter'], 250)
        await page.keyboard.type('A last line, written where most is written.', { delay: 70 })
      },
    },
    {
      name: 'write at the top',
      act: async (page) => {
        await press(page, ['ControlOrMeta+Home', 'Enter'], 250)
        await page.keyboard.type('And a first line.', { delay: 70 })
      },
    },
  ]
}

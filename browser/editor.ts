import assert from 'node:assert/strict'
import type { Client } from '@notionhq/client'
import type { Locator, Page } from 'playwright-core'

/** A block as the SDK answers it, with what lies below it: tests read it freely, and a wrong guess fails them. */
export type Read = { id: string; type: string; children: Read[]; [type: string]: any }

/** Everything on a page, as an integration reads it. */
export async function readPage(notion: Client, blockId: string): Promise<Read[]> {
  const { results } = await notion.blocks.children.list({ block_id: blockId })
  return Promise.all(
    results.map(async (block) => ({ ...(block as unknown as Read), children: 'has_children' in block && block.has_children && block.type !== 'child_page' ? await readPage(notion, block.id) : [] })),
  )
}

/** A page in a few words: types and texts, nested. */
export const outline = (blocks: readonly Read[]): unknown[] =>
  blocks.map((block) => {
    const said = `${block.type}: ${plain(block)}`
    return block.children.length > 0 ? [said, outline(block.children)] : said
  })

/** The text of a block. */
export const plain = (block: Read): string => {
  const inner = block[block.type]
  return (inner.rich_text ?? inner.caption ?? []).map((item: any) => item.plain_text).join('') || inner.title || inner.expression || inner.url || ''
}

/** Waits until what an integration reads is so; the last look fails with the difference. */
export async function eventually<T>(read: () => Promise<T>, expected: T, patienceMs = 15_000): Promise<void> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 150))) {
    try {
      assert.deepEqual(await read(), expected)
      return
    } catch {}
  }
  assert.deepEqual(await read(), expected)
}

/** The text of the page that is open, once it can be written in. */
export async function openEditor(page: Page, url: string): Promise<Locator> {
  await page.goto(url)
  const editor = page.getByRole('textbox', { name: 'Page content' })
  await editor.waitFor()
  return editor
}

/** Until the page says that everything is kept. */
export const waitForSaved = (page: Page) => page.getByText('Saved', { exact: true }).waitFor()

/** Chooses from the menu that “/” opens. */
export async function slash(page: Page, name: string, option = name): Promise<void> {
  await page.keyboard.type(`/${name}`)
  await page.getByRole('option', { name: option, exact: true }).waitFor()
  await page.keyboard.press('Enter')
}

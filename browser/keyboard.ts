import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

const mostStops = 80

/** Presses Tab until this element has the focus, as someone without a mouse would. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let stop = 0; stop < mostStops; stop++) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`${target} cannot be reached with Tab`)
}

/** Reaches an element by Tab and presses Enter on it; the focus must be visible there. */
export async function pressOn(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  assert.equal(await target.evaluate((element) => element.matches(':focus-visible')), true, `${target} does not show its focus`)
  await page.keyboard.press('Enter')
}

/** Reaches a field by Tab and types into it. */
export async function typeInto(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** Goes down an open menu to an entry and chooses it. */
export async function chooseFromMenu(page: Page, entry: Locator): Promise<void> {
  await entry.waitFor()
  for (let stop = 0; stop < mostStops && !(await hasFocus(entry)); stop++) await page.keyboard.press('ArrowDown')
  assert.equal(await hasFocus(entry), true, `${entry} cannot be reached with the arrow keys`)
  await page.keyboard.press('Enter')
}

const hasFocus = (target: Locator) => target.evaluate((element) => element === element.ownerDocument.activeElement)

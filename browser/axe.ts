import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { settled } from './workspace.ts'

/** axe counts the words of all branches below as part of a tree item's label. The label names the item alone, as it should. */
const isMistake = (violation: string) => !/^label-content-name-mismatch: <[^>]*role="treeitem"/.test(violation)

// Without its own page for the results, in which axe joins those of frames: there are no frames here, and it takes twice the time.
const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode()

async function expectNone(builder: AxeBuilder): Promise<void> {
  const { violations } = await builder.analyze()
  assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`)).filter(isMistake), [])
}

/** Holds that axe finds nothing wrong with what is on the page, once nothing on it moves any more. */
export async function expectAccessible(page: Page): Promise<void> {
  await settled(page)
  await expectNone(axe(page).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']))
}

/** Holds that what is on the page can be read. In the dark it is all there is to hold: of what axe judges the colours alone are others then. */
async function expectReadable(page: Page): Promise<void> {
  await settled(page)
  await expectNone(axe(page).withRules(['color-contrast']))
}

/** Both, the second in the dark. */
export async function expectAccessibleInBoth(page: Page): Promise<void> {
  await expectAccessible(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectReadable(page)
  await page.emulateMedia({ colorScheme: 'light' })
}

import type { BrowserContext, Page } from 'playwright-core'

// As text: the tests know no window, and pages have no word for it.
const listen = `
  const heard = (globalThis.heardOfPointer = [])
  const nameOf = (node) => (node.nodeType === 1 ? node.localName + ' “' + (node.getAttribute('aria-label') ?? node.textContent).trim().slice(0, 24) + '”' : node.nodeName)
  for (const type of ['pointerdown', 'pointerup', 'pointercancel', 'click', 'dragstart']) {
    addEventListener(type, (event) => {
      heard.push(Math.round(event.timeStamp) + ' ms ' + type + ' at ' + Math.round(event.clientX) + ',' + Math.round(event.clientY) + ' on ' + nameOf(event.target))
      if (heard.length > 12) heard.shift()
    }, true)
  }
`

/** Lets every page of a context note what it hears of the pointer, before anybody in it can keep that back. */
export const listenToPointer = (context: BrowserContext) => context.addInitScript({ content: listen })

/** The last that a page heard of the pointer: where a click went of which nothing came. */
export const heardOfPointer = async (page: Page) => (await page.evaluate<string[] | undefined>('globalThis.heardOfPointer').catch(() => undefined))?.map((line) => `\n    ${line}`).join('') || ' nothing'

import { existsSync } from 'node:fs'
import { CannotGoOn } from './cannot-go-on.mjs'
import { installPackage } from './install-package.mjs'

const places = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser that plays the flows: what CHROMIUM names, or one found in the usual places; undefined when there is none. */
export function findBrowser(env = process.env, exists = existsSync) {
  if (!env.CHROMIUM) return places.find((path) => exists(path))
  if (exists(env.CHROMIUM)) return env.CHROMIUM
  throw new CannotGoOn(`CHROMIUM names ${env.CHROMIUM}, and there is no such file.`)
}

/** Finds a browser; where there is none and we may, installs Debian's. Without one there is no honest test run. */
export function ensureBrowser({ say }) {
  const found = findBrowser()
  if (found) return found
  installPackage('chromium', { say })
  const installed = findBrowser()
  if (installed) return installed
  throw new CannotGoOn(
    'The browser tests need Chromium or Google Chrome, and none was found. Install one, for example on Debian or Ubuntu:\n'
    + '  sudo apt-get update && sudo apt-get install -y chromium\n'
    + 'or name an executable: CHROMIUM=/path/to/chrome npm test',
  )
}

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { CannotGoOn, lastLines } from './cannot-go-on.mjs'

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
  const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (mayInstall) {
    say('Installing Chromium…')
    for (const args of [['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends', 'chromium']]) {
      const done = spawnSync('/usr/bin/apt-get', args, {
        encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      })
      if (done.status !== 0) say(lastLines(`${done.stdout}${done.stderr}`))
    }
    const installed = findBrowser()
    if (installed) return installed
  }
  throw new CannotGoOn(
    'The browser tests need Chromium or Google Chrome, and none was found. Install one, for example on Debian or Ubuntu:\n'
    + '  sudo apt-get update && sudo apt-get install -y chromium\n'
    + 'or name an executable: CHROMIUM=/path/to/chrome npm test',
  )
}

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { lastLines } from './cannot-go-on.mjs'

/** Installs a Debian package where we may (root, and apt is there). What went wrong is said; whether it is there now, the caller looks. */
export function installPackage(name, { say }) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  say(`Installing ${name}…`)
  for (const args of [['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends', name]]) {
    const done = spawnSync('/usr/bin/apt-get', args, {
      encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    if (done.status !== 0) say(lastLines(`${done.stdout}${done.stderr}`))
  }
}

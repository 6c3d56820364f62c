import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { isInstalled } from './install.mjs'

const lock = {
  '': { name: 'house' },
  'node_modules/express': { version: '5.0.0', integrity: 'sha512-a', dependencies: { qs: '^6' } },
  'node_modules/windows-only': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  'node_modules/@understudy/core': { resolved: 'packages/core', link: true },
}
const { '': _, 'node_modules/windows-only': __, ...installed } = lock
const express = 'node_modules/express'

for (const [what, present, expected] of [
  ['nothing', undefined, false],
  ['all but what is for other platforms', installed, true],
  ['a package missing', { [express]: installed[express] }, false],
  ['another version', { ...installed, [express]: { ...installed[express], version: '5.0.1' } }, false],
  ['another content of the same version', { ...installed, [express]: { ...installed[express], integrity: 'sha512-c' } }, false],
  ['more than asked for', { ...installed, 'node_modules/extra': { version: '1.0.0' } }, true],
]) {
  it(`node_modules with ${what} ${expected ? 'is' : 'is not'} installed`, (test) => {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-install-'))
    test.after(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: lock }))
    if (present) {
      mkdirSync(join(folder, 'node_modules'))
      writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: present }))
    }
    assert.equal(isInstalled(folder), expected)
  })
}

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { it } from 'node:test'
import { hashFiles } from './build-web.mjs'

it('the built web is stale when a source changed, and only then', (test) => {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-build-web-'))
  test.after(() => rmSync(folder, { recursive: true }))
  const write = (path, text) => writeFileSync(join(folder, path), text)
  for (const path of ['web/ui', 'web/dist', 'web/node_modules']) mkdirSync(join(folder, path), { recursive: true })
  write('web/index.html', '<html>')
  write('web/ui/button.tsx', 'button')
  write('lock.json', '{}')
  const hash = () => hashFiles(folder, ['web', 'lock.json'])

  const fresh = hash()
  write('web/dist/index.js', 'built')
  write('web/node_modules/x.js', 'installed')
  write('web/ui/button.test.tsx', 'tested')
  write('web/.built-from', 'stamp')
  assert.equal(hash(), fresh)

  const changes = [
    () => write('web/ui/button.tsx', 'button!'),
    () => write('web/ui/menu.tsx', ''),
    () => renameSync(join(folder, 'web/ui/menu.tsx'), join(folder, 'web/ui/list.tsx')),
    () => write('lock.json', '{"a":1}'),
  ]
  const hashes = [fresh, ...changes.map((change) => {
    change()
    return hash()
  })]
  assert.equal(new Set(hashes).size, hashes.length)
})

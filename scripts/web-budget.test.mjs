import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { root } from './paths.mjs'

const dist = join(root, 'packages/web/dist')
const budget = 250_000

/** What the browser has to fetch before the first screen can be shown, and for the first screen of the dashboard. */
const firstScreens = {
  'a page to read': ['features/pages/open-page.tsx'],
  'the list of integrations': ['features/integrations/integration-list.tsx'],
  'an integration': ['features/integrations/integration-page.tsx'],
  'a request of the log': ['features/requests/requests-page.tsx', 'features/requests/request-detail.tsx'],
}

describe('the web is light', () => {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'))

  it('loads nothing before the first screen but what the manifest says', () => {
    const html = readFileSync(join(dist, 'index.html'), 'utf8')
    const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => file)
    assert.deepEqual(named.toSorted(), [...filesOf(['index.html'])].toSorted())
  })

  for (const [screen, entries] of Object.entries(firstScreens)) {
    it(`needs less than ${budget / 1000} KB of JavaScript, compressed, for ${screen}`, (test) => {
      const files = filesOf(['index.html', ...entries])
      const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file))).length, 0)
      test.diagnostic(`${bytes} bytes in ${files.size} files`)
      assert.equal(bytes < budget, true, `${bytes} bytes: ${[...files].join(', ')}`)
    })
  }

  /** The files of these entries and of all they import at once; what is imported later is not among them. */
  function filesOf(entries, files = new Set()) {
    for (const name of entries) {
      const entry = manifest[name]
      assert.ok(entry, `${name} is not in the manifest`)
      if (files.has(entry.file)) continue
      files.add(entry.file)
      filesOf(entry.imports ?? [], files)
    }
    return files
  }
})

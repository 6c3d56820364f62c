import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, it } from 'node:test'
import { root } from './paths.mjs'
import { judgeImport, rooms } from './rooms.mjs'

const forbidden = [
  ['packages/core/values/ids.ts', '../objects/page.ts'],
  ['packages/core/errors/catalogue.ts', '../values/ids.ts'],
  ['packages/core/value-kinds/kinds.ts', '../formulas/lexer.ts'],
  ['packages/core/property-types/date.ts', '../block-types/index.ts'],
  ['packages/core/block-types/code.ts', '../property-types/index.ts'],
  ['packages/core/block-types/code.ts', '@understudy/core/queries/filter.ts'],
  ['packages/core/queries/filter.ts', '../objects/page.ts'],
  ['packages/core/objects/page.ts', '../permissions/may.ts'],
  ['packages/core/objects/page.ts', '../../server/config.ts'],
  ['packages/core/objects/page.ts', 'node:fs'],
  ['packages/core/objects/page.ts', 'kysely'],
  ['packages/core/new-room/page.ts', '../objects/page.ts'],
  ['packages/server/storage/schema.ts', '../services/pages.ts'],
  ['packages/server/storage/schema.ts', '../events/outbox.ts'],
  ['packages/server/events/outbox.ts', '../services/pages.ts'],
  ['packages/server/services/pages.ts', '../endpoints/pages/retrieve.ts'],
  ['packages/server/services/pages.ts', '../http/stages.ts'],
  ['packages/server/endpoints/pages/retrieve.ts', '../../storage/schema.ts'],
  ['packages/server/endpoints/pages/retrieve.ts', '../../http/stages.ts'],
  ['packages/server/http/stages.ts', '../endpoints/index.ts'],
  ['packages/server/http/stages.ts', '../services/pages.ts'],
  ['packages/server/http/stages.ts', '../storage/schema.ts'],
  ['packages/server/versions/index.ts', '../http/stages.ts'],
  ['packages/server/config.ts', '@understudy/core/values/ids.ts'],
  ['packages/server/web-api/pages.ts', '../storage/schema.ts'],
  ['packages/server/cli/page.ts', '../endpoints/index.ts'],
  ['packages/server/app.ts', '../web/app/main.tsx'],
  ['packages/web/ui/button.tsx', '../features/page/page.tsx'],
  ['packages/web/features/page/page.tsx', '../../../server/services/pages.ts'],
  ['packages/web/features/page/page.tsx', '@understudy/server/web-api/contract.ts'],
  ['packages/web-form/server.ts', '@understudy/core/values/ids.ts'],
  ['packages/web-form/server.test.ts', '../server/app.ts'],
  ['conformance/pages.test.ts', '../packages/server/app.ts'],
  ['conformance/pages.test.ts', '@understudy/core/values/ids.ts'],
  ['browser/guide.test.ts', '@understudy/web/app/main.tsx'],
  ['bench/run.ts', '../packages/server/app.ts'],
  ['scripts/start.mjs', '../packages/server/config.ts'],
]

const allowed = [
  ['packages/core/values/ids.ts', './times.ts'],
  ['packages/core/values/ids.ts', '../errors/refusals.ts'],
  ['packages/core/schema/check.ts', 'typebox/compile'],
  ['packages/core/values/ids.test.ts', 'node:test'],
  ['packages/core/values/ids.test.ts', '../objects/page.ts'],
  ['packages/server/endpoints/pages/retrieve.ts', '../../http/endpoint.ts'],
  ['packages/server/endpoints/pages/retrieve.ts', '@understudy/core/objects/page.ts'],
  ['packages/server/services/pages.ts', '../../core/objects/page.ts'],
  ['packages/server/app.ts', './endpoints/index.ts'],
  ['packages/web-form/server.ts', 'express'],
  ['browser/launch.ts', '../scripts/find-browser.mjs'],
]

describe('the import rule', () => {
  for (const [from, specifier] of forbidden) {
    it(`forbids ${from} → ${specifier}`, () => assert.match(judgeImport(from, specifier) ?? '', / may not import .*\. [A-Z].*\.$/))
  }
  for (const [from, specifier] of allowed) {
    it(`allows ${from} → ${specifier}`, () => assert.equal(judgeImport(from, specifier), null))
  }

  it('lets the web take types of the contract, and nothing else of the server', () => {
    const page = 'packages/web/features/page/page.tsx'
    assert.equal(judgeImport(page, '../../../server/web-api/contract.ts', true), null)
    assert.notEqual(judgeImport(page, '../../../server/config.ts', true), null)
  })

  it('draws no arrow back: no two rooms of core or of the server import each other', () => {
    for (const a of rooms) {
      for (const b of rooms) {
        const isMutual = a !== b && a.may.includes(b.room) && b.may.includes(a.room)
        assert.equal(isMutual, false, `${a.room} ⇄ ${b.room}`)
      }
    }
  })

  it('bites in the linter, whatever form the import has', (test) => {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-lint-'))
    test.after(() => rmSync(folder, { recursive: true }))
    const write = (path, text) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const lines = [
      `import { a } from '../services/pages.ts'`,
      `import type { B } from '../services/pages.ts'`,
      `export { c } from '../services/pages.ts'`,
      `export * from '../services/pages.ts'`,
      `export const d = () => import('../services/pages.ts')`,
      `export type E = import('../services/pages.ts').E`,
      `export const f = (b: B) => a(b)`,
    ]
    write('packages/server/storage/wrong.ts', `${lines.join('\n')}\n`)
    write('packages/web/features/fine.ts', `import type { Session } from '../../server/web-api/contract.ts'\nexport type Mine = Session\n`)
    write('packages/web/features/wrong.ts', `import { session } from '../../server/web-api/contract.ts'\nexport const mine = session\n`)
    const { stdout } = spawnSync(process.execPath, [
      join(root, 'node_modules/oxlint/bin/oxlint'), '-c', join(root, '.oxlintrc.json'), '--format', 'json',
    ], { cwd: folder, encoding: 'utf8' })
    const found = JSON.parse(stdout).diagnostics.filter(({ code }) => code === 'house(import-rule)')
    assert.deepEqual(found.map(({ filename, labels }) => `${filename}:${labels[0].span.line}`).toSorted(), [
      ...[1, 2, 3, 4, 5, 6].map((line) => `packages/server/storage/wrong.ts:${line}`),
      'packages/web/features/wrong.ts:1',
    ])
  })
})

// `npm run coverage`: runs all conformance suites and writes docs/coverage.md. `npm run coverage -- --check` says whether it is stale.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CannotGoOn, runScript } from './cannot-go-on.mjs'
import { installIfNeeded } from './install.mjs'
import { projectNode, root } from './paths.mjs'
import { runSuite } from './run-suite.mjs'
import { suites } from './suites.mjs'

await runScript(async () => {
  installIfNeeded({ say: console.log })
  const notes = mkdtempSync(join(tmpdir(), 'understudy-coverage-'))
  try {
    const suite = suites.find(({ name }) => name === 'conformance')
    const { failed } = await runSuite(suite, { env: { ...process.env, CONFORMANCE_COVERAGE: notes } })
    if (failed > 0) throw new CannotGoOn('Coverage is taken from a run in which no test fails.')
    const { status } = spawnSync(projectNode, ['conformance/write-coverage.ts', notes, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
    process.exitCode = status ?? 1
  } finally {
    rmSync(notes, { recursive: true, force: true })
  }
})

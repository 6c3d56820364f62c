import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileCache, projectNode, root } from './paths.mjs'

/** How long one test file may take before it counts as hung. */
const fileLimitMs = 10 * 60_000

/**
 * Runs the test files of a suite and returns its counts. Files are run two at a time. Whatever goes wrong around
 * the tests (a crash, no test at all) counts as a failure: a run that proves nothing must not look like one that passed.
 */
export async function runSuite({ files }, { env = process.env, folder = root, output = 'inherit' } = {}) {
  const notes = mkdtempSync(join(tmpdir(), 'understudy-counts-'))
  try {
    const countsFile = join(notes, 'counts.json')
    const exitCode = await new Promise((resolve) => {
      const child = spawn(projectNode, [
        '--test', '--test-concurrency=2', `--test-timeout=${fileLimitMs}`,
        '--test-reporter=spec', '--test-reporter-destination=stdout',
        `--test-reporter=${join(root, 'scripts/count-reporter.mjs')}`, `--test-reporter-destination=${countsFile}`,
        ...files,
      ], { cwd: folder, env: environment(env), stdio: ['ignore', output, output] })
      child.once('error', () => resolve(1))
      child.once('exit', (code) => resolve(code ?? 1))
    })
    return judge(readCounts(countsFile), exitCode)
  } finally {
    rmSync(notes, { recursive: true, force: true })
  }
}

function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return { passed: 0, failed: 0, skipped: 0 } // The runner ended before its reporter could write.
  }
}

function judge(counts, exitCode) {
  const ranNothing = counts.passed + counts.failed === 0
  const failedUncounted = exitCode !== 0 && counts.failed === 0
  return ranNothing || failedUncounted ? { ...counts, failed: counts.failed + 1, note: ranNothing ? 'ran no test' : 'the runner failed' } : counts
}

/** Every file is a process of its own, which need not compile all sources anew. A test run inside a test run would report to the outer one instead of running. */
const environment = (env) => ({ NODE_COMPILE_CACHE: compileCache, ...env, NODE_TEST_CONTEXT: undefined })

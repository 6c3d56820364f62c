// `npm test`: everything that can run here, on a clean clone too. `npm test -- conformance browser` runs only those suites.
import { buildWebIfStale } from './build-web.mjs'
import { CannotGoOn } from './cannot-go-on.mjs'
import { runChecks } from './checks.mjs'
import { ensureBrowser } from './find-browser.mjs'
import { installIfNeeded } from './install.mjs'
import { startPostgres } from './postgres.mjs'
import { runSuite } from './run-suite.mjs'
import { suites } from './suites.mjs'

const say = console.log
const all = [{ name: 'check' }, ...suites]

const results = []
/** PostgreSQL, from the first suite that needs it to the end. */
let postgres
try {
  const chosen = chooseSuites(process.argv.slice(2))
  installIfNeeded({ say })
  for (const suite of chosen) results.push({ name: suite.name, ...(await runOne(suite)) })
} catch (error) {
  say(error instanceof CannotGoOn ? error.message : error)
  results.push({ name: 'setup', passed: 0, failed: 1, skipped: 0 })
}
await postgres?.then(({ stop }) => stop(), () => {})
report(results)

function chooseSuites(names) {
  const unknown = names.find((name) => !all.some((suite) => suite.name === name))
  if (unknown) throw new CannotGoOn(`There is no suite "${unknown}". There are: ${all.map(({ name }) => name).join(', ')}.`)
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name))
}

async function runOne(suite) {
  say(`\n── ${suite.name} ──`)
  const start = performance.now()
  const counts = await prepareAndRun(suite)
  return { ...counts, seconds: (performance.now() - start) / 1000 }
}

/** A suite that cannot be set up has failed; the others still run. */
async function prepareAndRun(suite) {
  try {
    if (suite.name === 'check') return await runChecks()
    if (suite.needsWeb) buildWebIfStale({ say })
    const env = { ...process.env }
    if (suite.needsBrowser) env.CHROMIUM = ensureBrowser({ say })
    if (suite.needsPostgres) env.TEST_POSTGRES = (await (postgres ??= startPostgres({ say }))).url
    else delete env.TEST_POSTGRES
    return await runSuite(suite, { env })
  } catch (error) {
    if (!(error instanceof CannotGoOn)) throw error
    say(error.message)
    return { passed: 0, failed: 1, skipped: 0, note: 'could not be set up' }
  }
}

/** Prints the suites and, as the very last line, the totals; decides the exit code. */
function report(results) {
  const sum = (key) => results.reduce((total, result) => total + result[key], 0)
  say('\n── all suites ──')
  for (const { name, passed, failed, skipped, seconds, note } of results) {
    const time = seconds === undefined ? '' : `  ${seconds.toFixed(1)} s`
    say(`${failed > 0 ? '✖' : '✔'} ${name.padEnd(20)} ${passed} passed, ${failed} failed, ${skipped} skipped${time}${note ? `  (${note})` : ''}`)
  }
  if (sum('failed') > 0 || sum('passed') === 0) process.exitCode = 1
  say(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
}

// `node conformance/write-coverage.ts <folder of notes> [--check]`: writes docs/coverage.md, or says whether it is stale.
import { readFileSync, writeFileSync } from 'node:fs'
import { coverageFile, renderCoverage } from './coverage.ts'

const [notes = '', mode] = process.argv.slice(2)
const content = renderCoverage(notes)
if (mode !== '--check') writeFileSync(coverageFile, content)
else if (readFileSync(coverageFile, 'utf8') !== content) {
  console.error('docs/coverage.md is stale: run npm run coverage.')
  process.exitCode = 1
}

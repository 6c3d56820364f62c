import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectNode, root } from './paths.mjs'

const tsc = 'node_modules/typescript/bin/tsc'
const checks = [
  { name: 'types', command: [tsc, '-p', '.', '--pretty', 'false'] },
  { name: 'types of the web', command: [tsc, '-p', 'packages/web', '--pretty', 'false'] },
  { name: 'types of the web form', command: [tsc, '-p', 'packages/web-form', '--pretty', 'false'] },
  { name: 'lint', command: ['node_modules/oxlint/bin/oxlint', '--deny-warnings'] },
]

/** Runs all checks side by side, shows what they found and returns how many passed and failed. */
export async function runChecks() {
  const outcomes = await Promise.all(checks.map(async ({ name, command }) => ({ name, ...(await run(command)) })))
  for (const { name, hasPassed, output } of outcomes) console.log(hasPassed ? `✔ ${name}` : `✖ ${name}\n${output.trimEnd()}\n`)
  return { passed: outcomes.filter((outcome) => outcome.hasPassed).length, failed: outcomes.filter((outcome) => !outcome.hasPassed).length, skipped: 0 }
}

function run([script, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(projectNode, [join(root, script), ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text))
    child.once('close', (code) => resolve({ hasPassed: code === 0, output }))
  })
}

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '..')
const run = promisify(execFile)

/** What a command prints as JSON, on the data folder of a server that may run meanwhile. */
export async function commandLine<Said>(data: string, ...args: string[]): Promise<Said> {
  const foreign = /^(UNDERSTUDY_|NODE_TEST_CONTEXT$|HOST$|PORT$)/
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)))
  const { stdout } = await run(process.execPath, [join(root, 'packages/server/cli/main.ts'), ...args, '--json'], { cwd: root, env: { ...inherited, UNDERSTUDY_DATA: data } })
  return JSON.parse(stdout) as Said
}

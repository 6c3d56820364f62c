import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashFiles } from './build-web.mjs'
import { CannotGoOn, lastLines } from './cannot-go-on.mjs'
import { projectNode, root } from './paths.mjs'

const sources = ['packages/server', 'packages/core', 'package-lock.json']
const dist = join(root, 'packages/server/dist')
const stamp = join(dist, '.built-from')
const keptMs = 24 * 3_600_000

/** Whether what stands in `packages/server/dist` was built of the present sources. */
export const isServerFresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hashFiles(root, sources)

/**
 * Bundles the server and the command line when their sources are not those of the present bundle. They run from their sources
 * just as well: what a start saves is to find and read some 1,700 files, those of packages first of all.
 */
export function buildServerIfStale({ say }) {
  if (isServerFresh()) return
  say('Building the server…')
  const hash = hashFiles(root, sources)
  const making = join(dist, `.making-${process.pid}`)
  const done = spawnSync(projectNode, [join(root, 'node_modules/rolldown/bin/cli.mjs'), '--config', 'packages/server/rolldown.config.mjs', '--dir', making, '--logLevel', 'warn'], {
    cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (done.status !== 0) throw new CannotGoOn(`${lastLines(`${done.stdout}${done.stderr}`)}\n\nThe server could not be bundled: rolldown failed. Its last lines stand above.`)
  replaceBy(making)
  writeFileSync(stamp, hash)
}

/** Servers of an older bundle may run on, and load a part of it yet: parts, which are named by what is in them, stay for a while. */
function replaceBy(making) {
  mkdirSync(dist, { recursive: true })
  const made = readdirSync(making)
  // What is started comes last: it names the parts.
  const isPart = (name) => /-[\w-]{8}\.js$/.test(name)
  for (const name of [...made.filter(isPart), ...made.filter((one) => !isPart(one))]) renameSync(join(making, name), join(dist, name))
  rmSync(making, { recursive: true })
  const isOld = (name) => isPart(name) && !made.includes(name) && Date.now() - statSync(join(dist, name)).mtimeMs > keptMs
  for (const name of readdirSync(dist).filter(isOld)) rmSync(join(dist, name))
}

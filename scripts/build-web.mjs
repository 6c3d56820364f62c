import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotGoOn, lastLines } from './cannot-go-on.mjs'
import { projectNode, root } from './paths.mjs'

/** What the built web is made of, by path from the root; core because the web may import it. */
const sources = ['packages/web', 'packages/core', 'packages/server/web-api/contract.ts', 'packages/server/web-api/contract', 'package-lock.json']
const notSources = /^(dist|node_modules|\..*|.*\.test\.tsx?)$/

/** Builds the web when its sources are not those the present build was made of. */
export function buildWebIfStale({ say }) {
  const dist = join(root, 'packages/web/dist')
  const stamp = join(dist, '.built-from')
  const hash = hashFiles(root, sources)
  if (existsSync(stamp) && existsSync(join(dist, 'index.html')) && readFileSync(stamp, 'utf8') === hash) return
  say('Building the web…')
  const done = spawnSync(projectNode, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'packages/web'), encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (done.status !== 0) {
    throw new CannotGoOn(`${lastLines(`${done.stdout}${done.stderr}`)}\n\nThe web could not be built: vite build failed. Its last lines stand above.`)
  }
  writeFileSync(stamp, hash)
}

/** A hash over names and contents of files; folders count with all that is a source in them. */
export function hashFiles(folder, paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    const content = readFileSync(join(folder, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  const walk = (path) => {
    const entries = readdirSync(join(folder, path), { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (notSources.test(entry.name)) continue
      const inner = `${path}/${entry.name}`
      if (entry.isDirectory()) walk(inner)
      else if (entry.isFile()) add(inner)
    }
  }
  for (const path of paths) {
    if (/\.(ts|json)$/.test(path)) add(path)
    else walk(path)
  }
  return hash.digest('hex')
}

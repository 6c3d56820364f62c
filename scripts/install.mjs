import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CannotGoOn, lastLines } from './cannot-go-on.mjs'
import { projectNode, root } from './paths.mjs'

/** Installs the packages when node_modules is not what package-lock.json says. */
export function installIfNeeded({ say, env = process.env }) {
  if (isInstalled(root) && existsSync(projectNode)) return
  say('Installing… (about a minute, once)')
  // npm tells its scripts where it is itself; without that (node scripts/start.mjs) the one on the PATH is taken.
  const npm = env.npm_execpath?.endsWith('.js') ? [process.execPath, env.npm_execpath] : [process.platform === 'win32' ? 'npm.cmd' : 'npm']
  const [command, ...first] = npm
  // Not `npm ci`: it refuses a lock file that lacks another platform's optional packages, and starts from nothing each time.
  const done = spawnSync(command, [...first, 'install', '--no-save', '--no-audit', '--no-fund'], {
    cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], shell: command.endsWith('.cmd'),
    // Settings of the npm run that started us (--json, --silent) are handed down in npm_config_*; they would change what it prints.
    env: withoutOutputSettings(env),
  })
  if (done.status !== 0) {
    const why = done.error ? done.error.message : lastLines(withoutWarnings(`${done.stdout}${done.stderr}`))
    throw new CannotGoOn(`${why}\n\nThe packages could not be installed: npm install failed. Its last lines stand above.`)
  }
  if (!existsSync(projectNode)) {
    throw new CannotGoOn('The packages are installed, but the project\'s own Node is missing: does npm have ignore-scripts set? Unset it, delete node_modules and start again.')
  }
}

/**
 * Whether node_modules holds what package-lock.json asks for, judged by the record npm itself leaves in it
 * (`node_modules/.package-lock.json`), so that a tree installed by hand counts as well.
 */
export function isInstalled(folder) {
  const wanted = readPackages(join(folder, 'package-lock.json'))
  const present = readPackages(join(folder, 'node_modules/.package-lock.json'))
  if (!wanted || !present) return false
  return Object.entries(wanted).every(([path, { optional, version, integrity, dependencies }]) => {
    if (path === '') return true
    const found = present[path]
    if (!found) return optional === true // Packages for other platforms are in the lock file and not on the disk.
    return found.version === version && found.integrity === integrity
      && JSON.stringify(found.dependencies) === JSON.stringify(dependencies)
  })
}

function readPackages(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : undefined
}

/** What npm printed, without its warnings: those about engines are long, and the project brings its own Node. */
function withoutWarnings(text) {
  return text.split('\n').filter((line) => !line.startsWith('npm warn')).join('\n')
}

function withoutOutputSettings(env) {
  const dropped = new Set(['npm_config_json', 'npm_config_silent', 'npm_config_loglevel'])
  return Object.fromEntries(Object.entries(env).filter(([name]) => !dropped.has(name)))
}

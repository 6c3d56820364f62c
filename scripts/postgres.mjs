import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { CannotGoOn, lastLines } from './cannot-go-on.mjs'
import { installPackage } from './install-package.mjs'

const readyLimitMs = 30_000
/** Of a server for tests, whose data nobody needs. */
const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off']

/** The folder of PostgreSQL's programs: what POSTGRES_BIN names, Debian's newest, or one on the PATH; undefined when there is none. */
export function findPostgres(env = process.env, exists = existsSync) {
  const has = (folder) => exists(join(folder, 'initdb')) && exists(join(folder, 'postgres'))
  if (env.POSTGRES_BIN) {
    if (has(env.POSTGRES_BIN)) return env.POSTGRES_BIN
    throw new CannotGoOn(`POSTGRES_BIN names ${env.POSTGRES_BIN}, and initdb and postgres are not in it.`)
  }
  const debian = '/usr/lib/postgresql'
  const versions = exists(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  return [...versions.map((version) => join(debian, version, 'bin')), ...(env.PATH ?? '').split(delimiter).filter(Boolean)].find(has)
}

/** Finds PostgreSQL; where there is none and we may, installs Debian's. Without one the store is only half tested. */
function ensurePostgres({ say }) {
  const found = findPostgres()
  if (found) return found
  installPackage('postgresql', { say })
  const installed = findPostgres()
  if (installed) return installed
  throw new CannotGoOn(
    'The tests on PostgreSQL need its programs (15 or later), and none were found. Install them, for example on Debian or Ubuntu:\n'
    + '  sudo apt-get update && sudo apt-get install -y postgresql\n'
    + 'or name their folder: POSTGRES_BIN=/path/to/bin npm test',
  )
}

/**
 * Starts a PostgreSQL server of our own: a new cluster in a temporary folder, reached by a socket in it alone, gone when it
 * is stopped. It does not wait for the disk unless it should, and sorts as no store should: what passes here does not lean on a locale.
 */
export async function startPostgres({ say, isDurable = false }) {
  const programs = ensurePostgres({ say })
  const folder = mkdtempSync(join(tmpdir(), 'understudy-postgres-'))
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  const account = unprivileged()
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid)
  const data = join(folder, 'data')
  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'understudy', '--auth=trust', '--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en', '--no-sync'],
    { ...account, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) {
    remove()
    throw new CannotGoOn(`PostgreSQL's initdb failed:\n${made.error?.message ?? lastLines(`${made.stdout}${made.stderr}`)}`)
  }
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'max_connections=300', ...(isDurable ? [] : careless)]
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...account, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'],
  })
  let words = ''
  server.stderr.setEncoding('utf8').on('data', (text) => (words = (words + text).slice(-4000)))
  const ended = new Promise((resolve) => server.once('exit', resolve).once('error', resolve))
  // SIGQUIT ends it at once: nothing in it is worth a checkpoint.
  const end = () => server.kill('SIGQUIT')
  process.once('exit', end)
  const stop = async () => {
    process.off('exit', end)
    end()
    await ended
    remove()
  }
  const limit = performance.now() + readyLimitMs
  while (!/database system is ready to accept connections/.test(words)) {
    if (server.exitCode !== null || performance.now() > limit) {
      await stop()
      throw new CannotGoOn(`PostgreSQL did not start:\n${lastLines(words)}`)
    }
    await wait(50)
  }
  return { url: `postgres:///postgres?host=${encodeURIComponent(folder)}&user=understudy`, pid: server.pid, stop }
}

/** PostgreSQL does not run as root: there it gets the account of its package, or nobody's. */
function unprivileged() {
  if (process.getuid?.() !== 0) return {}
  const idOf = (flag) => ['postgres', 'nobody'].map((name) => spawnSync('id', [flag, name], { encoding: 'utf8' })).find(({ status }) => status === 0)
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(idOf(flag)?.stdout))
  if (!uid || !gid) throw new CannotGoOn('PostgreSQL does not run as root, and there is no account "postgres" or "nobody" to run it as.')
  return { uid, gid }
}

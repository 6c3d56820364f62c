import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from './paths.mjs'

const data = mkdtempSync(join(tmpdir(), 'understudy-start-'))
const formEnv = join(data, 'form.env')
const unended = new Set()
after(() => unended.forEach((child) => child.kill('SIGKILL')))
after(() => rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))

/** Runs scripts/start.mjs on free ports; `settings` come on top. */
function start(args, settings = {}) {
  const foreign = /^(UNDERSTUDY_|NOTION_|NODE_TEST_CONTEXT$|HOST$|PORT$|FORM_PORT$)/
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)))
  const child = spawn(process.execPath, ['scripts/start.mjs', ...args], {
    cwd: root, stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, PORT: '0', FORM_PORT: '0', UNDERSTUDY_DATA: data, UNDERSTUDY_FORM_ENV: formEnv, ...settings },
  })
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr']) child[name].setEncoding('utf8').on('data', (text) => (output[name] += text))
  const gone = once(child, 'close')
  unended.add(child)
  void gone.then(() => unended.delete(child))
  return {
    child, output, gone,
    async untilPrinted(pattern) {
      for (let attempt = 0; attempt < 600; attempt++) {
        const found = pattern.exec(output.stdout)
        if (found) return found[0]
        if (child.exitCode !== null) break
        await wait(100)
      }
      child.kill('SIGTERM')
      return assert.fail(`not printed: ${pattern}\n${output.stdout}\n${output.stderr}`)
    },
  }
}

const answers = (url) => fetch(url).then(({ ok }) => ok, () => false)

/** Waits until nobody answers at these addresses any more. */
async function untilSilent(urls) {
  for (let attempt = 0; attempt < 100; attempt++) {
    if (!(await Promise.all(urls.map(answers))).includes(true)) return
    await wait(100)
  }
  assert.fail(`somebody still answers at one of ${urls.join(', ')}`)
}

describe('npm start', { timeout: 120_000 }, () => {
  let first

  it('prints one line of JSON with --json and nothing else, and writes the same where only the owner can read it', async () => {
    const run = start(['--json'])
    first = JSON.parse(await run.untilPrinted(/^\{.*\}\n/m))
    assert.deepEqual(Object.keys(first).toSorted(), ['api_url', 'form_url', 'page_id', 'token', 'workspace_url'])
    const ready = join(data, 'ready.json')
    assert.deepEqual(JSON.parse(readFileSync(ready, 'utf8')), first)
    assert.equal(statSync(ready).mode & 0o777, 0o600)
    assert.deepEqual(await Promise.all([first.workspace_url, first.form_url].map(answers)), [true, true])
    assert.match(readFileSync(formEnv, 'utf8'), new RegExp(`^NOTION_KEY=${first.token}$`, 'm'))

    run.child.kill('SIGTERM')
    assert.deepEqual(await run.gone, [0, null])
    assert.equal(run.output.stdout, `${JSON.stringify(first)}\n`)
    await untilSilent([first.workspace_url, first.form_url])
  })

  it('greets people with both addresses, keeps the sample integration, and ends with exit code 0 on Ctrl-C', async () => {
    const run = start([])
    const workspace = (await run.untilPrinted(/Workspace\s+\S+/)).split(/\s+/)[1]
    const form = (await run.untilPrinted(/Web form\s+\S+/)).split(/\s+/).at(-1)
    await run.untilPrinted(/Ctrl-C/)
    assert.deepEqual(await Promise.all([workspace, form].map(answers)), [true, true])
    assert.match(run.output.stdout, new RegExp(data))
    assert.equal(run.output.stdout.includes(first.token), false, 'the secret is not printed for people')
    assert.match(readFileSync(formEnv, 'utf8'), new RegExp(`^NOTION_KEY=${first.token}$`, 'm'))
    assert.equal((await fetch(`${form}/status`)).status, 200, 'the form works with the sample integration')
    run.child.kill('SIGINT')
    assert.deepEqual(await run.gone, [0, null])
    await untilSilent([workspace, form])
  })

  it('runs a bundle that explains a refusal by its rule, as the sources do', async () => {
    const run = start(['--json'])
    const { api_url, token } = JSON.parse(await run.untilPrinted(/^\{.*\}\n/m))
    const { headers } = await fetch(`${api_url}/v1/users/me`, { headers: { authorization: `Bearer ${token}` } })
    assert.match(headers.get('x-understudy-reason'), /^The header Notion-Version is missing/)
    run.child.kill('SIGINT')
    await run.gone
  })

  it('sets up nothing anew the second time', async () => {
    const run = start(['--json'])
    await run.untilPrinted(/^\{.*\}\n/m)
    run.child.kill('SIGINT')
    await run.gone
    assert.doesNotMatch(`${run.output.stdout}${run.output.stderr}`, /Installing|Building/)
  })

  it('leaves no process behind when it is killed outright', async () => {
    const run = start(['--json'])
    const { workspace_url, form_url } = JSON.parse(await run.untilPrinted(/^\{.*\}\n/m))
    run.child.kill('SIGKILL')
    await run.gone
    await untilSilent([workspace_url, form_url])
  })

  it('says in one line that a port it was told to take is busy', async () => {
    const stranger = createServer()
    await once(stranger.listen(0, '127.0.0.1'), 'listening')
    const { port } = stranger.address()
    const run = start([], { PORT: String(port) })
    const [exitCode] = await run.gone
    stranger.close()
    assert.equal(exitCode, 1)
    assert.equal(run.output.stderr, `Port ${port} is in use, so the workspace cannot start there. Free it, or choose another with PORT.\n`)
  })

  it('refuses settings the server cannot use, and leaves nothing running', async () => {
    const run = start(['--json'], { UNDERSTUDY_RATE_LIMIT: 'sometimes' })
    const [exitCode] = await run.gone
    assert.equal(exitCode, 1)
    assert.match(run.output.stderr, /UNDERSTUDY_RATE_LIMIT/)
    assert.equal(run.output.stdout, '')
  })

  it('refuses options it does not know', async () => {
    const run = start(['--jsonn'])
    const [exitCode] = await run.gone
    assert.equal(exitCode, 1)
    assert.match(run.output.stderr, /--jsonn/)
  })
})

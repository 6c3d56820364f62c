import assert from 'node:assert/strict'
import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { databaseAt, engine } from '../test/database.ts'
import { dataFolder, type Ended, end, serve, type ServerProcess, understudy } from '../test/processes.ts'

type Json = any

const here = dataFolder()
const elsewhere = dataFolder()
const file = join(here.data, 'workspace.zip')
let server: ServerProcess
const run = (data: string, ...args: string[]) => understudy(['workspace', ...args], { UNDERSTUDY_DATA: data })
before(async () => {
  server = await serve({ UNDERSTUDY_DATA: here.data })
})
after(async () => {
  await end(server)
  here.remove()
  elsewhere.remove()
})

function json({ code, stdout, stderr }: Ended): Json {
  assert.deepEqual([code, stderr], [0, ''])
  return JSON.parse(stdout)
}
const complaint = ({ code, stdout, stderr }: Ended): string => {
  assert.deepEqual([code, stdout], [1, ''])
  assert.match(stderr, /^[^\n]+\n$/)
  return stderr.trim()
}
const status = async (base: string) =>
  (await fetch(`${base}/v1/pages/${server.ready!.page_id}`, { headers: { authorization: `Bearer ${server.ready!.token}`, 'notion-version': '2026-03-11' } })).status

test('a workspace of a running server goes into a file, and out of it into an empty folder, where its token works', async () => {
  const exported = json(await run(here.data, 'export', '--out', file, '--json'))
  assert.deepEqual([exported.file, exported.name, exported.files_missing], [file, 'Understudy', 0])
  const imported = json(await run(elsewhere.data, 'import', '--in', file, '--json'))
  assert.deepEqual([imported.workspace_id, imported.replaced, imported.connections], [exported.workspace_id, false, 1])
  const other = await serve({ UNDERSTUDY_DATA: elsewhere.data })
  assert.equal(await status(other.ready!.api_url), 200)
  // It is the first workspace there: nothing was made beside it. Its secret cannot be shown, for it was sealed elsewhere.
  assert.deepEqual([other.ready!.page_id, other.ready!.token], [server.ready!.page_id, null])
  await end(other)
})

test('replacing is asked for: without a terminal by --replace, with the server running', async () => {
  const base = server.ready!.api_url
  const trash = await fetch(`${base}/v1/pages/${server.ready!.page_id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${server.ready!.token}`, 'notion-version': '2026-03-11', 'content-type': 'application/json' },
    body: JSON.stringify({ properties: { title: [{ text: { content: 'Changed since' } }] } }),
  })
  assert.equal(trash.status, 200)
  const title = async () => JSON.stringify(await (await fetch(`${base}/v1/pages/${server.ready!.page_id}`, { headers: { authorization: `Bearer ${server.ready!.token}`, 'notion-version': '2026-03-11' } })).json())
  assert.match(complaint(await run(here.data, 'import', '--in', file)), /^"Understudy" is here already, with the same id\. Nothing was changed; to replace it, add --replace\.$/)
  assert.match(await title(), /Changed since/)
  assert.equal(json(await run(here.data, 'import', '--in', file, '--replace', '--json')).replaced, true)
  assert.match(await title(), /Sample page/)
})

test('several files are imported by one command, one line each', async () => {
  const empty = dataFolder()
  try {
    const { code, stdout } = await run(empty.data, 'import', '--in', file, file, '--replace', '--json')
    assert.equal(code, 0)
    assert.deepEqual(stdout.trim().split('\n').map((line) => (JSON.parse(line) as Json).replaced), [false, true])
  } finally {
    empty.remove()
  }
})

test('a whole store is copied into another database, and a server goes on there with the same key', async () => {
  const third = dataFolder()
  try {
    const from = engine === 'sqlite' ? join(here.data, 'understudy.sqlite') : databaseAt(here.data)
    const to = databaseAt(join(third.data, 'copied.sqlite'))
    const { code, stdout, stderr } = await understudy(['db', 'copy', '--from', from, '--to', to, '--json'], { UNDERSTUDY_DATA: third.data })
    assert.deepEqual([code, (JSON.parse(stdout) as Json).uploads], [0, 0])
    assert.match(stderr, /^copied nodes: (\d+) of \1$[^]*^verified nodes: \1 of \1$/m)
    copyFileSync(join(here.data, 'secret.key'), join(third.data, 'secret.key'))
    const other = await serve({ UNDERSTUDY_DATA: third.data, UNDERSTUDY_DATABASE: to })
    assert.deepEqual([other.ready!.page_id, other.ready!.token], [server.ready!.page_id, server.ready!.token])
    assert.equal(await status(other.ready!.api_url), 200)
    await end(other)
    const again = await understudy(['db', 'copy', '--from', from, '--to', to], { UNDERSTUDY_DATA: third.data })
    assert.match(complaint(again), /^The target is not empty/)
    assert.match(complaint(await understudy(['db', 'copy', '--from', 'none.sqlite', '--to', to], { UNDERSTUDY_DATA: third.data })), /^There is no file /)
    for (const nowhere of ['/proc/nowhere/to.sqlite', '/dev/null/to.sqlite']) {
      const refused = await understudy(['db', 'copy', '--from', from, '--to', nowhere], { UNDERSTUDY_DATA: third.data })
      assert.match(complaint(refused), /^The database .*to\.sqlite cannot be opened to write\. E\w+: /)
    }
  } finally {
    third.remove()
  }
})

test('what cannot be is said in one line, and nothing is left behind', async () => {
  const text = join(here.data, 'text.zip')
  writeFileSync(text, 'no zip')
  const cut = join(here.data, 'cut.zip')
  writeFileSync(cut, readFileSync(file).subarray(0, -30))
  const table: [args: string[], says: RegExp][] = [
    [['export'], /required option '--out <file>' not specified/],
    [['export', '--out', join(here.data, 'no/such/folder/x.zip')], /could not be written: ENOENT/],
    [['export', '--out', join(here.data, 'x.zip'), '--workspace', crypto.randomUUID()], /There is no workspace/],
    [['import', '--in', join(here.data, 'none.zip')], /^There is no file /],
    [['import', '--in', here.data], /is a folder|could not be read/],
    [['import', '--in', text], /no zip file, or it breaks off/],
    [['import', '--in', cut], /no zip file, or it breaks off/],
  ]
  for (const [args, says] of table) assert.match(complaint(await run(here.data, ...args)), says)
  assert.deepEqual(readdirSync(join(here.data, 'transfers')), [])
  assert.equal(existsSync(join(here.data, 'x.zip')), false)
})

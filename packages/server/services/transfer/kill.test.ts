import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Context } from '../../context.ts'
import { type Cast, ok, openCast, openTestContext, paragraph } from '../../test/cast.ts'
import { databaseAt } from '../../test/database.ts'
import { enrich } from '../../test/rich-workspace.ts'
import { rowsOfAll } from '../../test/workspace-rows.ts'
import { exportWorkspace } from './export-workspace.ts'
import { clearSideFolders } from './side-folder.ts'
import { closeContext } from '../../open-context.ts'

const folder = mkdtempSync(join(tmpdir(), 'understudy-kill-'))
const data = join(folder, 'data')
const database = databaseAt(join(data, 'store.sqlite'))
const file = join(folder, 'workspace.zip')
after(() => rmSync(folder, { recursive: true, force: true }))

/** An import in a process that ends by SIGKILL, which nothing can catch, at the moment it is told to. */
const program = (moment: string, nth: number) => `
  import { openTestContext } from ${JSON.stringify(import.meta.resolve('../../test/cast.ts'))}
  import { prepareImport } from ${JSON.stringify(import.meta.resolve('./import-workspace.ts'))}
  const context = await openTestContext({ data: ${JSON.stringify(data)}, database: ${JSON.stringify(database)} })
  let count = 0
  const die = (moment) => { if (moment === ${JSON.stringify(moment)} && ++count === ${nth}) process.kill(process.pid, 'SIGKILL') }
  const { keep, remove } = context.files.store
  context.files.store.keep = async (...given) => { die('before a file is kept'); await keep(...given); die('after a file is kept') }
  context.files.store.remove = async (...given) => { die('before an old file goes'); await remove(...given); die('after an old file went') }
  const { transaction } = context.store
  context.store.transaction = async (scope, work) => {
    const result = await transaction(scope, async (tx) => { const held = await work(tx); die('before the swap is on disk'); return held })
    die('after the swap')
    return result
  }
  const report = ({ step }) => die(step)
  const prepared = await prepareImport(context, ${JSON.stringify(file)}, report)
  die('prepared')
  await prepared.apply(report)
  await prepared.drop()
  die('done')`

const importAndDie = (moment: string, nth: number): Promise<string | null> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program(moment, nth)], { stdio: ['ignore', 'ignore', 'inherit'] })
    child.once('close', (_code, signal) => resolve(signal))
  })

const filesIn = () => readdirSync(join(data, 'files'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name).toSorted()

describe('an import that is killed', () => {
  let cast: Cast
  let old: unknown
  let fresh: unknown
  before(async () => {
    mkdirSync(data)
    cast = await openCast({ data, database })
    await enrich(cast)
    await exportWorkspace(cast.context, cast.ada.workspace_id, file)
    fresh = await contentOf(cast.context)
    await ok(cast.app, cast.writer.token, 'PATCH', `/v1/blocks/${cast.ids.shared}/children`, { children: [paragraph('made after the export')] })
    old = await contentOf(cast.context)
    await cast.close()
  })

  const untouched: [moment: string, nth: number][] = [
    ['rows', 1], ['rows', 5], ['check', 1], ['files', 1], ['files', 3], ['prepared', 1], ['before a file is kept', 1], ['after a file is kept', 1],
    ['before a file is kept', 4], ['after a file is kept', 4], ['swap', 1], ['swap', 6], ['swap', 12], ['before the swap is on disk', 1],
  ]
  for (const [moment, nth] of untouched) {
    test(`${moment}, time ${nth}: the workspace is the old one, and its leavings go`, async () => {
      const files = filesIn()
      assert.equal(await importAndDie(moment, nth), 'SIGKILL')
      assert.equal(readdirSync(join(data, 'transfers')).length, 1)
      await assertIs(old, files)
    })
  }

  const swapped: [moment: string, nth: number][] = [['after the swap', 1], ['before an old file goes', 1], ['after an old file went', 2], ['done', 1]]
  for (const [moment, nth] of swapped) {
    test(`${moment}, time ${nth}: the workspace is the new one, and its leavings go`, async () => {
      const files = filesIn()
      assert.equal(await importAndDie(moment, nth), 'SIGKILL')
      await assertIs(fresh, files)
      assert.deepEqual(filesIn().filter((name) => files.includes(name)), [], 'no upload of the old one is left')
    })
  }

  /** What the next start finds and leaves: the workspace whole, as many files as it has, nothing on the side. */
  async function assertIs(expected: unknown, files: string[]) {
    const context = await openTestContext({ data, database })
    await clearSideFolders(context)
    assert.deepEqual(readdirSync(join(data, 'transfers')), [])
    assert.equal(filesIn().length, files.length)
    assert.deepEqual(await contentOf(context), expected)
    await closeContext(context)
  }

  /** Every row of the workspace, and the bytes of every file. */
  async function contentOf(context: Context) {
    const hashes: string[] = []
    for (const { name } of await context.store.db.selectFrom('file_parts').select('name').orderBy('file_upload_id').orderBy('part_number').execute()) {
      const hash = createHash('sha256')
      for await (const chunk of await context.files.store.read(name)) hash.update(chunk as Buffer)
      hashes.push(hash.digest('hex'))
    }
    return { rows: await rowsOfAll(context, cast.ada.workspace_id), hashes }
  }
})

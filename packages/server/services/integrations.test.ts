import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { closeContext, openContext } from '../open-context.ts'
import { call, type Cast, everything, memoryConfig, openCast } from '../test/cast.ts'
import { databaseAt } from '../test/database.ts'
import { createIntegration, deleteIntegration, listIntegrations, refreshSecret, showSecret, updateIntegration } from './integrations.ts'
import { newSignInKey, startSession } from './sessions.ts'
import { throwawayVault } from './vault.ts'
import { createWorkspace } from './workspaces.ts'

describe('integrations', () => {
  let cast: Cast
  before(async () => {
    cast = await openCast()
  })
  after(() => cast.close())
  const me = async (token: string) => (await call(cast.app, token, 'GET', '/v1/users/me')).status

  test('a refreshed secret works at once, the old one no longer', async () => {
    const { context, ada } = cast
    const { id, secret } = await createIntegration(context, ada, { name: 'Rotating' })
    assert.equal(await me(secret), 200)
    const next = await refreshSecret(context, ada, id)
    assert.deepEqual([await me(secret), await me(next), await showSecret(context, ada.workspace_id, id)], [401, 200, next])
    await deleteIntegration(context, ada, id)
    assert.equal(await me(next), 401)
    await assert.rejects(showSecret(context, ada.workspace_id, id), { code: 'object_not_found' })
  })

  test('secrets have Notion’s form and are all different', async () => {
    const secrets = new Set<string>()
    for (let count = 0; count < 20; count += 1) secrets.add((await createIntegration(cast.context, cast.ben, { name: 'Many' })).secret)
    assert.equal(secrets.size, 20)
    for (const secret of secrets) assert.match(secret, /^ntn_\d{11}[A-Za-z0-9]{35}$/)
  })

  test('a secret sealed with another key is said to be so, and a new one helps', async () => {
    const { context, ada } = cast
    const { id } = await createIntegration(context, ada, { name: 'Moved' })
    const moved = { ...context, vault: throwawayVault() }
    await assert.rejects(showSecret(moved, ada.workspace_id, id), { code: 'validation_error', message: /sealed with another key\. Refresh it/ })
    const secret = await refreshSecret(moved, ada, id)
    assert.equal(await showSecret(moved, ada.workspace_id, id), secret)
  })

  test('what an integration may do changes with the next request', async () => {
    const { context, ada, reader, ids } = cast
    const read = async () => (await call(cast.app, reader.token, 'GET', `/v1/pages/${ids.shared}`)).status
    await updateIntegration(context, ada, reader.id, { capabilities: [] })
    assert.equal(await read(), 403)
    await updateIntegration(context, ada, reader.id, { capabilities: ['read_content'] })
    assert.equal(await read(), 200)
  })

  test('names and capabilities that cannot be are refused, and nothing is made', async () => {
    const { context, ada } = cast
    const before = (await listIntegrations(context.store.db, ada.workspace_id)).length
    for (const given of [{ name: '' }, { name: ' \t' }, { name: 'x'.repeat(101) }, { name: 'Both', capabilities: ['read_user_with_email', 'read_user_without_email'] as const }]) {
      await assert.rejects(createIntegration(context, ada, given), { code: 'validation_error' })
    }
    assert.equal((await listIntegrations(context.store.db, ada.workspace_id)).length, before)
    await assert.rejects(updateIntegration(context, ada, cast.writer.id, { name: ' ' }), { code: 'validation_error' })
    assert.equal((await createIntegration(context, ada, { name: '  Trimmed  ' })).name, 'Trimmed')
  })

  test('when it was last used is told by the minute', async () => {
    const used = async () => (await listIntegrations(cast.context.store.db, cast.ada.workspace_id)).find(({ name }) => name === 'Fresh')!.last_used_time
    const { secret } = await createIntegration(cast.context, cast.ada, { name: 'Fresh' })
    assert.equal(await used(), null)
    await me(secret)
    const first = await used()
    assert.ok(first)
    await me(secret)
    assert.equal(await used(), first)
  })
})

test('of secrets, session keys and sign-in keys nothing readable is in the data folder but the sealing key', async () => {
  const data = mkdtempSync(join(tmpdir(), 'understudy-secrets-'))
  const config = { ...memoryConfig, data, database: databaseAt(join(data, 'understudy.sqlite')) }
  try {
    const context = await openContext(config)
    const owner = await createWorkspace(context, { name: 'W', owner: 'O' }, async (owner) => owner)
    const { id, secret } = await createIntegration(context, owner, { name: 'Sealed', capabilities: everything })
    const next = await refreshSecret(context, owner, id)
    const hidden = [secret, next, await startSession(context.store.db, owner), await newSignInKey(context.store.db, owner)]
    const lookFor = () => {
      for (const file of readdirSync(data)) {
        const bytes = readFileSync(join(data, file))
        for (const text of hidden) assert.ok(!bytes.includes(text) && !bytes.includes(text.slice(4)), `${text} is in ${file}`)
      }
    }
    lookFor()
    await closeContext(context)
    lookFor()
    assert.equal(statSync(join(data, 'secret.key')).mode & 0o777, 0o600)

    // Opened again, the same key opens what it sealed.
    const again = await openContext(config)
    assert.equal(await showSecret(again, owner.workspace_id, id), next)
    await closeContext(again)
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
})

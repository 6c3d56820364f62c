import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeContext } from '../open-context.ts'
import { openTestContext } from '../test/cast.ts'
import { createWorkspace, listWorkspaces } from './workspaces.ts'

test('a workspace that could not be filled does not count, and its name is free for the next', async () => {
  const context = await openTestContext()
  const before = (await listWorkspaces(context.store.db)).length
  const half = createWorkspace(context, { name: 'Half', owner: 'H' }, async () => {
    throw new Error('the process died')
  })
  await assert.rejects(half, /the process died/)
  assert.equal((await listWorkspaces(context.store.db)).length, before)
  await createWorkspace(context, { name: 'Half', owner: 'H' }, async () => undefined)
  assert.deepEqual((await listWorkspaces(context.store.db)).map(({ name }) => name).at(-1), 'Half')
  await closeContext(context)
})

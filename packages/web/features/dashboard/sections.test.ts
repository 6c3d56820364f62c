import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dashboardFor } from './sections.ts'

test('owners see all of the dashboard, members what is theirs, guests nothing', () => {
  const seen = (role: Parameters<typeof dashboardFor>[0]) => dashboardFor(role).flatMap(({ sections }) => sections.map(({ to }) => to))
  assert.deepEqual(seen('owner'), ['/developers/integrations', '/developers/public', '/developers/tokens', '/developers/requests', '/developers/advisor'])
  assert.deepEqual([seen('member'), seen('guest')], [['/developers/tokens'], []])
})

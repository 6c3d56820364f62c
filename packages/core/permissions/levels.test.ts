import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type AccessEntry, EVERYONE, includes, type Level, levels, levelsAlong, type Role } from './levels.ts'

// room below section below top, each seen from itself upwards.
const path = ['room', 'section', 'top']
const said = (node_id: string, subject: string, level: Level | 'none'): AccessEntry => ({ node_id, subject, level })

describe('the level of a person on a path', () => {
  const table: [what: string, role: Role, entries: AccessEntry[], expected: (Level | null)[]][] = [
    ['nothing said: everyone has full access', 'member', [], ['full_access', 'full_access', 'full_access']],
    ['nothing said: a guest has none', 'guest', [], [null, null, null]],
    ['private at the top', 'member', [said('top', EVERYONE, 'none')], [null, null, null]],
    ['private to others, owners included', 'owner', [said('top', EVERYONE, 'none')], [null, null, null]],
    ['private, but mine', 'member', [said('top', EVERYONE, 'none'), said('top', 'me', 'full_access')], ['full_access', 'full_access', 'full_access']],
    ['what is said goes down, not up', 'member', [said('section', EVERYONE, 'view')], ['view', 'view', 'full_access']],
    ['the nearest counts, upwards', 'member', [said('top', EVERYONE, 'view'), said('room', EVERYONE, 'edit')], ['edit', 'view', 'view']],
    ['the nearest counts, downwards', 'member', [said('top', EVERYONE, 'edit'), said('room', EVERYONE, 'none')], [null, 'edit', 'edit']],
    ['by name adds to everyone', 'member', [said('top', EVERYONE, 'view'), said('section', 'me', 'edit')], ['edit', 'edit', 'view']],
    ['by name takes nothing from everyone', 'member', [said('top', EVERYONE, 'edit'), said('section', 'me', 'view')], ['edit', 'edit', 'edit']],
    ['by name, the nearest counts', 'guest', [said('top', 'me', 'full_access'), said('room', 'me', 'comment')], ['comment', 'full_access', 'full_access']],
    ['a guest is not one of everyone', 'guest', [said('top', EVERYONE, 'full_access'), said('room', 'me', 'view')], ['view', null, null]],
    ['what others have says nothing of me', 'guest', [said('room', 'you', 'full_access')], [null, null, null]],
  ]
  for (const [what, role, entries, expected] of table) {
    test(what, () => assert.deepEqual(levelsAlong({ id: 'me', role }, path, entries), expected))
  }
})

test('each level includes those before it', () => {
  for (const [at, held] of levels.entries()) {
    for (const [other, wanted] of levels.entries()) assert.equal(includes(held, wanted), at >= other, `${held} includes ${wanted}`)
  }
  assert.equal(includes(null, 'view'), false)
})

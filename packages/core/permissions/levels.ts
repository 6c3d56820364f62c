/** What a person may do with a page or database, weakest first: each level includes those before it. Only full access shares. */
export const levels = ['view', 'comment', 'edit', 'full_access'] as const
export type Level = (typeof levels)[number]

/** What a person is in a workspace, highest first. A guest sees what was shared with it by name, and nothing else. */
export const roles = ['owner', 'member', 'guest'] as const
export type Role = (typeof roles)[number]

/** Is the person at least that in its workspace? */
export const hasRole = ({ person }: { person: Standing | null }, wanted: Role): boolean => person !== null && roles.indexOf(person.role) <= roles.indexOf(wanted)

/** A person in a workspace, as permission knows it. */
export type Standing = { id: string; role: Role }

/** The subject of an entry that speaks of all owners and members. */
export const EVERYONE = 'everyone'

/** A level given on a page or database, to a person by id or to everyone. `none` is for everyone alone: it makes a page private. */
export type AccessEntry = { node_id: string; subject: string; level: Level | 'none' }

// At the top of a workspace a page belongs to everyone in it, unless told otherwise.
const UNTOLD: Level = 'full_access'

/** Is a level enough for what asks for another one? */
export const includes = (held: Level | null, wanted: Level): boolean => held !== null && levels.indexOf(held) >= levels.indexOf(wanted)

/**
 * The level of a person on each step of a path, which goes from an object up to the top of the workspace. Entries hold for all
 * that lies below until a nearer one for the same subject; of what a person has by name and what it has as one of everyone, the
 * higher counts. Owners have no more than members: they give roles, not themselves a look at private pages.
 */
export function levelsAlong(person: Standing, path: readonly string[], entries: readonly AccessEntry[]): (Level | null)[] {
  const given = new Map(entries.map(({ node_id, subject, level }) => [`${node_id} ${subject}`, level]))
  let own: Level | 'none' = 'none'
  let everyone: Level | 'none' = person.role === 'guest' ? 'none' : UNTOLD
  const found: (Level | null)[] = []
  for (const id of path.toReversed()) {
    own = given.get(`${id} ${person.id}`) ?? own
    if (person.role !== 'guest') everyone = given.get(`${id} ${EVERYONE}`) ?? everyone
    found.push(higher(own, everyone))
  }
  return found.reverse()
}

/** The level that everyone has on an object, and the step of the path that gave it; no step: nothing was said. */
export function everyoneOn(path: readonly string[], entries: readonly AccessEntry[]): { level: Level | null; given_on: string | null } {
  const given = new Map(entries.filter(({ subject }) => subject === EVERYONE).map(({ node_id, level }) => [node_id, level]))
  const nearest = path.find((id) => given.has(id))
  const level = nearest === undefined ? UNTOLD : given.get(nearest)!
  return { level: level === 'none' ? null : level, given_on: nearest ?? null }
}

function higher(one: Level | 'none', other: Level | 'none'): Level | null {
  const best = Math.max(...[one, other].map((level) => (level === 'none' ? -1 : levels.indexOf(level))))
  return levels[best] ?? null
}

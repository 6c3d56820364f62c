import type { Capability, Needs } from './capabilities.ts'
import { type AccessEntry, type Level, levelsAlong, type Standing } from './levels.ts'

/** Who asks: a connection's bot, or a person of the workspace at the web. */
export type Actor = {
  kind: 'bot' | 'person'
  workspace_id: string
  user_id: string
  /** A person holds them all. */
  capabilities: ReadonlySet<Capability>
  /** The connection as error messages name it; null for a person. */
  connection: { id: string; name: string; bot_id: string } | null
  /** The person who asks, or for whom a bot was authorised; null for an internal connection, which is nobody's. */
  person: Standing | null
  /** What decides over pages: what was shared with the bot, or what the person may do. A personal access token acts as its person. */
  sees: 'shared' | 'as_person'
  /** The free blocks of a workspace count for it. */
  hasBlockLimit: boolean
}

/** What was said about the nodes of some paths: those shared with a bot, or the entries that concern a person. */
export type Access = { shared: Pick<ReadonlySet<string>, 'has'> } | { entries: readonly AccessEntry[] }

/**
 * The actor's level on each step of a path, which goes from an object up to the top of the workspace. Sharing with a connection
 * covers all that lies below; what it may do there is a matter of its capabilities.
 */
export function levelsOn(actor: Actor, path: readonly string[], access: Access): (Level | null)[] {
  if ('entries' in access) return levelsAlong(actor.person!, path, access.entries)
  const highest = path.findLastIndex((id) => access.shared.has(id))
  return path.map((_, index) => (index <= highest ? 'full_access' : null))
}

/** May the actor do what asks for these capabilities? None asked: anybody may. */
export const mayUse = (actor: Actor, needs: Needs): boolean =>
  needs.every((need) => [need].flat().some((capability) => actor.capabilities.has(capability)))

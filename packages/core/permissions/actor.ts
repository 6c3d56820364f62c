import type { Capability } from './capabilities.ts'

/** Who asks: a connection's bot, or a person of the workspace at the web. */
export type Actor = {
  kind: 'bot' | 'person'
  workspace_id: string
  user_id: string
  /** A person holds them all. */
  capabilities: ReadonlySet<Capability>
  /** The connection as error messages name it; null for a person. */
  connection: { id: string; name: string; bot_id: string } | null
}

/** May the actor reach an object, given the ids from the object up to the workspace and those shared with the actor? Sharing covers all that lies below. */
export const mayReach = (actor: Actor, path: readonly string[], granted: ReadonlySet<string>): boolean =>
  actor.kind === 'person' || path.some((id) => granted.has(id))

/** May the actor do what asks for any of these capabilities? None asked: anybody may. */
export const mayUse = (actor: Actor, anyOf: readonly Capability[]): boolean =>
  anyOf.length === 0 || anyOf.some((capability) => actor.capabilities.has(capability))

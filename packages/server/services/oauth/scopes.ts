import { type Capability, capabilities } from '@understudy/core/permissions/capabilities.ts'

// Introspection names comments in the singular (the other names are documented).
const names: Partial<Record<Capability, string>> = { read_comments: 'read_comment', insert_comments: 'insert_comment' }

/** Capabilities as introspection names them, in a fixed order. */
export const scopesOf = (held: readonly Capability[]): string[] =>
  capabilities.filter((name) => held.includes(name)).map((name) => names[name] ?? name)

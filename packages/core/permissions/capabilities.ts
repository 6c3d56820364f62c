/** The capabilities of a connection, in the scope names of token introspection. At most one of the two `read_user_*`. */
export const capabilities = [
  'read_content',
  'update_content',
  'insert_content',
  'read_comments',
  'insert_comments',
  'read_user_with_email',
  'read_user_without_email',
] as const
export type Capability = (typeof capabilities)[number]

/** What an endpoint asks for: all of these; of a list among them any one. */
export type Needs = readonly (Capability | readonly Capability[])[]

/** What a new connection may do: content and users with e-mail; comments start switched off (documented). */
export const newConnectionCapabilities: readonly Capability[] = [
  'read_content',
  'update_content',
  'insert_content',
  'read_user_with_email',
]

/** True for a name of a capability. */
export const isCapability = (name: string): name is Capability => (capabilities as readonly string[]).includes(name)

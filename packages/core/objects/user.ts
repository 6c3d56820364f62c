import type { UserObject } from '../values/lookup.ts'

/** Size limit of uploads by plan, in bytes. */
const uploadLimits: Record<string, number> = { free: 5_242_880, paid: 5_368_709_120 }

/** The size limit of uploads in a workspace of this plan, in bytes, as bots report it. */
export const uploadLimitOf = (plan: string): number => uploadLimits[plan] ?? uploadLimits.free!

/** A person. `email` is shown to who may see e-mail addresses; else `person` is empty (recorded). */
export const showPerson = (
  person: { id: string; name: string; email: string; avatar_url: string | null },
  withEmail: boolean,
): UserObject => ({
  object: 'user',
  id: person.id,
  name: person.name,
  avatar_url: person.avatar_url,
  type: 'person',
  person: withEmail ? { email: person.email, email_verified: true } : {},
})

/** A bot. It sees itself in full, others only by name (`bot: {}`). An internal one is owned by the workspace, any other by a person. */
export const showBot = (
  bot: { id: string; name: string; avatar_url: string | null },
  own: { workspace: { id: string; name: string; plan: string }; person: UserObject | null } | null,
): UserObject => ({
  object: 'user',
  id: bot.id,
  name: bot.name,
  avatar_url: bot.avatar_url,
  type: 'bot',
  bot: own
    ? {
        owner: own.person ? { type: 'user', user: own.person } : { type: 'workspace', workspace: true },
        workspace_name: own.workspace.name,
        workspace_id: own.workspace.id,
        workspace_limits: { max_file_upload_size_in_bytes: uploadLimitOf(own.workspace.plan) },
      }
    : {},
})

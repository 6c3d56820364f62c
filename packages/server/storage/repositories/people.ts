import type { Role } from '@understudy/core/permissions/levels.ts'
import { sql } from 'kysely'
import { prepared } from '../prepared.ts'
import type { PersonRow } from '../schema.ts'
import type { Db } from '../store.ts'

/** A member of a workspace: a person, or a bot. */
export type Member = PersonMember | BotMember
export type PersonMember = { kind: 'person'; role: Role } & PersonRow
/** The bot of an internal connection, which is nobody's, or of a person's public connection or personal access token. */
export type BotMember = { kind: 'bot'; bot_id: string; name: string; workspace_id: string; logo_id: string | null; person_id: string | null }

/**
 * Members of a workspace by user id; `ids` narrows to these. People first, each kind oldest first. Bots of personal access tokens
 * are known by id, for what they wrote, and are not listed.
 */
export async function findMembers(db: Db, workspace_id: string, ids?: readonly string[]): Promise<Map<string, Member>> {
  if (ids?.length === 0) return new Map()
  const members = new Map<string, Member>()
  for (const person of await personsOf(db, { workspace_id, ids })) members.set(person.id, { kind: 'person', ...person })
  for (const { bot_id, name, workspace_id: home, logo_id, person_id } of await botsOf(db, { workspace_id, ids })) {
    members.set(bot_id, { kind: 'bot', bot_id, name, workspace_id: home, logo_id, person_id })
  }
  return members
}

type Asked = { workspace_id: string; ids: readonly string[] | undefined }

const personsOf = prepared((db, { workspace_id, ids }: Asked) =>
  db
    .selectFrom('people')
    .innerJoin('members', 'members.person_id', 'people.id')
    .selectAll('people')
    .select('members.role')
    .where('members.workspace_id', '=', workspace_id)
    .$if(ids !== undefined, (query) => query.where('people.id', 'in', ids!))
    .orderBy('members.created_time')
    .orderBy('people.id'))

const botsOf = prepared((db, { workspace_id, ids }: Asked) => {
  const none = sql<string | null>`null`
  const internal = db
    .selectFrom('integrations')
    .select(['bot_id', 'name', 'workspace_id', 'logo_id', none.as('person_id'), 'created_time'])
    .where('workspace_id', '=', workspace_id)
    .$if(ids !== undefined, (query) => query.where('bot_id', 'in', ids!))
  const authorized = db
    .selectFrom('authorizations as a')
    .innerJoin('public_integrations as i', 'i.id', 'a.integration_id')
    .select(['a.bot_id', 'i.name', 'i.workspace_id', 'i.logo_id', 'a.person_id', 'a.created_time'])
    .where('a.workspace_id', '=', workspace_id)
    .$if(ids !== undefined, (query) => query.where('a.bot_id', 'in', ids!))
  const personal = db
    .selectFrom('personal_tokens')
    .select(['bot_id', 'name', 'workspace_id', none.as('logo_id'), 'person_id', 'created_time'])
    .where('workspace_id', '=', workspace_id)
    .where('bot_id', 'in', ids ?? [''])
  return internal.unionAll(authorized).unionAll(personal).orderBy('created_time').orderBy('bot_id')
})

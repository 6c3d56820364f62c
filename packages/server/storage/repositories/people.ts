import type { Role } from '@understudy/core/permissions/levels.ts'
import type { IntegrationRow, PersonRow } from '../schema.ts'
import type { Db } from '../store.ts'

/** A member of a workspace: a person, or the bot of an integration. */
export type Member = PersonMember | ({ kind: 'bot' } & IntegrationRow)
export type PersonMember = { kind: 'person'; role: Role } & PersonRow

/** Members of a workspace by user id; `ids` narrows to these. People first, each kind oldest first. */
export async function findMembers(db: Db, workspace_id: string, ids?: readonly string[]): Promise<Map<string, Member>> {
  if (ids?.length === 0) return new Map()
  let people = db
    .selectFrom('people')
    .innerJoin('members', 'members.person_id', 'people.id')
    .selectAll('people')
    .select('members.role')
    .where('members.workspace_id', '=', workspace_id)
    .orderBy('members.created_time')
    .orderBy('people.id')
  let bots = db.selectFrom('integrations').selectAll().where('workspace_id', '=', workspace_id).orderBy('created_time').orderBy('id')
  if (ids) {
    people = people.where('people.id', 'in', [...ids])
    bots = bots.where('bot_id', 'in', [...ids])
  }
  const members = new Map<string, Member>()
  for (const person of await people.execute()) members.set(person.id, { kind: 'person', ...person })
  for (const bot of await bots.execute()) members.set(bot.bot_id, { kind: 'bot', ...bot })
  return members
}

import type { Actor } from '@understudy/core/permissions/actor.ts'
import { capabilities } from '@understudy/core/permissions/capabilities.ts'
import type { Role } from '@understudy/core/permissions/levels.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { PersonRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'

/** A person of a workspace at the web or the command line: has every capability, and on each page its own level. */
export const personActor = (workspace_id: string, person_id: string, role: Role): Actor => ({
  kind: 'person',
  workspace_id,
  user_id: person_id,
  capabilities: new Set(capabilities),
  connection: null,
  person: { id: person_id, role },
  sees: 'as_person',
  hasBlockLimit: false,
})

/** A person as a member of a workspace, or undefined when it is none. */
export async function memberActor(db: Db, workspace_id: string, person_id: string): Promise<Actor | undefined> {
  const member = await db.selectFrom('members').select('role').where('workspace_id', '=', workspace_id).where('person_id', '=', person_id).executeTakeFirst()
  return member && personActor(workspace_id, person_id, member.role)
}

/** The workspaces of a person, as a member or guest, in the order it came to them. */
export const membershipsOf = (db: Db, person_id: string) =>
  db.selectFrom('members').select(['workspace_id', 'role']).where('person_id', '=', person_id).orderBy('created_time').orderBy('workspace_id').execute()

/** A new person of this server, who belongs to no workspace yet. */
export async function createPerson(db: Db, { name, email }: { name: string; email: string }): Promise<PersonRow> {
  const person: PersonRow = { id: newId(), name, email, avatar_url: null, avatar: null, created_time: now() }
  await db.insertInto('people').values(person).execute()
  return person
}

/** The person an actor is. */
export const findPerson = (db: Db, { user_id }: Pick<Actor, 'user_id'>): Promise<PersonRow> =>
  db.selectFrom('people').selectAll().where('id', '=', user_id).executeTakeFirstOrThrow()

/** Everybody on this server, in the order they came. */
export const listPeople = (db: Db): Promise<PersonRow[]> => db.selectFrom('people').selectAll().orderBy('created_time').orderBy('id').execute()

/** The owner of a workspace; without an id, of the first one. Undefined in an empty store. */
export async function ownerOf(db: Db, workspace_id?: string): Promise<Actor | undefined> {
  let query = db
    .selectFrom('members')
    .innerJoin('workspaces', 'workspaces.id', 'members.workspace_id')
    .select(['members.workspace_id', 'members.person_id'])
    .where('members.role', '=', 'owner')
    .orderBy('workspaces.created_time')
    .orderBy('workspaces.id')
  if (workspace_id !== undefined) query = query.where('members.workspace_id', '=', workspace_id)
  const owner = await query.executeTakeFirst()
  return owner && personActor(owner.workspace_id, owner.person_id, 'owner')
}

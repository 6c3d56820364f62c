import type { Actor } from '@understudy/core/permissions/actor.ts'
import { capabilities } from '@understudy/core/permissions/capabilities.ts'
import type { PersonRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'

/** A person of a workspace at the web or the command line: may do everything. */
export const personActor = (workspace_id: string, person_id: string): Actor => ({
  kind: 'person',
  workspace_id,
  user_id: person_id,
  capabilities: new Set(capabilities),
  connection: null,
})

/** The person an actor is. */
export const findPerson = (db: Db, actor: Actor): Promise<PersonRow> =>
  db.selectFrom('people').selectAll().where('id', '=', actor.user_id).executeTakeFirstOrThrow()

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
  return owner && personActor(owner.workspace_id, owner.person_id)
}

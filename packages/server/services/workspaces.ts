import { validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import type { WorkspaceRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { membershipsOf, personActor } from './people.ts'

/** All workspaces of the store, oldest first. One without an owner was left half-made by a process that died, and does not count. */
export const listWorkspaces = (db: Db): Promise<WorkspaceRow[]> =>
  db
    .selectFrom('workspaces')
    .selectAll()
    .where('id', 'in', (owned) => owned.selectFrom('members').select('workspace_id').where('role', '=', 'owner'))
    .orderBy('created_time')
    .orderBy('id')
    .execute()

/** The workspaces a person may go on in: those it belongs to, and on a loopback server, whose visitor owns the machine, all of them. */
export async function workspacesOf(context: Context, actor: Actor): Promise<WorkspaceRow[]> {
  const { db } = context.store
  const all = await listWorkspaces(db)
  if (context.config.loopback) return all
  const own = new Set((await membershipsOf(db, actor.user_id)).map(({ workspace_id }) => workspace_id))
  return all.filter(({ id }) => own.has(id))
}

/** What a workspace pays decides how large its files may be. */
export type Plan = 'free' | 'paid'

/** Makes a workspace with an owner of its own and fills it. It counts from the moment its owner becomes its member, which comes last: a process that dies half-way leaves none. */
export async function createWorkspace<T>(
  context: Context,
  { name, owner, plan = context.config.plan ?? 'free' }: { name: string; owner: string; plan?: Plan },
  fill: (owner: Actor) => Promise<T>,
): Promise<T> {
  if (name.trim() === '') throw validationError('Name should not be empty.', { field: 'name' })
  const time = now()
  const [workspace_id, person_id] = [newId(), newId()]
  await context.store.transaction('store', async (db) => {
    await db
      .insertInto('workspaces')
      .values({ id: workspace_id, name: name.trim(), icon: null, plan, time_zone: 'UTC', week_start: 0, created_time: time })
      .execute()
    const email = await freeAddress(db, ownersAddress(name))
    await db.insertInto('people').values({ id: person_id, name: owner, email, avatar_url: null, created_time: time }).execute()
  })
  const made = await fill(personActor(workspace_id, person_id, 'owner'))
  await context.store.db.insertInto('members').values({ workspace_id, person_id, role: 'owner', created_time: time }).execute()
  return made
}

/** An address for an owner who has none: of a domain that is nobody's, and different from all others of the store. */
function ownersAddress(workspace: string): string {
  const domain = workspace.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'workspace'
  return `owner@${domain}.example`
}

/** The address itself where nobody in the store has it, else one made from it with a number. */
export async function freeAddress(db: Db, wanted: string): Promise<string> {
  const at = wanted.lastIndexOf('@')
  for (let count = 1; ; count += 1) {
    const email = count === 1 ? wanted : `${wanted.slice(0, at)}${count}${wanted.slice(at)}`
    const taken = await db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst()
    if (!taken) return email
  }
}

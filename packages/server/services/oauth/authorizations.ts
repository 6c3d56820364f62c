import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Capability } from '@understudy/core/permissions/capabilities.ts'
import { hasRole } from '@understudy/core/permissions/levels.ts'
import type { Ending } from '@understudy/core/permissions/credentials.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../../context.ts'
import { emit } from '../../events/outbox.ts'
import type { AuthorizationRow, NodeRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { commit } from '../commit.ts'
import { endAccessTokens } from '../ended-secrets.ts'
import { reachAmong } from '../reach.ts'
import type { PublicIntegration } from '../public-integrations.ts'

/** A public integration in a workspace, for one person. */
export type Authorization = {
  bot_id: string
  integration: { id: string; workspace_id: string; name: string; logo_id: string | null }
  capabilities: Capability[]
  person: { id: string; name: string }
  workspace: { id: string; name: string }
  created_time: string
  last_used_time: string | null
}

const authorizations = (db: Db) =>
  db
    .selectFrom('authorizations as a')
    .innerJoin('public_integrations as i', 'i.id', 'a.integration_id')
    .innerJoin('people as p', 'p.id', 'a.person_id')
    .innerJoin('workspaces as w', 'w.id', 'a.workspace_id')
    .select(['a.bot_id', 'a.capabilities', 'a.created_time', 'a.last_used_time', 'i.id as integration_id', 'i.name as integration_name', 'i.logo_id', 'i.workspace_id as home_id'])
    .select(['p.id as person_id', 'p.name as person_name', 'w.id as workspace_id', 'w.name as workspace_name'])
    .orderBy('a.created_time')
    .orderBy('a.bot_id')

type Found = Awaited<ReturnType<ReturnType<typeof authorizations>['execute']>>[number]

const read = (row: Found): Authorization => ({
  bot_id: row.bot_id,
  integration: { id: row.integration_id, workspace_id: row.home_id, name: row.integration_name, logo_id: row.logo_id },
  capabilities: JSON.parse(row.capabilities) as Capability[],
  person: { id: row.person_id, name: row.person_name },
  workspace: { id: row.workspace_id, name: row.workspace_name },
  created_time: row.created_time,
  last_used_time: row.last_used_time,
})

/** Who has installed an integration, and where. */
export const installationsOf = async (db: Db, integration_id: string): Promise<Authorization[]> =>
  (await authorizations(db).where('a.integration_id', '=', integration_id).execute()).map(read)

/** The public integrations of a workspace, each with the person it acts for. */
export const authorizationsIn = async (db: Db, workspace_id: string): Promise<Authorization[]> =>
  (await authorizations(db).where('a.workspace_id', '=', workspace_id).execute()).map(read)

/** The authorization a person gave an integration in a workspace, or a new one: repeating the flow keeps the bot. */
export async function authorize(
  db: Db,
  { id, capabilities }: PublicIntegration,
  { workspace_id, person_id }: { workspace_id: string; person_id: string },
): Promise<AuthorizationRow> {
  const held = await db
    .selectFrom('authorizations')
    .selectAll()
    .where('workspace_id', '=', workspace_id)
    .where('integration_id', '=', id)
    .where('person_id', '=', person_id)
    .executeTakeFirst()
  const agreed = JSON.stringify(capabilities)
  if (held) {
    await db.updateTable('authorizations').set({ capabilities: agreed }).where('workspace_id', '=', workspace_id).where('bot_id', '=', held.bot_id).execute()
    return { ...held, capabilities: agreed }
  }
  const row: AuthorizationRow = {
    workspace_id, bot_id: newId(), integration_id: id, person_id, capabilities: agreed, created_time: now(), last_used_time: null,
  }
  await db.insertInto('authorizations').values(row).execute()
  return row
}

/** Disconnects a public integration from a workspace: its person does it, or an owner. Tokens and pages end at once. */
export async function disconnect(context: Context, actor: Actor, bot_id: string) {
  await commit(context, actor, async (db) => {
    const { workspace_id } = actor
    const held = await db.selectFrom('authorizations').selectAll().where('workspace_id', '=', workspace_id).where('bot_id', '=', bot_id).executeTakeFirst()
    if (!held) throw new ApiError('object_not_found', 'Could not find the connection in this workspace.')
    if (held.person_id !== actor.user_id && !hasRole(actor, 'owner')) {
      throw new ApiError('restricted_resource', 'Only the person it acts for, or an owner of the workspace, disconnects it.')
    }
    await endAuthorizations(db, [held], 'disconnected')
    await emit(db, actor, { type: 'connection.removed', object_ids: [bot_id, held.integration_id] })
  })
}

/** The pages that were shared with a bot and that the asking person may see. */
export async function pagesOf(db: Db, actor: Actor, bot_id: string): Promise<NodeRow[]> {
  const grants = await db.selectFrom('grants').select('node_id').where('workspace_id', '=', actor.workspace_id).where('bot_id', '=', bot_id).orderBy('created_time').execute()
  const reached = await reachAmong(db, actor, grants.map(({ node_id }) => node_id))
  return grants.flatMap(({ node_id }) => reached.get(node_id)?.node ?? [])
}

/** Ends all that acts for a person in a workspace. */
export async function endAuthorizationsOf(db: Db, workspace_id: string, person_id: string) {
  const held = await db.selectFrom('authorizations').selectAll().where('workspace_id', '=', workspace_id).where('person_id', '=', person_id).execute()
  await db.deleteFrom('oauth_codes').where('workspace_id', '=', workspace_id).where('person_id', '=', person_id).execute()
  await endAuthorizations(db, held, 'left')
}

/** Ends authorizations with their tokens, codes and pages. */
export async function endAuthorizations(db: Db, held: readonly AuthorizationRow[], ended: Ending) {
  for (const { workspace_id, bot_id, integration_id, person_id } of held) {
    await endAccessTokens(db, { workspace_id, bot_id }, ended)
    await db.deleteFrom('oauth_tokens').where('workspace_id', '=', workspace_id).where('bot_id', '=', bot_id).execute()
    await db
      .deleteFrom('oauth_codes')
      .where('workspace_id', '=', workspace_id)
      .where('integration_id', '=', integration_id)
      .where('person_id', '=', person_id)
      .execute()
    await db.deleteFrom('grants').where('workspace_id', '=', workspace_id).where('bot_id', '=', bot_id).execute()
    await db.deleteFrom('authorizations').where('workspace_id', '=', workspace_id).where('bot_id', '=', bot_id).execute()
  }
}

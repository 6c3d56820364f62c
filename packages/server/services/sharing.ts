import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Capability } from '@understudy/core/permissions/capabilities.ts'
import { hasRole } from '@understudy/core/permissions/levels.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { grantsOn } from '../storage/repositories/grants.ts'
import { findNodes, listDataSources } from '../storage/repositories/nodes.ts'
import type { NodeRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { commit } from './commit.ts'
import { listIntegrations, retrieveIntegration } from './integrations.ts'
import { authorizationsIn } from './oauth/authorizations.ts'
import { assertLevel, type Reached, reach, touched } from './reach.ts'

/** What an object is shared with: an internal integration, or a public one for a person, which goes by the id of its bot. */
export type Connectable = {
  id: string
  bot_id: string
  name: string
  /** The workspace that its logo is kept in: for a public one, that of its maker. */
  workspace_id: string
  logo_id: string | null
  last_used_time: string | null
  capabilities: Capability[]
  person: { id: string; name: string } | null
}

/** A connection that reaches an object: `inherited_from` is the ancestor that was shared, null when it was the object itself. */
export type Connection = { integration: Connectable; inherited_from: NodeRow | null }

/** The page or database of an id: what can be shared. */
export async function reachShareable(db: Db, actor: Actor, id: string): Promise<Reached> {
  const reached = await reach(db, actor, id, 'block')
  if (reached.node.kind === 'block') throw new ApiError('object_not_found', 'Only pages and databases are shared with connections.')
  return reached
}

/** Who reaches an object, and who does not yet. A grant on the object itself counts before an inherited one. */
export async function connectionsOf(db: Db, actor: Actor, id: string): Promise<{ connections: Connection[]; available: Connectable[] }> {
  const reached = await reachShareable(db, actor, id)
  const path = touched(reached)
  const grants = await grantsOn(db, actor.workspace_id, path)
  const nodes = await findNodes(db, actor.workspace_id, grants.map((grant) => grant.node_id))
  const connections: Connection[] = []
  const available: Connectable[] = []
  for (const integration of await connectablesIn(db, actor.workspace_id)) {
    const given = grants.filter((grant) => grant.bot_id === integration.bot_id).map((grant) => grant.node_id)
    const nearestGiven = path.find((step) => given.includes(step))
    if (!nearestGiven) {
      if (mayAdd(actor, integration)) available.push(integration)
      continue
    }
    connections.push({ integration, inherited_from: nearestGiven === reached.node.id ? null : (nodes.get(nearestGiven) ?? null) })
  }
  return { connections, available }
}

/** Internal connections are added by members; a public one is used by its own person alone (documented). */
const mayAdd = (actor: Actor, { person }: Connectable): boolean => (person ? person.id === actor.user_id : hasRole(actor, 'member'))

/** Everything that pages of the workspace can be shared with. */
export async function connectablesIn(db: Db, workspace_id: string): Promise<Connectable[]> {
  const internal = (await listIntegrations(db, workspace_id)).map((integration) => ({ ...integration, person: null }))
  const authorized = (await authorizationsIn(db, workspace_id)).map(({ integration, ...authorization }) => ({ ...integration, ...authorization, id: authorization.bot_id }))
  return [...internal, ...authorized]
}

async function retrieveConnectable(db: Db, workspace_id: string, id: string): Promise<Connectable> {
  const found = (await connectablesIn(db, workspace_id)).find((connectable) => connectable.id === id)
  if (!found) throw notFound()
  return found
}

const notFound = () => new ApiError('object_not_found', 'Could not find the integration.')

/** Shares a page or database, and all below it, with an integration. Sharing twice is sharing once. */
export async function addConnection(context: Context, actor: Actor, id: string, integrationId: string) {
  await commit(context, actor, async (db) => {
    const reached = await reachShareable(db, actor, id)
    assertLevel(reached, 'full_access')
    const connectable = await retrieveConnectable(db, actor.workspace_id, integrationId)
    if (!mayAdd(actor, connectable)) {
      const { name, person } = connectable
      throw person && hasRole(actor, 'member') ? new ApiError('restricted_resource', `${name} acts for ${person.name} here: only they share pages with it.`) : notFound()
    }
    const { bot_id } = connectable
    const grant = { workspace_id: actor.workspace_id, bot_id, node_id: reached.node.id, created_time: now(), created_by: actor.user_id }
    await db.insertInto('grants').values(grant).onConflict((conflict) => conflict.columns(['workspace_id', 'bot_id', 'node_id']).doNothing()).execute()
    await emitSharing(db, actor, 'connection.added', reached, integrationId)
  })
}

/** Takes back what was given on this object; the connection loses it at once. What it inherits from above stays. */
export async function removeConnection(context: Context, actor: Actor, id: string, integrationId: string) {
  await commit(context, actor, async (db) => {
    const reached = await reachShareable(db, actor, id)
    assertLevel(reached, 'full_access')
    const { bot_id } = await retrieveConnectable(db, actor.workspace_id, integrationId)
    await db
      .deleteFrom('grants')
      .where('workspace_id', '=', actor.workspace_id)
      .where('bot_id', '=', bot_id)
      .where('node_id', '=', reached.node.id)
      .execute()
    await emitSharing(db, actor, 'connection.removed', reached, integrationId)
  })
}

/** The pages and databases that were shared with an integration directly, oldest grant first. */
export async function accessOf(db: Db, workspace_id: string, integrationId: string): Promise<NodeRow[]> {
  const { bot_id } = await retrieveIntegration(db, workspace_id, integrationId)
  return db
    .selectFrom('grants')
    .innerJoin('nodes', (join) => join.onRef('nodes.id', '=', 'grants.node_id').onRef('nodes.workspace_id', '=', 'grants.workspace_id'))
    .selectAll('nodes')
    .where('grants.workspace_id', '=', workspace_id)
    .where('grants.bot_id', '=', bot_id)
    .orderBy('grants.created_time')
    .execute()
}

/** Tells open windows that somebody else has access now. */
export async function emitSharing(db: Db, actor: Actor, type: string, reached: Reached, subjectId: string) {
  const sources = reached.node.kind === 'database' ? await listDataSources(db, actor.workspace_id, [reached.node.id]) : []
  await emit(db, actor, { type, object_ids: [subjectId, ...touched(reached), ...sources.map((source) => source.id)] })
}

import { object, uuid } from '@understudy/core/schema/shapes.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../../context.ts'
import { pictureAddress } from '../../services/pictures.ts'
import { addConnection, type Connectable, connectionsOf, removeConnection } from '../../services/sharing.ts'
import type { ConnectionSummary, ObjectConnections } from '../contract.ts'
import { crumb } from '../../services/crumbs.ts'
import { defineWebRoute } from '../route.ts'

/** A connection as lists show it. */
export const summary = ({ web_url }: Context, { workspace_id, id, name, logo_id, capabilities, person }: Connectable): ConnectionSummary => ({
  id,
  name,
  logo_url: pictureAddress(web_url, workspace_id, logo_id),
  capabilities,
  person,
})

/** The connections of a page or database, as the web shows them. */
export async function showConnections(context: Context, actor: Actor, id: string): Promise<ObjectConnections> {
  const { connections, available } = await connectionsOf(context.store.db, actor, id)
  return {
    connections: connections.map(({ integration, inherited_from }) => ({
      integration: summary(context, integration),
      inherited_from: inherited_from && crumb(context, inherited_from),
    })),
    available: available.map((integration) => summary(context, integration)),
  }
}

export const connectionsRoute = defineWebRoute({
  method: 'GET',
  path: '/api/objects/:id/connections',
  params: object({ id: uuid() }),
  handle: ({ context, actor, params }) => showConnections(context, actor, params.id),
})

export const addConnectionRoute = defineWebRoute({
  method: 'POST',
  path: '/api/objects/:id/connections',
  params: object({ id: uuid() }),
  body: object({ integration_id: uuid() }),
  async handle({ context, actor, params, body }) {
    await addConnection(context, actor, params.id, normaliseId(body.integration_id))
    return showConnections(context, actor, params.id)
  },
})

export const removeConnectionRoute = defineWebRoute({
  method: 'DELETE',
  path: '/api/objects/:id/connections/:integration_id',
  params: object({ id: uuid(), integration_id: uuid() }),
  async handle({ context, actor, params }) {
    await removeConnection(context, actor, params.id, normaliseId(params.integration_id))
    return showConnections(context, actor, params.id)
  },
})

import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Context } from '../context.ts'
import { integrationsOf } from '../services/webhooks.ts'
import { listWorkspaces } from '../services/workspaces.ts'
import { ownerFor } from './with-context.ts'

/** A comma-separated list given as an argument. */
export const words = (value: string): string[] => value.split(',').map((word) => word.trim()).filter(Boolean)

/** The integrations of all workspaces, oldest first, each with the owner of its workspace; or the one named. */
export async function everyIntegration(context: Context, only?: string): Promise<{ id: string; name: string; owner: Actor }[]> {
  const found: { id: string; name: string; owner: Actor }[] = []
  for (const workspace of await listWorkspaces(context.store.db)) {
    const owner = await ownerFor(context, workspace.id)
    for (const { id, name } of await integrationsOf(context.store.db, workspace.id)) found.push({ id, name, owner })
  }
  const named = found.filter(({ id }) => only === undefined || id === only)
  if (only !== undefined && named.length === 0) throw new ApiError('object_not_found', `Could not find integration with ID: ${only}.`)
  return named
}

/** The owner of the workspace an integration is in. */
export const ownerOfIntegration = async (context: Context, id: string): Promise<Actor> => (await everyIntegration(context, id))[0]!.owner

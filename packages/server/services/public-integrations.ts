import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { type Capability, newConnectionCapabilities } from '@understudy/core/permissions/capabilities.ts'
import { newId, normaliseId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { removeSubscriptionsOf } from '../storage/repositories/webhooks.ts'
import type { PublicIntegrationRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { commit } from './commit.ts'
import { checkCapabilities, checkName } from './integrations.ts'
import { endAuthorizations } from './oauth/authorizations.ts'
import { readRedirectUris, readWebAddress } from './oauth/redirect-uris.ts'
import { dropPicture, keepPicture, readPicture } from './pictures.ts'
import { reach } from './reach.ts'
import { hashSecret, newClientSecret } from './vault.ts'

/** A public integration, with its lists as lists. */
export type PublicIntegration = Omit<PublicIntegrationRow, 'capabilities' | 'redirect_uris' | 'allowed_workspaces'> & {
  capabilities: Capability[]
  redirect_uris: string[]
  allowed_workspaces: string[]
}

/** A stored row with its lists read. */
export const readPublicIntegration = (row: PublicIntegrationRow): PublicIntegration => ({
  ...row,
  capabilities: JSON.parse(row.capabilities) as Capability[],
  redirect_uris: JSON.parse(row.redirect_uris) as string[],
  allowed_workspaces: JSON.parse(row.allowed_workspaces) as string[],
})

const notFound = () => new ApiError('object_not_found', 'Could not find the integration.')

/** Where it may be installed is settled when it is made (documented). */
export type NewPublicIntegration = {
  name: string
  redirect_uris: readonly string[]
  installation_scope: 'any' | 'selected'
  allowed_workspaces?: readonly string[]
  capabilities?: readonly Capability[]
}
export type PublicIntegrationChange = {
  name?: string
  capabilities?: readonly Capability[]
  redirect_uris?: readonly string[]
  allowed_workspaces?: readonly string[]
  template_id?: string | null
  website_url?: string | null
  privacy_url?: string | null
  terms_url?: string | null
}

/** Makes a public integration with its client id and secret, owned by the workspace. */
export async function createPublicIntegration(context: Context, actor: Actor, given: NewPublicIntegration): Promise<PublicIntegration & { secret: string }> {
  const secret = newClientSecret()
  const row: PublicIntegrationRow = {
    workspace_id: actor.workspace_id,
    id: newId(),
    client_id: crypto.randomUUID(),
    name: checkName(given.name),
    logo_id: null,
    capabilities: JSON.stringify(checkCapabilities(given.capabilities ?? newConnectionCapabilities)),
    redirect_uris: JSON.stringify(readRedirectUris(given.redirect_uris)),
    installation_scope: given.installation_scope,
    allowed_workspaces: JSON.stringify(given.installation_scope === 'selected' ? workspacesNamed(actor, given.allowed_workspaces ?? []) : []),
    template_id: null,
    website_url: null,
    privacy_url: null,
    terms_url: null,
    secret_hash: hashSecret(secret),
    secret_sealed: context.vault.seal(secret),
    created_time: now(),
    created_by: actor.user_id,
  }
  await commit(context, actor, async (db) => {
    await db.insertInto('public_integrations').values(row).execute()
    await emit(db, actor, { type: 'integration.created', object_ids: [row.id] })
  })
  return { ...readPublicIntegration(row), secret }
}

/** The public integrations that the workspace owns, oldest first. */
export async function listPublicIntegrations(db: Db, workspace_id: string): Promise<PublicIntegration[]> {
  const rows = await db.selectFrom('public_integrations').selectAll().where('workspace_id', '=', workspace_id).orderBy('created_time').orderBy('id').execute()
  return rows.map(readPublicIntegration)
}

/** One of the public integrations that the workspace owns. */
export async function retrievePublicIntegration(db: Db, workspace_id: string, id: string): Promise<PublicIntegration> {
  const row = await db.selectFrom('public_integrations').selectAll().where('workspace_id', '=', workspace_id).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return readPublicIntegration(row)
}

/** Changes a public integration. New capabilities hold for who authorises it from now on; what others agreed to stays. */
export async function updatePublicIntegration(context: Context, actor: Actor, id: string, change: PublicIntegrationChange): Promise<PublicIntegration> {
  const { workspace_id } = actor
  await commit(context, 'store', async (db) => {
    const held = await retrievePublicIntegration(db, workspace_id, id)
    const template_id = change.template_id ? (await reach(db, actor, change.template_id, 'page')).node.id : change.template_id
    const set = {
      ...(change.name === undefined ? {} : { name: checkName(change.name) }),
      ...(change.capabilities === undefined ? {} : { capabilities: JSON.stringify(checkCapabilities(change.capabilities)) }),
      ...(change.redirect_uris === undefined ? {} : { redirect_uris: JSON.stringify(readRedirectUris(change.redirect_uris)) }),
      ...(change.allowed_workspaces === undefined ? {} : { allowed_workspaces: JSON.stringify(workspacesNamed(actor, change.allowed_workspaces)) }),
      ...(template_id === undefined ? {} : { template_id }),
      ...Object.fromEntries(
        (['website_url', 'privacy_url', 'terms_url'] as const).flatMap((key) => (change[key] === undefined ? [] : [[key, readWebAddress(change[key], key)]])),
      ),
    }
    if (held.installation_scope === 'any' && change.allowed_workspaces?.length) throw validationError('This integration may be installed in any workspace.')
    if (Object.keys(set).length > 0) await db.updateTable('public_integrations').set(set).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
    // What somebody is about to allow was told with the old capabilities.
    if (change.capabilities) await db.deleteFrom('oauth_codes').where('integration_id', '=', id).where('family', 'is', null).execute()
    await emit(db, actor, { type: 'integration.updated', object_ids: [id] })
  })
  return retrievePublicIntegration(context.store.db, workspace_id, id)
}

/** Gives the integration a logo, from its base64 text, or (null) takes it away. */
export async function changePublicLogo(context: Context, actor: Actor, id: string, base64: string | null): Promise<PublicIntegration> {
  const picture = base64 === null ? null : readPicture(base64, 'image')
  await commit(context, actor, async (db) => {
    const { workspace_id, logo_id: old } = await retrievePublicIntegration(db, actor.workspace_id, id)
    const logo_id = picture && (await keepPicture(db, workspace_id, picture))
    await db.updateTable('public_integrations').set({ logo_id }).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
    await dropPicture(db, workspace_id, old)
    await emit(db, actor, { type: 'integration.updated', object_ids: [id] })
  })
  return retrievePublicIntegration(context.store.db, actor.workspace_id, id)
}

/** Deletes a public integration: in every workspace its tokens and its access end at once. */
export async function deletePublicIntegration(context: Context, actor: Actor, id: string): Promise<PublicIntegration> {
  return commit(context, 'store', async (db) => {
    const held = await retrievePublicIntegration(db, actor.workspace_id, id)
    await endAuthorizations(db, await db.selectFrom('authorizations').selectAll().where('integration_id', '=', id).execute(), 'deleted')
    await db.deleteFrom('oauth_codes').where('integration_id', '=', id).execute()
    await removeSubscriptionsOf(db, id)
    await db.deleteFrom('public_integrations').where('workspace_id', '=', actor.workspace_id).where('id', '=', id).execute()
    await emit(db, actor, { type: 'integration.deleted', object_ids: [id] })
    await dropPicture(db, actor.workspace_id, held.logo_id)
    return held
  })
}

/** The client secret in the clear. */
export async function showClientSecret(context: Context, actor: Actor, id: string): Promise<string> {
  const { secret_sealed } = await retrievePublicIntegration(context.store.db, actor.workspace_id, id)
  try {
    return context.vault.open(secret_sealed)
  } catch (cause) {
    throw new ApiError('validation_error', 'The secret cannot be shown: it was sealed with another key. Refresh it to get a new one.', { cause })
  }
}

/** Gives the integration a new client secret; the old one ends at once, tokens stay. */
export async function refreshClientSecret(context: Context, actor: Actor, id: string): Promise<string> {
  const secret = newClientSecret()
  await commit(context, actor, async (db) => {
    await retrievePublicIntegration(db, actor.workspace_id, id)
    await db
      .updateTable('public_integrations')
      .set({ secret_hash: hashSecret(secret), secret_sealed: context.vault.seal(secret) })
      .where('workspace_id', '=', actor.workspace_id)
      .where('id', '=', id)
      .execute()
    await emit(db, actor, { type: 'integration.updated', object_ids: [id] })
  })
  return secret
}

/** The address that begins its installation, ready to open. */
export function authorizationUrl({ web_url }: Context, { client_id, redirect_uris }: PublicIntegration): string {
  const query = new URLSearchParams({ client_id, response_type: 'code', owner: 'user', redirect_uri: redirect_uris[0]! })
  return `${web_url}/v1/oauth/authorize?${query}`
}

/** May this integration be installed in this workspace? Always in the one that owns it. */
export const mayBeInstalledIn = ({ installation_scope, allowed_workspaces, workspace_id }: PublicIntegration, workspace: string): boolean =>
  installation_scope === 'any' || workspace === workspace_id || allowed_workspaces.includes(workspace)

const workspacesNamed = (actor: Actor, ids: readonly string[]): string[] => [...new Set(ids.map(normaliseId))].filter((id) => id !== actor.workspace_id)

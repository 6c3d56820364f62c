import { ApiError } from '@understudy/core/errors/catalogue.ts'
import { validationError } from '@understudy/core/errors/refusals.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { type Capability, newConnectionCapabilities } from '@understudy/core/permissions/capabilities.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../context.ts'
import { emit } from '../events/outbox.ts'
import { removeSubscriptionsOf } from '../storage/repositories/webhooks.ts'
import type { IntegrationRow } from '../storage/schema.ts'
import type { Db } from '../storage/store.ts'
import { commit } from './commit.ts'
import { endSecrets } from './ended-secrets.ts'
import { dropPicture, keepPicture, readPicture } from './pictures.ts'
import { hashSecret, newToken } from './vault.ts'

/** An internal integration, with its capabilities as a list. */
export type Integration = Omit<IntegrationRow, 'capabilities'> & { capabilities: Capability[] }

const read = (row: IntegrationRow): Integration => ({ ...row, capabilities: JSON.parse(row.capabilities) as Capability[] })

const notFound = () => new ApiError('object_not_found', 'Could not find the integration.')
const LONGEST_NAME = 100

/** Makes an internal integration with its bot user and its secret. It sees nothing until a page is shared with it. */
export async function createIntegration(
  context: Context,
  actor: Actor,
  { name, capabilities = newConnectionCapabilities }: { name: string; capabilities?: readonly Capability[] },
): Promise<Integration & { secret: string }> {
  const row: IntegrationRow = {
    workspace_id: actor.workspace_id,
    id: newId(),
    bot_id: newId(),
    name: checkName(name),
    capabilities: JSON.stringify(checkCapabilities(capabilities)),
    created_time: now(),
    created_by: actor.user_id,
    last_used_time: null,
    logo_id: null,
  }
  const secret = newToken()
  await commit(context, actor, async (db) => {
    await db.insertInto('integrations').values(row).execute()
    await keepSecret(context, db, row, secret)
    await emit(db, actor, { type: 'integration.created', object_ids: [row.id] })
  })
  return { ...read(row), secret }
}

/** The integrations of the workspace, oldest first. */
export async function listIntegrations(db: Db, workspace_id: string): Promise<Integration[]> {
  const rows = await db.selectFrom('integrations').selectAll().where('workspace_id', '=', workspace_id).orderBy('created_time').orderBy('id').execute()
  return rows.map(read)
}

/** One integration of the workspace. */
export async function retrieveIntegration(db: Db, workspace_id: string, id: string): Promise<Integration> {
  const row = await db.selectFrom('integrations').selectAll().where('workspace_id', '=', workspace_id).where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return read(row)
}

/** Changes the name or what the integration may do; both hold from the next request on. */
export async function updateIntegration(context: Context, actor: Actor, id: string, change: { name?: string; capabilities?: readonly Capability[] }) {
  await commit(context, actor, async (db) => {
    await retrieveIntegration(db, actor.workspace_id, id)
    const set = {
      ...(change.name === undefined ? {} : { name: checkName(change.name) }),
      ...(change.capabilities === undefined ? {} : { capabilities: JSON.stringify(checkCapabilities(change.capabilities)) }),
    }
    if (Object.keys(set).length > 0) {
      await db.updateTable('integrations').set(set).where('workspace_id', '=', actor.workspace_id).where('id', '=', id).execute()
    }
    await emit(db, actor, { type: 'integration.updated', object_ids: [id] })
  })
  return retrieveIntegration(context.store.db, actor.workspace_id, id)
}

/** Gives the integration a logo, from its base64 text, or (null) takes it away. */
export async function changeLogo(context: Context, actor: Actor, id: string, base64: string | null): Promise<Integration> {
  const picture = base64 === null ? null : readPicture(base64, 'image')
  await commit(context, actor, async (db) => {
    const { workspace_id, logo_id: old } = await retrieveIntegration(db, actor.workspace_id, id)
    const logo_id = picture && (await keepPicture(db, workspace_id, picture))
    await db.updateTable('integrations').set({ logo_id }).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
    await dropPicture(db, workspace_id, old)
    await emit(db, actor, { type: 'integration.updated', object_ids: [id] })
  })
  return retrieveIntegration(context.store.db, actor.workspace_id, id)
}

/** Switches one capability on or off; users are read either with or without email addresses, so one of these two ends the other. */
export async function switchCapability(context: Context, actor: Actor, id: string, capability: Capability, isOn: boolean): Promise<Integration> {
  return commit(context, actor, async (db) => {
    const { capabilities } = await retrieveIntegration(db, actor.workspace_id, id)
    const others = capabilities.filter((held) => held !== capability && !(isOn && isOfUsers(held) && isOfUsers(capability)))
    const changed = JSON.stringify(isOn ? [...others, capability] : others)
    await db.updateTable('integrations').set({ capabilities: changed }).where('workspace_id', '=', actor.workspace_id).where('id', '=', id).execute()
    await emit(db, actor, { type: 'integration.updated', object_ids: [id] })
    return retrieveIntegration(db, actor.workspace_id, id)
  })
}

const isOfUsers = (capability: Capability) => capability.startsWith('read_user_')

/** Deletes an integration: its secret and its access end at once; what it wrote stays. */
export async function deleteIntegration(context: Context, actor: Actor, id: string): Promise<Integration> {
  return commit(context, actor, async (db) => {
    const integration = await retrieveIntegration(db, actor.workspace_id, id)
    const { workspace_id } = actor
    await endSecrets(db, integration, 'deleted')
    await db.deleteFrom('grants').where('workspace_id', '=', workspace_id).where('bot_id', '=', integration.bot_id).execute()
    await removeSubscriptionsOf(db, id)
    await db.deleteFrom('integrations').where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
    await emit(db, actor, { type: 'integration.deleted', object_ids: [id] })
    await dropPicture(db, workspace_id, integration.logo_id)
    return integration
  })
}

/** The secret in the clear, for its owner to copy. */
export async function showSecret(context: Context, workspace_id: string, id: string): Promise<string> {
  const { db } = context.store
  await retrieveIntegration(db, workspace_id, id)
  const token = await db.selectFrom('tokens').select('sealed').where('workspace_id', '=', workspace_id).where('integration_id', '=', id).executeTakeFirst()
  if (!token) throw notFound()
  try {
    return context.vault.open(token.sealed)
  } catch (cause) {
    throw new ApiError('validation_error', 'The secret cannot be shown: it was sealed with another key. Refresh it to get a new one.', { cause })
  }
}

/** Gives the integration a new secret; the old one ends with this transaction. */
export async function refreshSecret(context: Context, actor: Actor, id: string): Promise<string> {
  const secret = newToken()
  await commit(context, actor, async (db) => {
    const integration = await retrieveIntegration(db, actor.workspace_id, id)
    await endSecrets(db, integration, 'refreshed')
    await keepSecret(context, db, integration, secret)
    await emit(db, actor, { type: 'integration.updated', object_ids: [id] })
  })
  return secret
}

async function keepSecret(context: Context, db: Db, { workspace_id, id }: { workspace_id: string; id: string }, secret: string) {
  const token = { hash: hashSecret(secret), workspace_id, integration_id: id, sealed: context.vault.seal(secret), created_time: now() }
  await db.insertInto('tokens').values(token).execute()
}

/** A name of an integration or token, trimmed. Throws `validation_error` for an empty or overlong one. */
export function checkName(name: string): string {
  const trimmed = name.trim()
  if (trimmed === '') throw validationError('Name should not be empty.', { field: 'name' })
  if (trimmed.length > LONGEST_NAME) throw validationError(`Name should have at most ${LONGEST_NAME} characters.`, { field: 'name' })
  return trimmed
}

/** Capabilities that go together, each once. */
export function checkCapabilities(capabilities: readonly Capability[]): Capability[] {
  if (capabilities.includes('read_user_with_email') && capabilities.includes('read_user_without_email')) {
    throw validationError('User information is read either with or without email addresses.', { field: 'capabilities' })
  }
  return [...new Set(capabilities)]
}

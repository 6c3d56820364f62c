import { ApiError } from '@understudy/core/errors/catalogue.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { hasRole } from '@understudy/core/permissions/levels.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import type { Context } from '../../context.ts'
import { findNode } from '../../storage/repositories/nodes.ts'
import type { Db } from '../../storage/store.ts'
import { commit } from '../commit.ts'
import { duplicateTemplate } from '../duplicate-template.ts'
import { memberActor, membershipsOf } from '../people.ts'
import { mayBeInstalledIn } from '../public-integrations.ts'
import { assertLevel } from '../reach.ts'
import { reachShareable } from '../sharing.ts'
import { hashSecret, newKey } from '../vault.ts'
import { type AuthorizationRequest, judgeAuthorizationRequest } from './authorization-request.ts'
import { redirectWith } from './redirect-uris.ts'

const CODE_MS = 10 * 60_000

/** A workspace the person may install the integration in, with the pages it has there already. */
export type InstallableWorkspace = { id: string; name: string; icon: string | null; page_ids: string[] }

/** What the consent page tells. */
export type Consent = {
  request: AuthorizationRequest
  workspaces: InstallableWorkspace[]
  /** The page offered as a copy, or null. */
  template: { title: string } | null
}

/** What a person chose: pages of a workspace, and perhaps a copy of the developer's template. */
export type Choice = { workspace_id: string; page_ids: readonly string[]; duplicate_template?: boolean }

/** The request of a consent page; what is wrong with it was told before the page was opened. */
async function goodRequest(db: Db, query: URLSearchParams): Promise<AuthorizationRequest> {
  const judged = await judgeAuthorizationRequest(db, query)
  if (judged.is === 'good') return judged.request
  throw new ApiError('validation_error', judged.is === 'unsafe' ? judged.message : 'This authorization request is not in order. Start again from the integration.')
}

/** What to ask a person for. */
export async function describeConsent(context: Context, actor: Actor, query: URLSearchParams): Promise<Consent> {
  const { db } = context.store
  const request = await goodRequest(db, query)
  const { integration } = request
  const template = integration.template_id ? await findNode(db, integration.workspace_id, integration.template_id) : undefined
  return {
    request,
    workspaces: await installableBy(db, actor, request),
    template: template && template.in_trash === 0 ? { title: template.title ?? '' } : null,
  }
}

async function installableBy(db: Db, actor: Actor, { integration }: AuthorizationRequest): Promise<InstallableWorkspace[]> {
  const memberships = (await membershipsOf(db, actor.user_id)).filter(({ role, workspace_id }) => role !== 'guest' && mayBeInstalledIn(integration, workspace_id))
  const found: InstallableWorkspace[] = []
  for (const { workspace_id } of memberships) {
    const { id, name, icon } = await db.selectFrom('workspaces').selectAll().where('id', '=', workspace_id).executeTakeFirstOrThrow()
    const grants = await db
      .selectFrom('grants')
      .innerJoin('authorizations as a', (join) => join.onRef('a.bot_id', '=', 'grants.bot_id').onRef('a.workspace_id', '=', 'grants.workspace_id'))
      .select('grants.node_id')
      .where('grants.workspace_id', '=', workspace_id)
      .where('a.integration_id', '=', integration.id)
      .where('a.person_id', '=', actor.user_id)
      .execute()
    found.push({ id, name, icon, page_ids: grants.map(({ node_id }) => node_id) })
  }
  return found
}

/** The person as a member of the workspace it chooses pages of. */
export async function chooserIn(db: Db, actor: Actor, workspace_id: string): Promise<Actor> {
  const there = await memberActor(db, normaliseId(workspace_id), actor.user_id)
  if (!there || !hasRole(there, 'member')) throw new ApiError('object_not_found', 'Could not find the workspace.')
  return there
}

/** Where the browser goes after Cancel. */
export async function deny(context: Context, query: URLSearchParams): Promise<string> {
  const { redirect_uri, state } = await goodRequest(context.store.db, query)
  return redirectWith(redirect_uri, { error: 'access_denied', state })
}

/** Where the browser goes after Allow: to the client, with a code that is good once, for ten minutes. Nothing is granted before it is exchanged. */
export async function allow(context: Context, actor: Actor, query: URLSearchParams, choice: Choice): Promise<string> {
  const code = newKey()
  const { redirect_uri, state } = await commit(context, { workspace_id: normaliseId(choice.workspace_id) }, async (db) => {
    const request = await goodRequest(db, query)
    const { integration } = request
    const there = await chooserIn(db, actor, choice.workspace_id)
    if (!mayBeInstalledIn(integration, there.workspace_id)) {
      throw new ApiError('restricted_resource', `${integration.name} may not be installed in this workspace.`)
    }
    const page_ids: string[] = []
    for (const id of choice.page_ids) {
      const reached = await reachShareable(db, there, id)
      assertLevel(reached, 'full_access')
      page_ids.push(reached.node.id)
    }
    const copy = choice.duplicate_template && integration.template_id ? await duplicateTemplate(db, there, { workspace_id: integration.workspace_id, id: integration.template_id }) : null
    await db.deleteFrom('oauth_codes').where('expires_time', '<', new Date(Date.now() - 24 * 3600_000).toISOString()).where('family', 'is', null).execute()
    await db
      .insertInto('oauth_codes')
      .values({
        hash: hashSecret(code),
        workspace_id: there.workspace_id,
        integration_id: integration.id,
        person_id: actor.user_id,
        redirect_uri: request.redirect_uri,
        code_challenge: request.code_challenge,
        page_ids: JSON.stringify([...new Set([...page_ids, ...(copy ? [copy] : [])])]),
        duplicated_template_id: copy,
        expires_time: new Date(Date.now() + CODE_MS).toISOString(),
        family: null,
      })
      .execute()
    return request
  })
  return redirectWith(redirect_uri, { code, state })
}

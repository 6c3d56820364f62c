import { createHash } from 'node:crypto'
import { invalidGrant, OAuthError } from '@understudy/core/errors/oauth.ts'
import { showPerson } from '@understudy/core/objects/user.ts'
import type { Capability } from '@understudy/core/permissions/capabilities.ts'
import type { Ending } from '@understudy/core/permissions/credentials.ts'
import { newId } from '@understudy/core/values/ids.ts'
import { now } from '@understudy/core/values/times.ts'
import type { Context } from '../../context.ts'
import { emit } from '../../events/outbox.ts'
import { findMembers } from '../../storage/repositories/people.ts'
import type { AuthorizationRow, OAuthCodeRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { commit } from '../commit.ts'
import { endAccessTokens } from '../ended-secrets.ts'
import { memberActor } from '../people.ts'
import { avatarAddress } from '../pictures.ts'
import { mayBeInstalledIn, type PublicIntegration } from '../public-integrations.ts'
import { reachAmong } from '../reach.ts'
import { hashSecret, newRefreshToken, newToken } from '../vault.ts'
import { authorize } from './authorizations.ts'
import { scopesOf } from './scopes.ts'

/** What the token endpoint answers. */
export type TokenAnswer = {
  access_token: string
  token_type: 'bearer'
  refresh_token: string
  bot_id: string
  workspace_icon: string | null
  workspace_name: string | null
  workspace_id: string
  owner: unknown
  duplicated_template_id: string | null
}

export type CodeGrant = { code: string; redirect_uri: string; code_verifier?: string | undefined }

/** Exchanges an authorization code for tokens. Only now the pages chosen are shared. */
export async function exchangeCode(context: Context, client: PublicIntegration, given: CodeGrant): Promise<TokenAnswer> {
  const outcome = await commit(context, 'store', async (db) => {
    const code = await db.selectFrom('oauth_codes').selectAll().where('hash', '=', hashSecret(given.code)).where('integration_id', '=', client.id).executeTakeFirst()
    if (!code) return invalidGrant('code_unknown')
    if (code.family !== null) {
      // Two know the code: nobody can say which of them is the client, so the tokens it became end.
      const live = await endFamily(db, code.family, 'misused')
      return invalidGrant(live ? 'code_used' : 'code_revoked')
    }
    const refused = judgeCode(code, given)
    if (refused) return invalidGrant(refused)
    if (!mayBeInstalledIn(client, code.workspace_id)) return new OAuthError('unauthorized_client', 'This integration may not be installed in the workspace any more.')
    const authorization = await authorize(db, client, code)
    await shareChosen(db, authorization, JSON.parse(code.page_ids) as string[])
    const family = newId()
    await db.updateTable('oauth_codes').set({ family }).where('hash', '=', code.hash).execute()
    await emit(db, { workspace_id: code.workspace_id, user_id: code.person_id, kind: 'person' }, { type: 'connection.added', object_ids: [client.id, authorization.bot_id] })
    return answer(context, db, authorization, await newPair(db, authorization, family), code.duplicated_template_id)
  })
  // Thrown out here: what a refusal has ended must be on disk.
  if (outcome instanceof OAuthError) throw outcome
  return outcome
}

function judgeCode(code: OAuthCodeRow, { redirect_uri, code_verifier }: CodeGrant) {
  if (code.expires_time <= now()) return 'code_expired'
  if (code.redirect_uri !== redirect_uri) return 'code_of_other_uri'
  // A verifier without a challenge is refused too: somebody may have taken the challenge out on its way (RFC 9700).
  const proof = code_verifier === undefined ? null : createHash('sha256').update(code_verifier).digest('base64url')
  return proof === code.code_challenge ? undefined : 'code_unproven'
}

/** Exchanges a refresh token for a new pair; the old one ends with this transaction. A refresh token seen twice ends all that came of it. */
export async function refreshTokens(context: Context, client: PublicIntegration, { refresh_token, scope }: { refresh_token: string; scope?: string | undefined }): Promise<TokenAnswer> {
  const outcome = await commit(context, 'store', async (db) => {
    const found = await tokenOf(db, client, refresh_token)
    if (found?.kind !== 'refresh') return invalidGrant('refresh_unknown')
    if (found.ended_time !== null) {
      await endFamily(db, found.family, 'misused')
      return invalidGrant('refresh_used')
    }
    const authorization = await db.selectFrom('authorizations').selectAll().where('workspace_id', '=', found.workspace_id).where('bot_id', '=', found.bot_id).executeTakeFirstOrThrow()
    if (!mayBeInstalledIn(client, found.workspace_id)) return new OAuthError('unauthorized_client', 'This integration may not be installed in the workspace any more.')
    const granted = scopesOf(JSON.parse(authorization.capabilities) as Capability[])
    const beyond = scope?.split(' ').find((name) => name !== '' && !granted.includes(name))
    if (beyond !== undefined) return new OAuthError('invalid_scope', `${beyond} was not granted.`)
    await endFamily(db, found.family, 'exchanged')
    const code = await db.selectFrom('oauth_codes').select('duplicated_template_id').where('family', '=', found.family).executeTakeFirst()
    return answer(context, db, authorization, await newPair(db, authorization, found.family), code?.duplicated_template_id ?? null)
  })
  if (outcome instanceof OAuthError) throw outcome
  return outcome
}

/** Whether a token of the client is good, and for what. */
export async function introspect({ store: { db } }: Context, client: PublicIntegration, token: string) {
  const found = await tokenOf(db, client, token)
  if (!found || found.ended_time !== null) return { active: false }
  const { capabilities } = await db.selectFrom('authorizations').select('capabilities').where('workspace_id', '=', found.workspace_id).where('bot_id', '=', found.bot_id).executeTakeFirstOrThrow()
  // Milliseconds, not seconds as RFC 7662 has it (documented).
  return { active: true, scope: scopesOf(JSON.parse(capabilities) as Capability[]).join(' '), iat: Date.parse(found.created_time) }
}

/** Ends a token and the one it was given with. A token that is unknown, or another client's, is no mistake (RFC 7009). */
export async function revoke(context: Context, client: PublicIntegration, token: string) {
  await commit(context, 'store', async (db) => {
    const found = await tokenOf(db, client, token)
    if (found) await endFamily(db, found.family, 'revoked')
  })
  return {}
}

const tokenOf = (db: Db, client: PublicIntegration, token: string) =>
  db
    .selectFrom('oauth_tokens as t')
    .innerJoin('authorizations as a', (join) => join.onRef('a.bot_id', '=', 't.bot_id').onRef('a.workspace_id', '=', 't.workspace_id'))
    .selectAll('t')
    .where('t.hash', '=', hashSecret(token))
    .where('a.integration_id', '=', client.id)
    .executeTakeFirst()

/** Ends what is still good of a family; answers whether anything was. Ended refresh tokens stay, to be known again. */
async function endFamily(db: Db, family: string, ended: Ending): Promise<boolean> {
  const count = await endAccessTokens(db, { family }, ended)
  await db.updateTable('oauth_tokens').set({ ended_time: now() }).where('family', '=', family).where('ended_time', 'is', null).execute()
  return count > 0
}

async function newPair(db: Db, { workspace_id, bot_id }: AuthorizationRow, family: string) {
  const pair = { access_token: newToken(), refresh_token: newRefreshToken() }
  const row = { workspace_id, bot_id, family, created_time: now(), ended_time: null }
  await db
    .insertInto('oauth_tokens')
    .values([
      { ...row, hash: hashSecret(pair.access_token), kind: 'access' },
      { ...row, hash: hashSecret(pair.refresh_token), kind: 'refresh' },
    ])
    .execute()
  return pair
}

/** The pages chosen take the place of those chosen before. What the person could share then and cannot now is left out. */
async function shareChosen(db: Db, { workspace_id, bot_id, person_id }: AuthorizationRow, pageIds: readonly string[]) {
  await db.deleteFrom('grants').where('workspace_id', '=', workspace_id).where('bot_id', '=', bot_id).execute()
  const person = await memberActor(db, workspace_id, person_id)
  const reached = person ? await reachAmong(db, person, pageIds) : new Map()
  const chosen = [...reached.values()].filter(({ level }) => level === 'full_access')
  if (chosen.length === 0) return
  const made = { workspace_id, bot_id, created_time: now(), created_by: person_id }
  await db.insertInto('grants').values(chosen.map(({ node }) => ({ ...made, node_id: node.id }))).execute()
}

async function answer(context: Context, db: Db, authorization: AuthorizationRow, pair: { access_token: string; refresh_token: string }, template: string | null): Promise<TokenAnswer> {
  const { workspace_id, bot_id } = authorization
  const { name, icon } = await db.selectFrom('workspaces').selectAll().where('id', '=', workspace_id).executeTakeFirstOrThrow()
  return {
    access_token: pair.access_token,
    token_type: 'bearer',
    refresh_token: pair.refresh_token,
    bot_id,
    workspace_icon: icon,
    workspace_name: name,
    workspace_id,
    owner: await ownerOf(context, db, authorization),
    duplicated_template_id: template,
  }
}

/** The person the bot belongs to, as the bot may see it. */
async function ownerOf({ web_url }: Context, db: Db, { workspace_id, person_id, capabilities }: AuthorizationRow) {
  const person = (await findMembers(db, workspace_id, [person_id])).get(person_id)!
  const held = JSON.parse(capabilities) as Capability[]
  const withEmail = held.includes('read_user_with_email')
  if (person.kind !== 'person' || !(withEmail || held.includes('read_user_without_email'))) return { type: 'user', user: { object: 'user', id: person_id } }
  return { type: 'user', user: showPerson({ ...person, avatar_url: avatarAddress(web_url, person) }, withEmail) }
}

import { object, text, Type, uuid } from '@understudy/core/schema/shapes.ts'
import { normaliseId } from '@understudy/core/values/ids.ts'
import { createPersonalToken, listPersonalTokens, mayMakeTokens, type PersonalToken as StoredToken, revokePersonalToken } from '../../services/personal-tokens.ts'
import type { NewPersonalToken, PersonalToken, PersonalTokens } from '../contract.ts'
import { defineWebRoute, type WebRoute } from '../route.ts'

const show = ({ bot_id, name, person_id, person_name, created_time, expires_time, last_used_time }: StoredToken): PersonalToken => ({
  id: bot_id,
  name,
  person: { id: person_id, name: person_name },
  created_time,
  expires_time,
  last_used_time,
})

const personalTokensRoute = defineWebRoute({
  method: 'GET',
  path: '/api/personal-tokens',
  role: 'member',
  async handle({ context, actor }): Promise<PersonalTokens> {
    const { db } = context.store
    return { results: (await listPersonalTokens(db, actor)).map(show), may_create: await mayMakeTokens(db, actor) }
  },
})

const createPersonalTokenRoute = defineWebRoute({
  method: 'POST',
  path: '/api/personal-tokens',
  role: 'member',
  body: object({ name: text(), days: Type.Integer() }),
  async handle({ context, actor, body }): Promise<NewPersonalToken> {
    const made = await createPersonalToken(context, actor, body)
    return { ...show(made), secret: made.secret }
  },
})

const revokePersonalTokenRoute = defineWebRoute({
  method: 'DELETE',
  path: '/api/personal-tokens/:id',
  role: 'member',
  params: object({ id: uuid() }),
  async handle({ context, actor, params }) {
    await revokePersonalToken(context, actor, normaliseId(params.id))
    return {}
  },
})

/** Personal access tokens. */
export const personalTokenRoutes: readonly WebRoute[] = [
  personalTokensRoute,
  createPersonalTokenRoute,
  revokePersonalTokenRoute,
]

/** The shapes of OAuth's answers, which are no objects of Notion's. */
import { oauthCatalogue } from '../../errors/oauth.ts'
import { nullable, object, oneOf, optional, text, Type } from '../../schema/shapes.ts'
import { anyUser, id } from './values.ts'

const owner = Type.Union([
  object({ type: Type.Literal('user'), user: anyUser }),
  object({ type: Type.Literal('workspace'), workspace: Type.Literal(true) }),
])

/** A pair of tokens, and the bot and workspace they are for. */
export const tokenAnswer = object({
  access_token: text(),
  token_type: Type.Literal('bearer'),
  refresh_token: nullable(text()),
  bot_id: id(),
  workspace_icon: nullable(text()),
  workspace_name: nullable(text()),
  workspace_id: id(),
  owner,
  duplicated_template_id: nullable(id()),
})

/** What introspection tells. `iat` is in milliseconds. */
export const introspectionAnswer = object({ active: Type.Boolean(), scope: optional(text()), iat: optional(Type.Integer()) })

/** Nothing but that it was done. */
export const revocationAnswer = object({})

/** A refusal in OAuth's form. */
export const oauthErrorShape = Type.Object({
  error: oneOf(...(Object.keys(oauthCatalogue) as (keyof typeof oauthCatalogue)[])),
  error_description: optional(text()),
  request_id: id(),
})

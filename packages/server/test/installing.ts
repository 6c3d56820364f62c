/** Public integrations in tests: made, allowed and exchanged as people and programs do it. */
import assert from 'node:assert/strict'
import { type Cast, call, type Json } from './cast.ts'
import { as, type Visitor } from './visitors.ts'

export const redirect_uri = 'https://app.example/callback'

/** A public integration with its client id and secret. */
export type Client = Json & { secret: string }

/** The steps of an installation, over a cast that comes later. */
export function installing(cast: () => Cast) {
  const make = async (owner: Visitor, more: object = {}): Promise<Client> => {
    const made = await as(cast(), owner, 'POST', '/api/public-integrations', { name: 'App', redirect_uris: [redirect_uri], installation_scope: 'any', ...more })
    assert.equal(made.status, 200, made.text)
    return { ...made.json, secret: (await as(cast(), owner, 'GET', `/api/public-integrations/${made.json.id}/secret`)).json.secret }
  }
  const requestOf = (client: Client, more: Record<string, string> = {}) =>
    `request=${encodeURIComponent(String(new URLSearchParams({ client_id: client.client_id, redirect_uri, response_type: 'code', owner: 'user', ...more })))}`
  const allow = (who: Visitor, client: Client, choice: object) =>
    as(cast(), who, 'POST', `/api/oauth/authorization?${requestOf(client)}`, { allow: true, workspace_id: who.workspace_id, page_ids: [], ...choice })
  const codeOf = (answer: { json: Json }) => new URL(answer.json.redirect_to).searchParams.get('code')!
  const post = (client: Client, path: string, body: object) =>
    call(cast().app, null, 'POST', `/v1/oauth/${path}`, body, null, { authorization: `Basic ${btoa(`${client.client_id}:${client.secret}`)}` })
  const exchange = (client: Client, code: string) => post(client, 'token', { grant_type: 'authorization_code', code, redirect_uri })
  const install = async (who: Visitor, client: Client, choice: object = {}): Promise<Json> => {
    const answer = await exchange(client, codeOf(await allow(who, client, choice)))
    assert.equal(answer.status, 200, answer.text)
    return answer.json
  }
  return { make, requestOf, allow, codeOf, post, exchange, install }
}

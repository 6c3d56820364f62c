import { createHash, randomBytes } from 'node:crypto'
import type { PublicIntegration } from './command-line.ts'

/** A browser as far as the flow needs one: it holds the cookie of a session. */
export type Person = { cookie: string; workspace_id: string }

/** The session of the person who opens the web on this machine. */
export async function signIn(apiUrl: string): Promise<Person> {
  const response = await fetch(`${apiUrl}/api/session`)
  const { workspace } = (await response.json()) as { workspace: { id: string } }
  return { cookie: response.headers.get('set-cookie')!.split(';')[0]!, workspace_id: workspace.id }
}

/** The query that sends a browser to the authorization endpoint. */
export const authorizationQuery = ({ client_id, redirect_uris }: PublicIntegration, more: Record<string, string> = {}): URLSearchParams =>
  new URLSearchParams({ client_id, redirect_uri: redirect_uris[0]!, response_type: 'code', owner: 'user', ...more })

/** What the consent page sends when a person chooses pages and allows access; answers where the browser is sent. */
export async function allow(apiUrl: string, person: Person, query: URLSearchParams, pageIds: string[], workspace_id = person.workspace_id): Promise<URL> {
  const response = await fetch(`${apiUrl}/api/oauth/authorization?${new URLSearchParams({ request: String(query) })}`, {
    method: 'POST',
    headers: { cookie: person.cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ allow: true, workspace_id, page_ids: pageIds }),
  })
  const answer = (await response.json()) as { redirect_to?: string }
  if (!answer.redirect_to) throw new Error(`the consent was refused: ${JSON.stringify(answer)}`)
  return new URL(answer.redirect_to)
}

/** A fresh authorization code for these pages. */
export async function newCode(apiUrl: string, person: Person, integration: PublicIntegration, pageIds: string[], more: Record<string, string> = {}): Promise<string> {
  return (await allow(apiUrl, person, authorizationQuery(integration, more), pageIds)).searchParams.get('code')!
}

/** A verifier of PKCE and its challenge. */
export function newChallenge(): { verifier: string; challenge: string } {
  const verifier = randomBytes(32).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/** The credentials of a client as a header. */
export const basic = (id: string, secret: string): string => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`

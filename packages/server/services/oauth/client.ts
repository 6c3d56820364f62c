import { timingSafeEqual } from 'node:crypto'
import { invalidClient } from '@understudy/core/errors/oauth.ts'
import type { Db } from '../../storage/store.ts'
import { type PublicIntegration, readPublicIntegration } from '../public-integrations.ts'
import { hashSecret } from '../vault.ts'

/** The integration of `Authorization: Basic base64(client_id:client_secret)`. Anything missing, malformed or wrong is the same refusal. */
export async function authenticateClient(db: Db, authorization: string | undefined): Promise<PublicIntegration> {
  const encoded = /^basic[ \t]+([A-Za-z0-9+/_-]+={0,2})[ \t]*$/i.exec(authorization ?? '')?.[1]
  if (!encoded) throw invalidClient()
  const pair = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  if (colon < 0) throw invalidClient()
  // Both halves are form-encoded by those who keep to RFC 6749; what our ids and secrets are made of is the same either way.
  const integration = await findClient(db, decoded(pair.slice(0, colon)))
  if (!integration || !isEqual(hashSecret(decoded(pair.slice(colon + 1))), integration.secret_hash)) throw invalidClient()
  return integration
}

/** The public integration of a client id, or undefined. */
export async function findClient(db: Db, client_id: string): Promise<PublicIntegration | undefined> {
  const row = await db.selectFrom('public_integrations').selectAll().where('client_id', '=', client_id.toLowerCase()).executeTakeFirst()
  return row && readPublicIntegration(row)
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const isEqual = (one: string, other: string) => one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))

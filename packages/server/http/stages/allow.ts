import { missingCapability } from '@understudy/core/errors/refusals.ts'
import { mayUse } from '@understudy/core/permissions/actor.ts'
import type { Exchange } from '../exchange.ts'

/** The capability the endpoint asks for. The object's own permission is decided where the object is loaded (services/reach.ts). */
export function allow({ actor, endpoint }: Exchange) {
  if (endpoint.caller === 'client') return
  if (!mayUse(actor, endpoint.capability)) throw missingCapability()
}

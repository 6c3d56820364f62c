import { missingCapability } from '@understudy/core/errors/refusals.ts'
import { mayUse } from '@understudy/core/permissions/actor.ts'
import type { Exchange } from '../exchange.ts'

/** The capability the endpoint asks for. The object's own permission is decided where the object is loaded (services/reach.ts). */
export function allow(exchange: Exchange) {
  if (!mayUse(exchange.actor, exchange.endpoint.capability)) throw missingCapability()
}

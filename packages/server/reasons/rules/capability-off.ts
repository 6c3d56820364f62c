import { type Actor, mayUse } from '@understudy/core/permissions/actor.ts'
import type { Capability } from '@understudy/core/permissions/capabilities.ts'
import type { Fix } from '../../web-api/contract/requests.ts'
import { capabilityWord, fact, type Rule, stageOf } from '../reason.ts'

/** The endpoint asks for a capability that is switched off for this connection. */
export const capabilityOff: Rule = {
  name: 'capability-off',
  judge(refused) {
    const { exchange, caller } = refused
    if (stageOf(refused) !== 'allow' || refused.refused.additional_data || !caller.actor) return null
    const { actor } = caller
    const missing = exchange.endpoint.capability.filter((need) => !mayUse(actor, [need])).map((need) => [need].flat())
    const words = missing.map((options) => options.map((one) => `“${capabilityWord(one)}”`).join(' or ')).join(' and ')
    // What people agreed to is theirs: the integration may ask for more, and has it once they allow it anew.
    const agreed = actor.person && actor.sees === 'shared' ? ' A capability that is switched on holds for whoever connects from then on: connect again.' : ''
    return {
      sentence: `${actor.connection?.name ?? 'This token'} does not have the capability ${words}, which ${exchange.endpoint.operation} asks for.${agreed}`,
      facts: [...missing.flat().map((one) => fact('asked_for', one)), ...[...actor.capabilities].map((one) => fact('has', one))],
      fixes: missing.flat().map((one) => switchOn(one, actor)).filter((fix) => fix !== null),
    }
  },
}

/** Switching a capability on, where that is enough: where nobody agreed to it. */
export function switchOn(capability: Capability, { connection, person }: Actor): Fix | null {
  if (!connection || person) return null
  return {
    kind: 'enable_capability', label: `Switch on “${capabilityWord(capability)}” for ${connection.name}`, capability, integration_id: connection.id,
    call: { method: 'PUT', path: `/api/integrations/${connection.id}/capabilities/${capability}`, body: {} },
  }
}

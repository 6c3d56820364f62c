import { findNodes } from '../../storage/repositories/nodes.ts'
import { connectionsOf } from '../../services/sharing.ts'
import { ownerOf } from '../../services/people.ts'
import type { Fact, Fix } from '../../web-api/contract/requests.ts'
import { referenceTo } from '../finding/find-anything.ts'
import { type Missing, missingObject } from '../finding/missing-object.ts'
import { fact, kindWord, named, type Refused, type Rule, titled } from '../reason.ts'

/** The object is there, and nothing on the way to it was shared with the connection. */
export const notShared: Rule = {
  name: 'not-shared',
  async judge(refused) {
    const missing = await missingObject(refused)
    const { actor } = refused.caller
    if (!missing?.own || missing.own.isReached || !missing.own.isWanted || actor?.sees !== 'shared' || missing.own.object.kind === 'file_upload') return null
    const { facts, others } = await sharedWith(refused, missing.own)
    const sentence = `${named(missing.own.object)} is not shared with ${actor.connection?.name ?? 'this connection'}. ${others}`
    return { sentence, facts: [fact('object', titled(missing.own.object.title), missing.own.object), ...facts], fixes: await shareFixes(refused, missing.own) }
  },
}

/** Who does reach it: often the secret of another connection was meant. */
async function sharedWith({ context: { store } }: Refused, own: NonNullable<Missing['own']>): Promise<{ facts: Fact[]; others: string }> {
  const owner = await ownerOf(store.db, own.workspace_id)
  const shareable = own.path.find(({ kind }) => kind === 'page' || kind === 'database')
  const { connections } = owner && shareable ? await connectionsOf(store.db, owner, shareable.id).catch(() => ({ connections: [] })) : { connections: [] }
  const facts = connections.map(({ integration, inherited_from }) =>
    fact('shared_with', inherited_from ? `${integration.name}, through ${titled(inherited_from.title ?? '')}` : integration.name, {
      id: integration.id, kind: 'integration', title: integration.name,
    }),
  )
  const names = connections.map(({ integration }) => integration.name)
  const some = names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
  return { facts, others: names.length === 0 ? 'It is shared with no connection.' : `It is shared with ${some}.` }
}

// Sharing higher up gives more than was asked for; the nearest few are choice enough.
const MOST_STEPS = 4

/** Sharing the object itself, or a page or database above it. */
export async function shareFixes({ context, caller }: Refused, own: NonNullable<Missing['own']>): Promise<Fix[]> {
  const { connection } = caller.actor!
  if (!connection) return []
  const known = await context.store.db.selectFrom('integrations').select('id').where('workspace_id', '=', own.workspace_id).where('id', '=', connection.id).executeTakeFirst()
  if (!known) return []
  const steps = own.path.filter(({ kind }) => kind === 'page' || kind === 'database').slice(0, MOST_STEPS)
  const nodes = await findNodes(context.store.db, own.workspace_id, steps.map(({ id }) => id))
  return steps.flatMap(({ id }): Fix[] => {
    const node = nodes.get(id)
    if (!node) return []
    const object = referenceTo(node)
    return [{
      kind: 'share', label: `Share the ${kindWord(object.kind)} ${titled(object.title)} with ${connection.name}`, object, is_here: id === own.object.id,
      integration_id: connection.id, call: { method: 'POST', path: `/api/objects/${id}/connections`, body: { integration_id: connection.id } },
    }]
  })
}

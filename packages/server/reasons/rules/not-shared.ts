import { findNodes } from '../../storage/repositories/nodes.ts'
import { findPerson, memberActor, ownerOf } from '../../services/people.ts'
import { reachAmong } from '../../services/reach.ts'
import { connectablesIn, connectionsOf } from '../../services/sharing.ts'
import type { Db } from '../../storage/store.ts'
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
    const person = actor.person && (await findPerson(refused.context.store.db, { user_id: actor.person.id })).name
    const whom = `${actor.connection?.name ?? 'this connection'}${person === null ? '' : `, which acts for ${person}`}`
    const sentence = `${named(missing.own.object)} is not shared with ${whom}. ${others}`
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
  const { connection, person } = caller.actor!
  if (!connection) return []
  const { db } = context.store
  const connectable = (await connectablesIn(db, own.workspace_id)).find(({ bot_id }) => bot_id === connection.bot_id)
  if (!connectable) return []
  const above = own.path.filter(({ kind }) => kind === 'page' || kind === 'database').slice(0, MOST_STEPS)
  const steps = person ? await shareableBy(db, own.workspace_id, person.id, above) : above
  const nodes = await findNodes(db, own.workspace_id, steps.map(({ id }) => id))
  return steps.flatMap(({ id }): Fix[] => {
    const node = nodes.get(id)
    if (!node) return []
    const object = referenceTo(node)
    return [{
      kind: 'share', label: `Share the ${kindWord(object.kind)} ${titled(object.title)} with ${connection.name}${connectable.person ? ` as ${connectable.person.name}` : ''}`,
      object, is_here: id === own.object.id,
      integration_id: connectable.id, call: { method: 'POST', path: `/api/objects/${id}/connections`, body: { integration_id: connectable.id } },
    }]
  })
}

/** A public integration uses what its person may share, and that person shares it. */
async function shareableBy<S extends { id: string }>(db: Db, workspace_id: string, person_id: string, steps: readonly S[]): Promise<S[]> {
  const person = await memberActor(db, workspace_id, person_id)
  const reached = person ? await reachAmong(db, person, steps.map(({ id }) => id)) : new Map()
  return steps.filter(({ id }) => reached.get(id)?.level === 'full_access')
}

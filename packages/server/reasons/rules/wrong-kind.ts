import { listDataSources } from '../../storage/repositories/nodes.ts'
import type { Fix, ObjectReference } from '../../web-api/contract/requests.ts'
import { referenceTo } from '../finding/find-anything.ts'
import { type Missing, missingObject } from '../finding/missing-object.ts'
import { aKind, fact, kindWord, named, type Refused, type Rule, titled } from '../reason.ts'
import { shareFixes } from './not-shared.ts'

type Own = NonNullable<Missing['own']>

/** The id is that of something else: a database where its data source is wanted, a page where a block's type is. */
export const wrongKind: Rule = {
  name: 'wrong-kind',
  async judge(refused) {
    const missing = await missingObject(refused)
    if (!missing?.own || missing.own.isWanted) return null
    const { own, wanted, place } = missing
    const meant = await meantBy(refused, own, wanted)
    const instead = meant.length === 0 ? '' : ` ${sentenceOf(own, wanted, meant)}`
    const unshared = own.isReached ? '' : ` It is not shared with ${refused.caller.actor?.connection?.name ?? 'this connection'} either.`
    return {
      sentence: `${named(own.object)} is ${aKind(own.object.kind)}, and ${place} asks for ${aKind(wanted)}.${instead}${unshared}`,
      facts: [fact('object', titled(own.object.title), own.object), fact('wanted', wanted), fact('place', place), ...meant.map((object) => fact('meant', titled(object.title), object))],
      fixes: [...meant.map((object) => useId(refused, object, place)), ...routeFor(refused, own, place), ...(own.isReached ? [] : await shareFixes(refused, own))],
    }
  },
}

function sentenceOf(own: Own, wanted: string, meant: ObjectReference[]): string {
  const list = meant.map(({ id, title }) => `${titled(title)} (${id})`).join(', ')
  if (own.object.kind === 'database' && wanted === 'data_source') return meant.length === 1 ? `Its data source is ${list}.` : `Its data sources are ${list}.`
  return `The ${kindWord(wanted)} is ${list}.`
}

/** What of the wanted kind belongs to what was named. */
async function meantBy({ context: { store } }: Refused, { object, node, path, workspace_id }: Own, wanted: string): Promise<ObjectReference[]> {
  if (object.kind === 'database' && wanted === 'data_source') return (await listDataSources(store.db, workspace_id, [object.id])).map(referenceTo)
  // What lies on a page may be taken for it, and a data source for its database; a page is not meant by what only stands below it.
  if (!['block', 'view', 'comment'].includes(object.kind) && !(object.kind === 'data_source' && wanted === 'database')) return []
  const above = path.slice(object.kind === 'view' || object.kind === 'comment' ? 0 : 1).find(({ kind }) => kind === wanted)
  if (!above || !node) return []
  const found = await store.db.selectFrom('nodes').selectAll().where('workspace_id', '=', workspace_id).where('id', '=', above.id).executeTakeFirst()
  return found ? [referenceTo(found)] : []
}

const useId = ({ exchange }: Refused, object: ObjectReference, place: string): Fix => ({
  kind: 'use_id',
  label: `Use the id of the ${kindWord(object.kind)} ${titled(object.title)}: ${object.id}`,
  object,
  method: place.startsWith('path.') ? exchange.request.method : null,
  path: place.startsWith('path.') ? exchange.request.path.replace(exchange.params[place.slice('path.'.length)] ?? '', object.id) : null,
  call: null,
})

const resources: Partial<Record<ObjectReference['kind'], string>> = {
  page: 'pages', block: 'blocks', database: 'databases', data_source: 'data_sources', view: 'views', comment: 'comments', user: 'users', file_upload: 'file_uploads',
}

/** Reading what was named, by the route of its own kind on the caller's date. */
function routeFor({ exchange }: Refused, { object }: Own, place: string): Fix[] {
  const resource = resources[object.kind]
  const { method, path } = exchange.request
  const isOfObject = place.startsWith('path.') && path.split('/').length === 4
  if (!resource || !isOfObject || !exchange.date) return []
  const own = `/v1/${resource}/${object.id}`
  if (!exchange.around.routes.find(method, own, exchange.date)) return []
  return [{ kind: 'use_id', label: `Use ${method} ${own}`, object, method, path: own, call: null }]
}

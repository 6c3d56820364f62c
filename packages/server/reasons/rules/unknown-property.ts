import { normaliseId, isUuid } from '@understudy/core/values/ids.ts'
import { dataSourceContent } from '../../storage/content.ts'
import { findNode, listDataSources } from '../../storage/repositories/nodes.ts'
import type { NodeRow } from '../../storage/schema.ts'
import type { Fix } from '../../web-api/contract/requests.ts'
import { referenceTo } from '../finding/find-anything.ts'
import { editDistance } from '../finding/nearest-routes.ts'
import { fact, type Refused, type Rule, titled } from '../reason.ts'

// The sentences by which properties are refused that do not exist (core/property-types, core/queries, core/views).
const sentences = [/^(.+?) is not a property that exists\./s, /^Could not find (?:sort )?property with name or id: (.+)$/s]

/** A property is named that the data source does not have. */
export const unknownProperty: Rule = {
  name: 'unknown-property',
  async judge(refused) {
    const key = sentences.map((sentence) => sentence.exec(refused.refused.message)?.[1]).find((found) => found !== undefined)
    if (key === undefined) return null
    const source = await sourceOf(refused)
    if (!source) return { sentence: `There is no property “${key}” here; a page outside of data sources has a title alone, called “title”.`, facts: [fact('given', key)] }
    const names = dataSourceContent(source).schema.map(({ name }) => name)
    const near = names
      .map((name) => ({ name, distance: editDistance(name.toLowerCase(), key.toLowerCase()) }))
      .filter(({ name, distance }) => distance <= Math.max(2, name.length / 3))
      .sort((a, b) => a.distance - b.distance)
    return {
      sentence: `The data source ${titled(source.title ?? '')} has no property “${key}”. It has ${names.map((name) => `“${name}”`).join(', ')}. Capitals and blanks count.`,
      facts: [fact('given', key), fact('data_source', titled(source.title ?? ''), referenceTo(source)), ...names.map((name) => fact('property', name))],
      fixes: near.slice(0, 3).map(({ name }): Fix => ({ kind: 'change_value', label: `Write “${name}”`, path: key, example: name, call: null })),
    }
  },
}

/** The data source a request is about: named in its path or parent, or that of the page it is about. */
async function sourceOf({ context, exchange, caller }: Refused): Promise<NodeRow | null> {
  const { params } = exchange
  const parent = (exchange.json as { parent?: Record<string, string> } | undefined)?.parent ?? {}
  const body = (exchange.json ?? {}) as { data_source_id?: string }
  const given = params.data_source_id ?? params.database_id ?? params.page_id ?? parent.data_source_id ?? parent.database_id ?? body.data_source_id
  if (typeof given !== 'string' || !isUuid(given) || !caller.actor) return null
  const { workspace_id } = caller.actor
  const { db } = context.store
  const node = await findNode(db, workspace_id, normaliseId(given))
  if (node?.kind === 'database') return (await listDataSources(db, workspace_id, [node.id]))[0] ?? null
  const source = node?.kind === 'page' && node.parent_id ? await findNode(db, workspace_id, node.parent_id) : node
  return source?.kind === 'data_source' ? source : null
}

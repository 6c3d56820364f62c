import { compareRows, evaluate, type Row } from '@understudy/core/queries/evaluate.ts'
import { typeOf } from '@understudy/core/property-types/index.ts'
import { referPageValues } from '@understudy/core/property-types/page-values.ts'
import type { Schema, SchemaProperty } from '@understudy/core/property-types/schema.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Predicate, Sort } from '@understudy/core/value-kinds/kinds.ts'
import { noReferences } from '@understudy/core/values/lookup.ts'
import { factsOf } from '../../storage/content.ts'
import { listRows } from '../../storage/repositories/nodes.ts'
import type { RowQuery } from '../../storage/repositories/query-rows.ts'
import type { NodeRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { loadLookup } from '../lookup.ts'
import { computeValues } from './compute.ts'

/** True when a filter or a sort asks for what is computed, which the index of the store does not hold. */
export function asksComputed(schema: Schema, predicate: Predicate, sorts: readonly Sort[]): boolean {
  const computed = new Set(schema.filter((property) => typeOf(property).computed).map(({ id }) => id))
  return computed.size > 0 && [...subjectsOf(predicate), ...sorts.map(({ subject }) => subject)].some((subject) => subject.of === 'property' && computed.has(subject.id))
}

function subjectsOf(predicate: Predicate): Extract<Predicate, { op: 'test' }>['subject'][] {
  if (predicate.op === 'and' || predicate.op === 'or') return predicate.all.flatMap(subjectsOf)
  if (predicate.op === 'not') return subjectsOf(predicate.of)
  return predicate.op === 'test' || predicate.op === 'items' ? [predicate.subject] : []
}

/** The same answer as `queryRows`, by computing every row of the data source and judging them in memory. */
export async function queryComputedRows(db: Db, actor: Actor, schema: Schema, query: RowQuery): Promise<NodeRow[] | undefined> {
  const nodes = (await listRows(db, actor.workspace_id, query.data_source_id)).filter((node) => node.template === null)
  const values = await computeValues(db, actor, nodes)
  const byId = new Map(schema.map((property) => [property.id, property]))
  const judged = nodes.map((node) => ({ node, row: asRow(node, values.get(node.id)!, byId) }))
  const references = noReferences()
  for (const held of values.values()) referPageValues(schema, held, references)
  for (const node of nodes) references.users.add(node.created_by).add(node.last_edited_by)
  const compare = compareRows(query.sorts, await loadLookup(null, db, actor, references))
  const start = query.from === undefined ? undefined : judged.find(({ node }) => node.id === query.from)
  if (query.from !== undefined && !start) return undefined
  return judged
    .filter(({ node, row }) => node.in_trash === Number(query.in_trash) && !query.hidden?.includes(node.id) && evaluate(query.predicate, row))
    .filter(({ row }) => !start || compare(row, start.row) >= 0)
    .toSorted((a, b) => compare(a.row, b.row))
    .slice(0, query.limit)
    .map(({ node }) => node)
}

function asRow(node: NodeRow, values: Record<string, unknown>, byId: ReadonlyMap<string, SchemaProperty>): Row {
  const stored = (property: SchemaProperty) => values[property.id] ?? typeOf(property).empty
  return {
    page: factsOf(node),
    entries(id) {
      const property = byId.get(id)
      return property ? typeOf(property).entries(stored(property), property.config) : []
    },
    items(id) {
      const property = byId.get(id)
      return (property && typeOf(property).itemEntries?.(stored(property), property.config)) ?? []
    },
  }
}

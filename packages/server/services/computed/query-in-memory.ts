import { validationError } from '@understudy/core/errors/refusals.ts'
import { compareRows, evaluate, type Row } from '@understudy/core/queries/evaluate.ts'
import { typeOf } from '@understudy/core/property-types/index.ts'
import { referPageValues } from '@understudy/core/property-types/page-values.ts'
import type { Schema, SchemaProperty } from '@understudy/core/property-types/schema.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import type { Entry, Predicate, Sort } from '@understudy/core/value-kinds/kinds.ts'
import { noReferences } from '@understudy/core/values/lookup.ts'
import { factsOf, pageContent } from '../../storage/content.ts'
import { listRows } from '../../storage/repositories/nodes.ts'
import type { RowQuery } from '../../storage/repositories/query-rows.ts'
import type { NodeRow } from '../../storage/schema.ts'
import type { Db } from '../../storage/store.ts'
import { loadLookup } from '../lookup.ts'
import { computeAllValues } from './compute.ts'

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

// About half a second: a thousand conditions over five thousand rows.
const STEPS = 5_000_000

/**
 * The same answer as `queryRows`, by judging every row of the data source in memory: what is computed stands in no index, and a
 * database takes long over very many conditions. Throws `validation_error` for what would take too long.
 */
export async function queryInMemory(db: Db, actor: Actor, schema: Schema, query: RowQuery): Promise<NodeRow[] | undefined> {
  const nodes = (await listRows(db, actor.workspace_id, query.data_source_id)).filter((node) => node.template === null)
  const values = asksComputed(schema, query.predicate, query.sorts)
    ? await computeAllValues(db, actor, nodes)
    : new Map(nodes.map((node) => [node.id, pageContent(node).properties]))
  const byId = new Map(schema.map((property) => [property.id, property]))
  const spend = spending(STEPS)
  const judged = nodes.map((node) => ({ node, row: asRow(node, values.get(node.id)!, byId) }))
  const references = noReferences()
  for (const held of values.values()) referPageValues(schema, held, references)
  for (const node of nodes) references.users.add(node.created_by).add(node.last_edited_by)
  const compare = compareRows(query.sorts, await loadLookup(null, db, actor, references))
  const start = query.from === undefined ? undefined : judged.find(({ node }) => node.id === query.from)
  if (query.from !== undefined && !start) return undefined
  return judged
    .filter(({ node, row }) => node.in_trash === Number(query.in_trash) && !query.hidden?.includes(node.id) && evaluate(query.predicate, counted(row, spend)))
    .filter(({ row }) => !start || compare(row, start.row) >= 0)
    .toSorted((a, b) => compare(a.row, b.row))
    .slice(0, query.limit)
    .map(({ node }) => node)
}

function spending(steps: number): (spent: number) => void {
  let left = steps
  return (spent) => {
    left -= spent
    if (left < 0) throw validationError('The filter takes too long: it has too many conditions for so many rows. Split it into several queries.')
  }
}

/** A row that counts what is asked of it: a step each time, and one for every ten characters that are looked through. */
const counted = (row: Row, spend: (spent: number) => void): Row => ({
  ...row,
  entries(id) {
    const entries = row.entries(id)
    spend(entries.reduce((cost, entry) => cost + (entry.kind === 'text' ? entry.text.length / 10 : 0), 1))
    return entries
  },
})

function asRow(node: NodeRow, values: Record<string, unknown>, byId: ReadonlyMap<string, SchemaProperty>): Row {
  const stored = (property: SchemaProperty) => values[property.id] ?? typeOf(property).empty
  const known = new Map<string, Entry[]>()
  return {
    page: factsOf(node),
    entries(id) {
      const held = known.get(id)
      if (held) return held
      const property = byId.get(id)
      const entries = property ? typeOf(property).entries(stored(property), property.config) : []
      known.set(id, entries)
      return entries
    },
    items(id) {
      const property = byId.get(id)
      return (property && typeOf(property).itemEntries?.(stored(property), property.config)) ?? []
    },
  }
}

import { createHash } from 'node:crypto'
import type { Reads } from '@understudy/core/formulas/index.ts'
import type { Actor } from '@understudy/core/permissions/actor.ts'
import { typeOf } from '@understudy/core/property-types/index.ts'
import { referPageValues } from '@understudy/core/property-types/page-values.ts'
import type { Schema, SchemaProperty } from '@understudy/core/property-types/schema.ts'
import { keyOf } from '@understudy/core/queries/evaluate.ts'
import { type Entry, fold, type Predicate, type Sort, type Subject } from '@understudy/core/value-kinds/kinds.ts'
import { noReferences } from '@understudy/core/values/lookup.ts'
import type { Held } from '../../columns/column.ts'
import type { Computed, RowQuery } from '../../columns/columns.ts'
import type { Need } from '../../columns/rows.ts'
import { spending } from '../../columns/spending.ts'
import { ById, Ids } from '../../storage/by-id.ts'
import { giveWay } from '../../storage/give-way.ts'
import { allSaid } from '../../storage/repositories/access.ts'
import { grantedTo } from '../../storage/repositories/grants.ts'
import { findNodes } from '../../storage/repositories/nodes.ts'
import { findMembers } from '../../storage/repositories/people.ts'
import { MOVED } from '../../storage/repositories/row-changes.ts'
import type { Db } from '../../storage/store.ts'
import { loadLookup, workspaceOfActor } from '../lookup.ts'
import { computeWithReads } from './compute.ts'
import { type Graph, loadGraph } from './graph.ts'

/**
 * The columns of the computed properties that a query asks for. A formula over nothing but its own row is the same for everybody;
 * anything else is computed for each actor, who may see less than others. Columns are named by all that goes into them and stands in
 * no row: what is read of other pages is told as it is read (docs/decisions/columns.md).
 */
export async function computedColumns(db: Db, actor: Actor, schema: Schema, query: Asked): Promise<Computed | undefined> {
  const asked = computedAmong(schema, query)
  if (asked.length === 0) return undefined
  const graph = await loadGraph(db, actor, [], { sources: [query.data_source_id] })
  const { time_zone } = await workspaceOfActor(db, actor)
  const own = asked.every((property) => isOfItsRow(graph, schema, query.data_source_id, property))
  const once = hasClock(graph)
  const around = own ? time_zone : `${actor.user_id} ${await whatIsAround(db, actor, time_zone)}`
  const spend = spending(MOST_MS, TOO_LONG)
  const needs = new Map(
    asked.map((property): [string, Need] => {
      const sort = query.sorts.find(({ subject }) => subject.of === 'property' && subject.id === property.id)
      // Who still asks by an older schema is not to be heard by others.
      const key = `computed ${property.id} ${digest([property.type, property.config, sort?.sort])} ${around} ${once ? crypto.randomUUID() : ''}`
      return [property.id, { key, from: 'computed', once, compute: (ids) => compute({ db, actor, property, sort, own, spend }, ids) }]
    }),
  )
  return (id) => needs.get(id)
}

/** What is asked of rows, and subjects that are read beside that. */
type Asked = Pick<RowQuery, 'data_source_id' | 'predicate' | 'sorts'> & { also?: readonly Subject[] }

function computedAmong(schema: Schema, { predicate, sorts, also = [] }: Asked): SchemaProperty[] {
  const ids = new Set([...subjectsOf(predicate), ...sorts.map(({ subject }) => subject), ...also].map((subject) => (subject.of === 'property' ? subject.id : '')))
  return schema.filter((property) => ids.has(property.id) && typeOf(property).computed)
}

function subjectsOf(predicate: Predicate): Subject[] {
  if (predicate.op === 'and' || predicate.op === 'or') return predicate.all.flatMap(subjectsOf)
  if (predicate.op === 'not') return subjectsOf(predicate.of)
  return predicate.op === 'test' || predicate.op === 'items' ? [predicate.subject] : []
}

// What formulas see of these stands in the row or in its schema.
const inRow = new Set([
  'title', 'rich_text', 'number', 'checkbox', 'date', 'select', 'status', 'multi_select', 'url', 'email', 'phone_number', 'unique_id', 'created_time', 'last_edited_time',
])

/** True of a formula that reads nothing but its row, by itself and by way of the formulas beside it. */
function isOfItsRow(graph: Graph, schema: Schema, source: string, property: SchemaProperty, above: readonly string[] = []): boolean {
  if (property.type !== 'formula') return inRow.has(property.type)
  if (above.includes(property.id)) return false
  const references = graph.formulas.compiled(source, property)?.references
  if (!references || references.dynamic.size > 0) return false
  return [...(references.properties as Reads)].every(([id, below]) => {
    const read = schema.find((held) => held.id === id)
    return below.size === 0 && read !== undefined && isOfItsRow(graph, schema, source, read, [...above, property.id])
  })
}

const hasClock = ({ schemas, formulas }: Graph) =>
  [...schemas].some(([source, schema]) => schema.some((property) => property.type === 'formula' && formulas.compiled(source, property)?.references.usesClock))

/** All that decides over what an actor sees in computed values, beside pages and schemas: who is called what, and what was shared. */
async function whatIsAround(db: Db, actor: Actor, time_zone: string): Promise<string> {
  const members = [...(await findMembers(db, actor.workspace_id))].map(([id, member]) => [id, member.name, 'email' in member && member.email])
  const shared = actor.sees === 'shared' ? await grantedTo(db, actor.workspace_id, actor.user_id) : await allSaid(db, actor.workspace_id, actor.person!.id)
  return digest([time_zone, members, shared, actor.sees, actor.person, [...actor.capabilities]])
}

const digest = (of: unknown): string => createHash('sha256').update(JSON.stringify(of)).digest('base64url')

// A batch takes some milliseconds, all of them together half a minute. What is computed stays: who asks again gets further.
const BATCH_MS = 10
const MOST_MS = 30_000
const TOO_LONG = 'The formulas of so many rows take too long to filter or sort by. Ask again: what was computed is kept.'

type Task = { db: Db; actor: Actor; property: SchemaProperty; sort: Sort | undefined; own: boolean; spend(ms: number): void }

async function compute({ db, actor, property, sort, own, spend }: Task, ids: readonly string[]) {
  const rows = new ById<Held>()
  // What an actor may see of other pages changes with what moves.
  const reads = new Ids(own ? [] : [MOVED])
  for (let at = 0, size = 32; at < ids.length; ) {
    const begun = performance.now()
    const batch = [...(await findNodes(db, actor.workspace_id, ids.slice(at, at + size))).values()]
    const { values, reads: read } = await computeWithReads(db, actor, batch, property.id)
    const names = sort && (await namesIn(db, actor, property, values, reads))
    for (const { id } of batch) rows.set(id, held(property, values.get(id)?.[property.id] ?? typeOf(property).empty, sort && names ? { sort, names } : undefined))
    for (const id of read) reads.add(id)
    at += size
    const ms = performance.now() - begun
    spend(ms)
    size = Math.max(1, Math.round((size * BATCH_MS) / Math.max(ms, BATCH_MS / 2)))
    await giveWay()
  }
  return { rows, reads }
}

/** The names that values sort by where they are people or pages. */
async function namesIn(db: Db, actor: Actor, property: SchemaProperty, values: ReadonlyMap<string, Record<string, unknown>>, reads: Ids) {
  const references = noReferences()
  for (const held of values.values()) referPageValues([property], held, references)
  for (const id of references.nodes) reads.add(id)
  return loadLookup(null, db, actor, references)
}

function held(property: SchemaProperty, stored: unknown, sorted: { sort: Sort; names: Parameters<typeof keyOf>[2] } | undefined): Held {
  const type = typeOf(property)
  const entries = type.entries(stored, property.config)
  const items = type.itemEntries?.(stored, property.config)
  return { entries: entries.map(folded), ...(items ? { items: items.map((item) => item.map(folded)) } : {}), ...(sorted ? { key: keyOf(sorted.sort.sort, entries, sorted.names) } : {}) }
}

const folded = (entry: Entry): Entry => (entry.kind === 'text' ? { kind: 'text', text: fold(entry.text) } : entry)

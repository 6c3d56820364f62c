import type { Wire } from '../wire.ts'
import { isId, spell } from './id-map.ts'
import type { Cassette, Exchange } from './read-recordings.ts'

/** The objects a recording shows, and which of them it made itself. */
export type RecordedObjects = {
  /** Every object shown in full, as it was first seen. */
  shown: Map<string, Wire>
  /** Ids of what the recorded requests created, directly or inside of something created. */
  created: Set<string>
  /** Properties that requests name of a data source without any answer showing them, by data source and name. */
  hinted: Map<string, Record<string, Wire>>
  /** The names that requests give properties of a data source: the former one (or the id) by the new one. */
  renamed: Map<string, Record<string, string>>
}

const kinds = new Set(['page', 'database', 'data_source', 'block', 'comment', 'user'])

/** Calls back for every object of the API in an answer, however deep. */
export function visitObjects(value: Wire, visit: (object: Wire) => void): void {
  if (typeof value !== 'object' || value === null) return
  if (kinds.has(value.object) && isId(value.id)) visit(value)
  for (const item of Object.values(value)) visitObjects(item, visit)
}

/** The id of what an object is in; a data source is in its database. */
export function parentIdOf(object: Wire): string | undefined {
  const id = object.parent?.[object.parent?.type]
  return isId(id) ? spell(id) : undefined
}

const makes = ({ method, path, status }: Exchange) =>
  status < 300 && method === 'POST' && !/\/(query|search|move|complete|send)(\?|$)/.test(path)
const appends = ({ method, path, status }: Exchange) => status < 300 && method === 'PATCH' && /\/children(\?|$)/.test(path)

/** Reads through one recording. */
export function readObjects({ exchanges }: Cassette): RecordedObjects {
  const shown = new Map<string, Wire>()
  const created = new Set<string>()
  const hinted = new Map<string, Record<string, Wire>>()
  const renamed = new Map<string, Record<string, string>>()
  for (const exchange of exchanges) {
    const { answer } = exchange
    readHints(exchange, hinted)
    readRenames(exchange, renamed)
    // A block something is put behind is there already, below the same parent.
    const behind = exchange.body?.position?.after_block?.id ?? exchange.body?.after
    if (appends(exchange) && isId(behind) && !shown.has(spell(behind))) shown.set(spell(behind), neighbour(behind, answer.results[0]?.parent))
    if (makes(exchange) && isId(answer.id)) created.add(spell(answer.id))
    if (makes(exchange)) for (const source of answer.data_sources ?? []) created.add(spell(source.id))
    // After the new blocks an append lists the siblings that follow them.
    const made = appends(exchange) ? answer.results.slice(0, exchange.body?.children?.length).map(({ id }: Wire) => spell(id)) : []
    for (const id of made) if (!shown.has(id)) created.add(id)
    const changes = exchange.method === 'DELETE' || (exchange.method === 'PATCH' && !appends(exchange))
    visitObjects(answer, (object) => {
      const id = spell(object.id)
      // `{object, id}` alone says nothing.
      if (Object.keys(object).length <= 3 || shown.has(id)) return
      // What a change shows in the trash was put there by it.
      shown.set(id, changes ? { ...object, in_trash: false, archived: false } : object)
    })
  }
  const objects = [...shown]
  for (let before = -1; before !== created.size; ) {
    before = created.size
    for (const [id, object] of objects) {
      const parent = parentIdOf(object)
      if (parent !== undefined && created.has(parent)) created.add(id)
    }
  }
  return { shown, created, hinted, renamed }
}

const neighbour = (id: string, parent: Wire): Wire => ({ object: 'block', id, parent, type: 'paragraph', paragraph: { rich_text: [] } })

function readRenames({ method, path, body, status }: Exchange, renamed: Map<string, Record<string, string>>): void {
  const id = /^\/v1\/data_sources\/([0-9a-f-]{32,36})$/.exec(path)?.[1]
  if (id === undefined || method !== 'PATCH' || status >= 400) return
  const names = Object.entries<Wire>(body?.properties ?? {}).flatMap(([former, change]) => (change?.name ? [[change.name, former]] : []))
  renamed.set(spell(id), { ...Object.fromEntries(names), ...renamed.get(spell(id)) })
}

function readHints({ method, path, body, status }: Exchange, hinted: Map<string, Record<string, Wire>>): void {
  const id = /^\/v1\/data_sources\/([0-9a-f-]{32,36})(\/query)?(\?|$)/.exec(path)
  if (!id?.[1] || status >= 400 || method === 'GET' || typeof body !== 'object') return
  const found: Record<string, Wire> = hinted.get(spell(id[1])) ?? {}
  hinted.set(spell(id[1]), found)
  const note = (name: string, type: string) => (found[name] ??= { type, [type]: {} })
  if (id[2] === undefined) {
    for (const [name, change] of Object.entries<Wire>(body.properties ?? {})) if (change === null || change.name) note(name, 'rich_text')
    return
  }
  const visit = (filter: Wire): void => {
    if (Array.isArray(filter)) return filter.forEach(visit)
    if (typeof filter !== 'object' || filter === null) return
    const type = Object.keys(filter).find((key) => key !== 'property' && key !== 'type')
    if (typeof filter.property === 'string' && type) note(filter.property, type)
    Object.values(filter).forEach(visit)
  }
  visit(body.filter)
  for (const sort of body.sorts ?? []) if (sort.property) note(sort.property, 'rich_text')
}

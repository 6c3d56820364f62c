import { list, nothing, object, optional, text, Type, uuid } from '../schema/shapes.ts'
import { decodePropertyId, encodePropertyId, normaliseId } from '../values/ids.ts'
import { type Lookup, shownOf } from '../values/lookup.ts'
import { listOf, pageOf } from '../formulas/types.ts'
import { exampleDataSource, examplePageId } from './example.ts'
import { definePropertyType } from './property-type.ts'

/**
 * A relation's configuration as stored and read. Of the two ids the one that was not written is null until the
 * service has found it; so are the partner's name and id until it is made. `synced_property_id` is spelled encoded.
 */
export type RelationConfig = { database_id: string | null; data_source_id: string | null } & (
  | { type: 'single_property'; single_property: Record<string, never> }
  | { type: 'dual_property'; dual_property: { synced_property_name: string | null; synced_property_id: string | null } }
)

const single = { type: optional(Type.Literal('single_property')), single_property: nothing() }
const dual = {
  type: optional(Type.Literal('dual_property')),
  dual_property: object({ synced_property_id: optional(text()), synced_property_name: optional(text()) }),
}
const bySource = { data_source_id: uuid(), database_id: optional(uuid()) }

type Written = {
  data_source_id?: string
  database_id?: string
  dual_property?: { synced_property_id?: string; synced_property_name?: string }
}

/** A page that the reader may not see is left out: its id alone would tell that it is there. */
const visible = (stored: readonly string[], lookup: Lookup) => stored.filter((id) => lookup.title(id) !== undefined)

/** Pages of a data source, in the order given. Stored as ids. */
export const relation = definePropertyType<RelationConfig, string[]>({
  name: 'relation',
  config: Type.Union([object({ ...bySource, ...single }), object({ ...bySource, ...dual })]),
  configure: (input: Written, previous) => {
    // The data source decides; a database id beside it is an echo of what was read. Dates before data sources send it alone.
    const data_source_id = input.data_source_id ? normaliseId(input.data_source_id) : null
    const written = !data_source_id && input.database_id ? normaliseId(input.database_id) : null
    const same = previous && (data_source_id ? data_source_id === previous.data_source_id : written === previous.database_id)
    const ids = same
      ? { database_id: previous.database_id, data_source_id: previous.data_source_id }
      : { database_id: written, data_source_id }
    if (!input.dual_property) return { ...ids, type: 'single_property', single_property: {} }
    const kept = same && previous.type === 'dual_property' ? previous.dual_property : undefined
    const { synced_property_name, synced_property_id } = input.dual_property
    return {
      ...ids,
      type: 'dual_property',
      dual_property: {
        synced_property_name: synced_property_name ?? kept?.synced_property_name ?? null,
        synced_property_id:
          synced_property_id === undefined
            ? (kept?.synced_property_id ?? null)
            : encodePropertyId(decodePropertyId(synced_property_id)),
      },
    }
  },
  write: list(object({ id: uuid() })),
  store: (input: { id: string }[]) => ({ value: [...new Set(input.map(({ id }) => normaliseId(id)))] }),
  empty: [],
  read: (stored, _config, lookup) => shownOf(visible(stored, lookup), lookup).map((id) => ({ id })),
  items: (stored, _config, lookup) => visible(stored, lookup).map((id) => ({ id })),
  beside: (stored, lookup) => {
    const all = visible(stored, lookup)
    return { has_more: all.length > shownOf(all, lookup).length }
  },
  refer: (stored, references) => stored.forEach((id) => references.nodes.add(id)),
  entries: (stored) => stored.map((ref) => ({ kind: 'ref', ref })),
  conditions: ['relation'],
  inFormulas: {
    type: (config) => listOf(pageOf(config.data_source_id ?? '')),
    value: (stored) => stored.map((id) => ({ kind: 'page', id })),
  },
  sort: () => ({ by: 'page' }),
  text: (stored, _config, lookup) => stored.map((id) => lookup.title(id) || 'Untitled').join(', '),
  example: { config: { data_source_id: exampleDataSource, single_property: {} }, write: [{ id: examplePageId }] },
})

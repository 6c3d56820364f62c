import { object, oneOf, optional, text, Type } from '../schema/shapes.ts'
import type { Entry } from '../value-kinds/kinds.ts'
import { instantOf, dayOf } from '../values/dates.ts'
import type { Lookup } from '../values/lookup.ts'
import { decodePropertyId } from '../values/ids.ts'
import { definePropertyType } from './property-type.ts'
import { entriesOf, rollupFunctions, type RollupItem, type RollupValue } from './rollup-functions.ts'

/**
 * A rollup's configuration as stored and read, keys in Notion's order; both ids are spelled decoded (recorded). What was
 * not written is null until the service has found it: it knows the other data source.
 */
export type RollupConfig = {
  rollup_property_name: string | null
  relation_property_name: string | null
  rollup_property_id: string | null
  relation_property_id: string | null
  function: string
}

const name = () => text()
const relation = [{ relation_property_name: name() }, { relation_property_id: name() }]
const target = [{ rollup_property_name: name() }, { rollup_property_id: name() }]
const echoes = {
  relation_property_name: optional(name()),
  relation_property_id: optional(name()),
  rollup_property_name: optional(name()),
  rollup_property_id: optional(name()),
}
const functionName = oneOf(...Object.keys(rollupFunctions))

/** Values of related pages, brought together by a function. Computed on read; what is "stored" is the computed value. */
export const rollup = definePropertyType<RollupConfig, RollupValue>({
  name: 'rollup',
  config: Type.Union(relation.flatMap((one) => target.map((other) => object({ ...echoes, ...one, ...other, function: functionName })))),
  configure: (input) => ({
    rollup_property_name: input.rollup_property_name ?? null,
    relation_property_name: input.relation_property_name ?? null,
    rollup_property_id: input.rollup_property_id === undefined ? null : decodePropertyId(input.rollup_property_id),
    relation_property_id: input.relation_property_id === undefined ? null : decodePropertyId(input.relation_property_id),
    function: input.function,
  }),
  computed: true,
  empty: { type: 'unsupported' },
  read: (stored, config, lookup) => ({ type: stored.type, [stored.type]: shown(stored, lookup), function: config.function }),
  refer(stored, references) {
    if (stored.type !== 'array') return
    for (const item of stored.array) {
      const { type } = item
      type.refer?.(item.stored, references)
      if (type.pageField?.endsWith('_by')) references.users.add(item.page[type.pageField])
    }
  },
  entries(stored): Entry[] {
    if (stored.type === 'number') return stored.number === null ? [] : [{ kind: 'number', number: stored.number }]
    if (stored.type === 'date') return stored.date === null ? [] : [{ kind: 'time', at: instantOf(stored.date.start), day: dayOf(stored.date.start) }]
    return stored.type === 'array' ? stored.array.flatMap(entriesOf) : []
  },
  itemEntries: (stored) => (stored.type === 'array' ? stored.array.map(entriesOf) : []),
  conditions: ['rollup'],
  sort: (config) => ({ by: rollupFunctions[config.function]!.result === 'date' ? 'time' : rollupFunctions[config.function]!.result === 'number' ? 'number' : 'first' }),
  text: (stored, _config, lookup) => textOf(stored, lookup),
  example: {
    config: { rollup_property_name: 'Name', relation_property_name: 'Tasks', function: 'count' },
    read: { type: 'unsupported', unsupported: {}, function: 'count' },
  },
})

/** How many items the array of a page object shows: as many as the relation itself. */
const shownAtMost = 25

function shown(stored: RollupValue, lookup: Lookup): unknown {
  if (stored.type === 'number') return stored.number
  if (stored.type === 'date') return stored.date
  if (stored.type === 'unsupported') return {}
  return stored.array.slice(0, shownAtMost).map((item) => showItem(item, lookup))
}

/** One value of a rollup's array: as on its own page, without an id. */
export const showItem = ({ property, type, stored, page }: RollupItem, lookup: Lookup) => ({
  type: property.type,
  [property.type]: type.read(stored, property.config, lookup, page),
})

function textOf(stored: RollupValue, lookup: Lookup): string {
  if (stored.type === 'number') return stored.number === null ? '' : String(stored.number)
  if (stored.type === 'date') return stored.date?.start ?? ''
  if (stored.type === 'unsupported') return ''
  return stored.array.map(({ property, type, stored: held, page }) => type.text(held, property.config, lookup, page)).join(', ')
}

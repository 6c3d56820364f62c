import type { Wire } from '../wire.ts'
import type { IdMap } from './id-map.ts'

/**
 * Turning what the service answers into what a request may say, to set up what a recording presumes. Everything here
 * returns undefined for what cannot be said in a request.
 */

const writableTypes = new Set([
  'title', 'rich_text', 'number', 'select', 'multi_select', 'status', 'date', 'people', 'files', 'checkbox', 'url', 'email', 'phone_number', 'relation',
])

/** Rich text as a request writes it; undefined when an item mentions what is not here. */
export function writableText(items: Wire[], ids: IdMap, person: string): Wire[] | undefined {
  const written = items.map((item) => {
    const kept = { type: item.type, annotations: item.annotations }
    if (item.type === 'equation') return { ...kept, equation: { expression: item.equation.expression } }
    if (item.type === 'text') return { ...kept, text: { content: item.text.content, link: item.text.link } }
    const { type } = item.mention
    if (type === 'user') return { ...kept, mention: { type, user: { id: person } } }
    if (type === 'date' || type === 'template_mention') return { ...kept, mention: { type, [type]: item.mention[type] } }
    if (['page', 'database', 'data_source'].includes(type)) {
      const id = ids.get(item.mention[type].id)
      return id === undefined ? undefined : { ...kept, mention: { type, [type]: { id } } }
    }
    return undefined
  })
  return written.includes(undefined) ? undefined : written
}

/** An icon or a cover as a request writes it; null for what only the service can host. */
export function writableFile(file: Wire): Wire {
  if (file?.type === 'emoji') return { type: 'emoji', emoji: file.emoji }
  if (file?.type === 'icon') return { type: 'icon', icon: file.icon }
  return file?.type === 'external' ? { type: 'external', external: { url: file.external.url } } : null
}

/** The value of one property of a page. */
export function writableValue(property: Wire, ids: IdMap, person: string): Wire {
  const { type } = property
  if (!writableTypes.has(type)) return undefined
  const value = property[type]
  if (type === 'title' || type === 'rich_text') {
    const text = writableText(value, ids, person)
    return text && { [type]: text }
  }
  if (type === 'select' || type === 'status') return { [type]: value && { name: value.name } }
  if (type === 'multi_select') return { [type]: value.map(({ name }: Wire) => ({ name })) }
  if (type === 'people') return value.length > 1 ? undefined : { people: value.map(() => ({ id: person })) }
  if (type === 'relation') {
    const known = value.map(({ id }: Wire) => ids.get(id))
    return known.includes(undefined) || property.has_more ? undefined : { relation: known.map((id: string) => ({ id })) }
  }
  if (type === 'files') {
    const hosted = value.some((file: Wire) => file.type !== 'external')
    return hosted ? undefined : { files: value.map(({ name, external }: Wire) => ({ name, type: 'external', external })) }
  }
  return { [type]: value }
}

/** One property of a schema. */
export function writableProperty(property: Wire, ids: IdMap): Wire {
  const { type } = property
  const config = property[type] ?? {}
  const options = (list: Wire[]) => list.map(({ name, color, description }: Wire) => ({ name, color, ...(description ? { description } : {}) }))
  const described = property.description ? { description: property.description } : {}
  if (type === 'select' || type === 'multi_select') return { ...described, [type]: { options: options(config.options) } }
  if (type === 'status') return { ...described, status: config.options ? { options: options(config.options) } : {} }
  if (type === 'number') return { ...described, number: { format: config.format } }
  if (type === 'unique_id') return { ...described, unique_id: { prefix: config.prefix } }
  if (type === 'formula') return { ...described, formula: { expression: ids.translateText(config.expression ?? '') } }
  if (type === 'relation') {
    const target = ids.get(config.data_source_id ?? config.database_id ?? '')
    const partner = config.dual_property?.synced_property_name
    const way = partner ? { dual_property: { synced_property_name: partner } } : { single_property: {} }
    return target && { ...described, relation: { data_source_id: target, ...way } }
  }
  if (type === 'rollup') {
    const { relation_property_name, rollup_property_name, function: aggregation } = config
    return { ...described, rollup: { relation_property_name, rollup_property_name, function: aggregation } }
  }
  return { ...described, [type]: {} }
}

const readOnlyKeys = new Set(['children', 'synced_property_id'])

/** A block as a request writes it, without what is below it. */
export function writableBlock(block: Wire, ids: IdMap, person: string): Wire {
  const { type } = block
  const inner: Wire = {}
  for (const [key, value] of Object.entries<Wire>(block[type] ?? {})) {
    if (readOnlyKeys.has(key)) continue
    if (key === 'rich_text' || key === 'caption') {
      const text = writableText(value, ids, person)
      if (text === undefined) return undefined
      inner[key] = text
    } else if (key === 'cells') {
      const cells = value.map((cell: Wire[]) => writableText(cell, ids, person))
      if (cells.includes(undefined)) return undefined
      inner.cells = cells
    } else if (key === 'icon' && value !== null) inner.icon = writableFile(value)
    else if (value === null) continue
    else if (key === 'page_id' || key === 'database_id' || key === 'block_id') inner[key] = ids.get(value)
    else inner[key] = value
  }
  if (inner.type === 'file' || inner.file) return undefined
  if (type === 'synced_block' && inner.synced_from) {
    const original = ids.get(inner.synced_from.block_id)
    if (original === undefined) return undefined
    inner.synced_from = { type: 'block_id', block_id: original }
  }
  // Null says that it is an original.
  if (type === 'synced_block') inner.synced_from ??= null
  return { type, [type]: inner }
}

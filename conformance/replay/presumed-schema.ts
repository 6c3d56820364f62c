import type { Wire } from '../wire.ts'

/** A property with the options that rows show beside those it is known to have. */
export function withOptionsOf(rows: Wire[], name: string, property: Wire): Wire {
  const { type } = property
  if (!['select', 'multi_select', 'status'].includes(type)) return property
  const known: Wire[] = property[type]?.options ?? []
  const shown: Wire[] = rows.flatMap((row) => row.properties[name]?.[type] ?? [])
  const further = shown.filter((option, index) => [...known, ...shown.slice(0, index)].every((other) => other.name !== option.name))
  return known.length + further.length === 0 ? property : { ...property, [type]: { ...property[type], options: [...known, ...further] } }
}

/** The schema that rows let see: types without their settings. */
export function schemaSeen(rows: Wire[]): Record<string, Wire> {
  const schema: Record<string, Wire> = {}
  for (const [name, { type }] of rows.flatMap((row) => Object.entries<Wire>(row.properties))) {
    const options = type === 'select' || type === 'multi_select' ? { options: [] } : type === 'number' ? { format: 'number' } : {}
    schema[name] ??= { type, [type]: options }
  }
  return schema
}

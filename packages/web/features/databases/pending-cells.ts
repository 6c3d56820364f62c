import type { Page, PropertySchema } from '../../api/wire.ts'

/** Under this key the cache holds what was written into cells and has not been answered yet. */
export const cellsKey = ['cells'] as const

/** Values that were written into a row. */
export type CellsWritten = { pageId: string; cells: { property: PropertySchema; value: unknown }[] }

/** A row as it will be once what was written into it has been kept. */
export function applyPending(row: Page, written: readonly CellsWritten[]): Page {
  const mine = written.filter(({ pageId }) => pageId === row.id)
  if (mine.length === 0) return row
  const properties = { ...row.properties }
  for (const { property, value } of mine.flatMap(({ cells }) => cells)) {
    const held = properties[property.name]
    properties[property.name] = { id: property.id, ...held, type: property.type, [property.type]: value }
  }
  return { ...row, properties }
}

/** What a row holds in a property. */
export const contentOf = (row: Page, property: PropertySchema): unknown => {
  const value = row.properties[property.name]
  return value?.[value.type]
}

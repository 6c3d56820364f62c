import type { PropertySchema } from '../../api/wire.ts'

const WIDTHS: Record<string, number> = {
  title: 280,
  rich_text: 240,
  multi_select: 200,
  people: 180,
  relation: 200,
  files: 200,
  url: 200,
  email: 200,
  checkbox: 110,
  number: 120,
  unique_id: 110,
  select: 140,
  status: 140,
}

/** How wide a column begins, in pixels. */
export const widthOf = (property: PropertySchema) => WIDTHS[property.type] ?? 180

/** The columns in the order of the schema, the title first. */
export const columnsOf = (properties: Record<string, PropertySchema>): PropertySchema[] => {
  const all = Object.values(properties)
  return [...all.filter((property) => property.type === 'title'), ...all.filter((property) => property.type !== 'title')]
}

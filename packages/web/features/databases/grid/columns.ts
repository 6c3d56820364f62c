import type { PropertySchema } from '../../../api/wire.ts'
import type { View } from '../views.ts'

const WIDTHS: Record<string, number> = {
  title: 280, rich_text: 240, multi_select: 200, people: 180, relation: 200, files: 200, url: 200, email: 200,
  checkbox: 110, number: 120, unique_id: 110, select: 140, status: 140,
}

export const NARROWEST = 60

/** How wide a column is: as the view says, else as suits its type. */
export const widthOf = (property: PropertySchema, view: View): number =>
  Math.max(NARROWEST, view.configuration.properties?.find(({ property_id }) => property_id === property.id)?.width ?? WIDTHS[property.type] ?? 180)

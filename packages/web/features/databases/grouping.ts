import type { PropertySchema } from '../../api/wire.ts'
import type { GroupBy } from './views.ts'

type Settings = Partial<GroupBy>
const byDate: Settings = { group_by: 'relative' }
const byText: Settings = { group_by: 'exact' }

/** What each property type is grouped as, and how at first; those first that boards are mostly made of. A formula goes by what it gives, which only its values tell. */
const FORMS: Record<string, { type: string; settings?: Settings }> = {
  status: { type: 'status', settings: { group_by: 'option' } }, select: { type: 'select' }, multi_select: { type: 'multi_select' },
  people: { type: 'person' }, checkbox: { type: 'checkbox' }, date: { type: 'date', settings: byDate }, relation: { type: 'relation' }, number: { type: 'number' },
  created_by: { type: 'created_by' }, last_edited_by: { type: 'last_edited_by' },
  created_time: { type: 'created_time', settings: byDate }, last_edited_time: { type: 'last_edited_time', settings: byDate },
  rich_text: { type: 'text', settings: byText },
  url: { type: 'url', settings: byText }, email: { type: 'email', settings: byText }, phone_number: { type: 'phone_number', settings: byText }, title: { type: 'title', settings: byText },
}

/** Whether rows can be put into groups by a property. */
export const isGroupable = ({ type }: PropertySchema) => type in FORMS

const RANKS = Object.keys(FORMS)

/** The properties by which rows can be put into groups, the likeliest first. */
export const groupable = (properties: readonly PropertySchema[]) => properties.filter(isGroupable).toSorted((one, other) => RANKS.indexOf(one.type) - RANKS.indexOf(other.type))

/** A grouping by a property, as a view keeps it. */
export const groupingBy = ({ id, type }: PropertySchema): GroupBy => ({ type: FORMS[type]!.type, property_id: id, ...FORMS[type]!.settings, sort: { type: 'manual' } })

/** In which ways rows can be grouped by a property beside its values; the names are the API's. */
export function waysOf({ type }: PropertySchema): readonly string[] {
  const settings = FORMS[type]?.settings
  if (settings === byDate) return ['relative', 'day', 'week', 'month', 'year']
  if (settings === byText) return ['exact', 'alphabet_prefix']
  return type === 'status' ? ['option', 'group'] : []
}

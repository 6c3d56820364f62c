import type { FormulaResult, PropertySchema } from '../../api/wire.ts'
import type { GroupBy, GroupSettings } from './views.ts'

type Form = { type: string; settings?: GroupSettings }

const byDate: GroupSettings = { group_by: 'relative' }
const byText: GroupSettings = { group_by: 'exact' }
const byNumber: GroupSettings = { range_start: 0, range_end: 1000, range_size: 100 }

/** What each property type is grouped as, and how at first; those first that boards are mostly made of. */
const FORMS: Record<string, Form> = {
  status: { type: 'status', settings: { group_by: 'option' } }, select: { type: 'select' }, multi_select: { type: 'multi_select' },
  people: { type: 'person' }, checkbox: { type: 'checkbox' }, date: { type: 'date', settings: byDate }, relation: { type: 'relation' }, number: { type: 'number', settings: byNumber },
  created_by: { type: 'created_by' }, last_edited_by: { type: 'last_edited_by' },
  created_time: { type: 'created_time', settings: byDate }, last_edited_time: { type: 'last_edited_time', settings: byDate },
  rich_text: { type: 'text', settings: byText }, formula: { type: 'formula' },
  url: { type: 'url', settings: byText }, email: { type: 'email', settings: byText }, phone_number: { type: 'phone_number', settings: byText }, title: { type: 'title', settings: byText },
}

/** A formula is grouped as what it gives; where only its rows tell that, as text. */
const RESULTS: Record<NonNullable<FormulaResult>, Form> = {
  string: { type: 'text', settings: byText }, number: { type: 'number', settings: byNumber }, boolean: { type: 'checkbox' }, date: { type: 'date', settings: byDate },
}
const formOfResult = ({ result }: PropertySchema) => RESULTS[result ?? 'string']

/** Whether rows can be put into groups by a property. */
export const isGroupable = ({ type }: PropertySchema) => type in FORMS

const RANKS = Object.keys(FORMS)

/** The properties by which rows can be put into groups, the likeliest first. */
export const groupable = (properties: readonly PropertySchema[]) => properties.filter(isGroupable).toSorted((one, other) => RANKS.indexOf(one.type) - RANKS.indexOf(other.type))

/** A grouping by a property, as a view keeps it. */
export function groupingBy(property: PropertySchema): GroupBy {
  const sort = { type: 'manual' }
  const { type, settings } = FORMS[property.type]!
  if (type !== 'formula') return { type, property_id: property.id, ...settings, sort }
  const result = formOfResult(property)
  return { type, property_id: property.id, group_by: { type: result.type, ...result.settings, sort } }
}

/** The settings of a grouping, wherever they lie in it. */
export const settingsOf = (by: GroupBy): GroupSettings => (by.type === 'formula' ? (by.group_by as GroupSettings) : by)

/** A grouping with some of its settings changed. */
export const withSettings = (by: GroupBy, next: GroupSettings): GroupBy => (by.type === 'formula' ? { ...by, group_by: { ...settingsOf(by), ...next } } : { ...by, ...next })

/** As what the values of a grouping are grouped. */
const kindOf = (by: GroupBy) => (by.type === 'formula' ? (by.group_by as Form).type : by.type)

/** Whether rows are grouped in ranges, which can be chosen. */
export const isByRange = (by: GroupBy) => kindOf(by) === 'number'

/** In which ways rows can be grouped, where there is more than one; the names are the API's. */
export function waysOf(by: GroupBy): readonly string[] {
  const type = kindOf(by)
  const settings = Object.values(FORMS).find((form) => form.type === type)?.settings
  if (settings === byDate) return ['relative', 'day', 'week', 'month', 'year']
  if (settings === byText) return ['exact', 'alphabet_prefix']
  return type === 'status' ? ['option', 'group'] : []
}

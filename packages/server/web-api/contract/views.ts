import type { ApiObject, Crumb } from './content.ts'

/** `GET /api/databases/:id/views`: whole views in the order of their tabs. They are made and changed through the public API. */
export type DatabaseViews = { results: ApiObject[] }

/**
 * `PUT /api/views/:id/questions` with `properties` as other views have them: what a form asks for, and in which order. It is answered, and
 * told among a database's views, under the same name in the view's configuration; the public API does not tell it.
 */
export type FormQuestions = { properties: { property_id: string; visible?: boolean }[] }

/** `PUT /api/views/:id/place`: behind another view of the database, or to the front; answers the view. */
export type ViewPlace = { after: string | null }

/**
 * `POST /api/data_sources/:id/groups` with a filter and the `group_by` of a view: the groups of the rows that pass, in order, where only
 * rows tell them. Each is found by its filter. `has_more`: there are more groups than are told.
 */
export type RowGroups = { groups: { shared: SharedByRows; filter: object }[]; has_more: boolean; references: Record<string, Crumb> }

/** What the rows of a group share. Both days of a span are in it; the end of a range is not. */
export type SharedByRows =
  | { of: 'nothing' }
  | { of: 'days'; span: DaySpan; from: string; to: string }
  | { of: 'text' | 'prefix'; text: string }
  | { of: 'page'; id: string }
  | { of: 'numbers'; from: number | null; to: number | null }
  | { of: 'flag'; flag: boolean }

/** How a span of days is spoken of. */
export type DaySpan = 'day' | 'week' | 'month' | 'year' | 'today' | 'yesterday' | 'tomorrow' | 'last_7_days' | 'next_7_days' | 'last_30_days' | 'next_30_days'

import type { Schema } from '../property-types/schema.ts'
import type { Filter } from '../queries/filter.ts'
import type { SortsInput } from '../queries/sorts.ts'
import { toOffset } from '../values/times.ts'
import { type Configuration, readConfiguration } from '../views/configuration.ts'
import { type DashboardRow, showRows } from '../views/dashboard.ts'
import { type QuickFilters, showFilter, showQuickFilters, showSorts } from '../views/filters.ts'
import { viewTypeNamed } from '../views/index.ts'
import { type Facts, partialUser } from './facts.ts'
import { viewUrl } from './urls.ts'

/** A view's own content as stored, properties by id. `rows` is a dashboard's alone; `questions` a form's, of which the API tells nothing. */
export type ViewContent = {
  filter: Filter | null
  sorts: SortsInput | null
  quick_filters: QuickFilters | null
  configuration: Configuration
  rows?: DashboardRow[]
  questions?: unknown
}

/** The content of a view of which nothing was said. */
export const plainView = (): ViewContent => ({ filter: null, sorts: null, quick_filters: null, configuration: {} })

/** Where a view stands and what it is. */
export type ViewPlace = { id: string; database_id: string; data_source_id: string | null; dashboard_view_id: string | null; name: string; type: string }

/** A view as the API reads it, keys in Notion's order. `schema` is its data source's; empty for a dashboard. */
export function showView(view: ViewPlace & { facts: Facts; content: ViewContent }, schema: Schema, web_url: string) {
  const { facts, content } = view
  return {
    object: 'view',
    id: view.id,
    parent: { type: 'database_id', database_id: view.database_id },
    data_source_id: view.data_source_id,
    name: view.name,
    type: view.type,
    created_time: toOffset(facts.created_time),
    created_by: partialUser(facts.created_by),
    last_edited_time: toOffset(facts.last_edited_time),
    last_edited_by: partialUser(facts.last_edited_by),
    url: viewUrl(web_url, view.database_id, view.id),
    filter: showFilter(content.filter, schema),
    sorts: showSorts(content.sorts, schema),
    quick_filters: showQuickFilters(content.quick_filters, schema),
    configuration: content.rows ? showRows(content.rows) : readConfiguration(viewTypeNamed(view.type), content.configuration, schema),
    ...(view.dashboard_view_id ? { dashboard_view_id: view.dashboard_view_id } : {}),
  }
}

/** What a deleted view answers. */
export const showPartialView = ({ id, database_id, type }: ViewPlace) => ({
  object: 'view',
  id,
  parent: { type: 'database_id', database_id },
  type,
})

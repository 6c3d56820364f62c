import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { inWords } from '../../api/api-error.ts'
import { callPrivate, callPublic } from '../../api/client.ts'
import type { ApiObject } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'
import type { DataSource, PropertySchema } from '../../api/wire.ts'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import type { Filter, Leaf } from './filters/filter.ts'

/** How a view shows one property. Those that are not listed are hidden. */
export type PropertyEntry = { property_id: string; property_name?: string; visible?: boolean; width?: number; wrap?: boolean; [look: string]: unknown }

export type Sort = { property: string; direction: 'ascending' | 'descending' }

/** How rows are put into groups by what a property holds; each property type has settings of its own. */
export type GroupSettings = { group_by?: unknown; sort?: { type: string }; range_start?: number; range_end?: number; range_size?: number }

/** By what rows are grouped. The settings of a formula lie under its `group_by`, beside the type of what it gives. */
export type GroupBy = GroupSettings & { type: string; property_id: string; property_name?: string; hide_empty_groups?: boolean }

export type Configuration = {
  type: string
  properties?: PropertyEntry[]
  group_by?: GroupBy
  sub_group_by?: GroupBy
  wrap_cells?: boolean
  date_property_id?: string
  show_weekends?: boolean
  cover?: { type: string; property_id?: string }
  cover_size?: string
  is_form_closed?: boolean
  [setting: string]: unknown
}

/** A view as the API reads it. */
export type View = ApiObject & {
  object: 'view'
  name: string
  type: string
  data_source_id: string | null
  filter: Filter | null
  sorts: Sort[] | null
  quick_filters: Record<string, Leaf> | null
  configuration: Configuration
}

/** What of a view is changed at a time. A configuration is sent in part: its type is added. */
export type ViewChange = {
  name?: string
  filter?: Filter | null
  sorts?: Sort[] | null
  quick_filters?: Record<string, Leaf | null> | null
  configuration?: { properties?: PropertyEntry[]; group_by?: GroupBy | null; sub_group_by?: GroupBy | null; date_property_id?: string; wrap_cells?: boolean }
}

/** The views of a database in the order of its tabs. */
export const useViews = (databaseId: string) =>
  useQuery({ queryKey: queryKeys.views(databaseId), queryFn: () => callPrivate<{ results: View[] }>('GET', `/databases/${databaseId}/views`) })

/** The property entries without what only an answer has. */
const writableEntries = (entries: PropertyEntry[]) => entries.map((entry) => ({ ...entry, property_name: undefined }))

/** A grouping without the name that only an answer has. */
export const writableGroup = (group: GroupBy) => ({ ...group, property_name: undefined })

function writableConfiguration({ type, configuration: held }: View, { group_by, sub_group_by: sub, properties, ...rest }: NonNullable<ViewChange['configuration']>) {
  // What a view stands on is asked for whenever its configuration is written.
  const group = group_by ?? (type === 'board' ? held.group_by : group_by)
  return {
    type,
    ...(type === 'calendar' || type === 'timeline' ? { date_property_id: held.date_property_id } : {}),
    ...(type === 'chart' ? { chart_type: held.chart_type } : {}),
    ...(group === undefined ? {} : { group_by: group && writableGroup(group) }),
    ...(sub === undefined ? {} : { sub_group_by: sub && writableGroup(sub) }),
    ...(properties ? { properties: writableEntries(properties) } : {}),
    ...rest,
  }
}

/** A view after a change, before the server has answered. */
export function changed(view: View, { configuration, quick_filters, ...change }: ViewChange): View {
  const quick = quick_filters === undefined ? view.quick_filters : quick_filters && Object.fromEntries(Object.entries({ ...view.quick_filters, ...quick_filters }).filter(([, leaf]) => leaf !== null))
  const { group_by, sub_group_by, ...settings } = configuration ?? {}
  return {
    ...view,
    ...change,
    quick_filters: quick as View['quick_filters'],
    configuration: { ...view.configuration, ...settings, ...(group_by === undefined ? {} : { group_by: group_by ?? undefined }), ...(sub_group_by === undefined ? {} : { sub_group_by: sub_group_by ?? undefined }) } as Configuration,
  }
}

/** Says what a form asks for: the public API has no field for it. */
export const askInForm = (id: string, properties: PropertyEntry[]) => callPrivate<View>('PUT', `/views/${id}/questions`, { properties: writableEntries(properties) })

/** Changes a view at once, one change upon the other however fast they come; what the server refuses is taken back and told. */
export function useChangeView(databaseId: string) {
  const client = useQueryClient()
  const patch = useCallback(
    (next: (view: View) => View, id: string) =>
      client.setQueryData<{ results: View[] }>(queryKeys.views(databaseId), (held) => held && { results: held.results.map((view) => (view.id === id ? next(view) : view)) }),
    [client, databaseId],
  )
  const mutationKey = ['views', databaseId]
  const { mutate } = useMutation({
    mutationKey,
    mutationFn: ({ view, change }: Changing) =>
      view.type === 'form' && change.configuration?.properties
        ? askInForm(view.id, change.configuration.properties)
        : callPublic<View>('PATCH', `/views/${view.id}`, {
            ...change,
            ...(change.configuration ? { configuration: writableConfiguration(view, change.configuration) } : {}),
          }),
    scope: { id: `views-${databaseId}` },
    onSuccess: (answer) => {
      // What was changed meanwhile is on its way, and this answer knows nothing of it.
      if (client.isMutating({ mutationKey }) > 1) return
      // Of what a form asks for the public API tells nothing.
      patch((held) => (held.type === 'form' ? { ...answer, configuration: { ...held.configuration, ...answer.configuration } } : answer), answer.id)
    },
    onError: (error) => {
      tellFailure(words.databases.viewNotChanged, inWords(error))
      void client.invalidateQueries({ queryKey: queryKeys.views(databaseId) })
    },
  })
  return useCallback(
    (changing: Changing) => {
      // Here and not in the mutation, which waits until those before it are answered: the next change begins with this one.
      void client.cancelQueries({ queryKey: queryKeys.views(databaseId) })
      patch((held) => changed(held, changing.change), changing.view.id)
      mutate(changing)
    },
    [client, databaseId, patch, mutate],
  )
}

type Changing = { view: View; change: ViewChange }

/** In these a row is a line among others, and shows its title alone unless the view says more. */
const BRIEF = new Set(['calendar', 'timeline'])

/** The properties a view shows, in its order; the title is always among them. */
export function shownProperties(view: View, dataSource: DataSource): PropertySchema[] {
  const all = Object.values(dataSource.properties)
  const title = all.find(({ type }) => type === 'title')!
  const entries = view.configuration.properties
  if (!entries) return BRIEF.has(view.type) ? [title] : [title, ...all.filter((property) => property !== title)]
  const shown = entries.filter(({ visible }) => visible !== false).flatMap(({ property_id }) => all.find(({ id }) => id === property_id) ?? [])
  return shown.includes(title) ? shown : [title, ...shown]
}

/** An entry for every property, those the view does not list as hidden: what changes to the list begin with. */
export function allEntries(view: View, dataSource: DataSource): PropertyEntry[] {
  const all = Object.values(dataSource.properties)
  const listed = (view.configuration.properties ?? []).filter(({ property_id }) => all.some(({ id }) => id === property_id))
  const shown = shownProperties(view, dataSource)
  const missing = shown.filter(({ id }) => !listed.some((entry) => entry.property_id === id)).map(({ id }) => ({ property_id: id, visible: true }))
  const title = missing.filter(({ property_id }) => dataSource.properties && all.find(({ id }) => id === property_id)?.type === 'title')
  const entries = [...title, ...listed, ...missing.filter((entry) => !title.includes(entry))]
  const hidden = all.filter(({ id }) => !entries.some((entry) => entry.property_id === id)).map(({ id }) => ({ property_id: id, visible: false }))
  return [...entries, ...hidden]
}

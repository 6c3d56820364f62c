import { words } from '../../words/index.ts'
import type { View } from './views.ts'

/** What was read of a view as it is written: without the names of properties, which only an answer has, at any depth. */
function asWritten(read: unknown): unknown {
  if (Array.isArray(read)) return read.map(asWritten)
  if (typeof read !== 'object' || read === null) return read
  return Object.fromEntries(Object.entries(read).flatMap(([key, held]) => (key.endsWith('property_name') ? [] : [[key, asWritten(held)]])))
}

/** A view as another one can be made after it. What a form asks for is said on its own. */
export function copyOf(databaseId: string, view: View) {
  const { properties: _asked, ...settings } = view.configuration
  const configuration = view.type === 'form' ? settings : view.configuration
  return {
    database_id: databaseId,
    data_source_id: view.data_source_id,
    name: words.databases.views.copyOf(view.name),
    type: view.type,
    position: { type: 'after_view', view_id: view.id },
    ...(view.filter ? { filter: view.filter } : {}),
    ...(view.sorts ? { sorts: view.sorts } : {}),
    ...(view.quick_filters ? { quick_filters: view.quick_filters } : {}),
    // A configuration of nothing but its type is none.
    ...(Object.keys(configuration).length > 1 ? { configuration: asWritten(configuration) } : {}),
  }
}

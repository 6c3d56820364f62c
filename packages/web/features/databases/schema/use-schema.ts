import { useMutation, useQueryClient } from '@tanstack/react-query'
import { callPrivate, callPublic } from '../../../api/client.ts'
import { queryKeys } from '../../../api/query-keys.ts'
import type { DataSource, PropertySchema, WholeDatabase } from '../../../api/wire.ts'

type Change = { properties: Record<string, object | null>; isNew?: boolean }

/** Changes the properties of a data source. What was made is answered, so that a view may show it at once. */
export function useChangeSchema(databaseId: string, dataSourceId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ properties, isNew }: Change) =>
      isNew ? callPrivate<DataSource>('POST', `/data_sources/${dataSourceId}/properties`, { properties }) : callPublic<DataSource>('PATCH', `/data_sources/${dataSourceId}`, { properties }),
    onSuccess: (answer) => {
      // The public API lists properties by id; here they stay in the order people know, what is new last.
      client.setQueryData<WholeDatabase>(queryKeys.database(databaseId), (held) => held && { ...held, data_sources: held.data_sources.map((source) => (source.id === answer.id ? inOrderOf(source, answer) : source)) })
      void client.invalidateQueries({ predicate: ({ queryKey }) => (queryKey[0] === 'rows' && queryKey[2] === dataSourceId) || queryKey[0] === 'database' || queryKey[0] === 'views' })
    },
  })
}

function inOrderOf(before: DataSource, after: DataSource): DataSource {
  const order = Object.values(before.properties).map(({ id }) => id)
  const place = ({ id }: PropertySchema) => (order.includes(id) ? order.indexOf(id) : order.length)
  const properties = Object.values(after.properties).toSorted((one, other) => place(one) - place(other))
  return { ...before, ...after, properties: Object.fromEntries(properties.map((property) => [property.name, property])) }
}

/** A name that no property has yet. */
export function freeName(wanted: string, dataSource: DataSource): string {
  const taken = new Set(Object.keys(dataSource.properties).map((name) => name.toLowerCase()))
  if (!taken.has(wanted.toLowerCase())) return wanted
  let number = 1
  while (taken.has(`${wanted} ${number}`.toLowerCase())) number++
  return `${wanted} ${number}`
}

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { callPrivate } from '../../api/client.ts'
import type { RowGroups } from '../../api/contract.ts'
import { queryKeys } from '../../api/query-keys.ts'
import type { PropertySchema } from '../../api/wire.ts'
import { propertyEditing } from '../../properties/editors/index.ts'
import { useUsers } from '../../properties/editors/people-editing.tsx'
import { useOpenView } from './database-context.ts'
import { groupsOf, type RowGroup } from './groups.ts'
import { rowQuery } from './row-query.ts'
import { sharedGroups } from './shared-groups.ts'
import { type GroupBy, writableGroup } from './views.ts'

// Each group is a query of its own.
const PER_STEP = 30

/** What is asked of the rows of one group of the open view. */
export function useGroupQuery({ filter }: RowGroup) {
  const { view, dataSource, search } = useOpenView()
  return useMemo(() => rowQuery(view, dataSource, search, filter), [view, dataSource, search, filter])
}

/** The groups of the open view's rows: told by the schema, or by what the rows hold, which the server knows. */
export function useGroups(property: PropertySchema, by: GroupBy) {
  const { databaseId, dataSource, query } = useOpenView()
  const users = useUsers()
  const [most, setMost] = useState(PER_STEP)
  const known = useMemo(() => groupsOf(property, by, users.data ?? []), [property, by, users.data])
  const asked = { ...(query.filter ? { filter: query.filter } : {}), group_by: writableGroup(by) }
  const told = useQuery({
    queryKey: queryKeys.groups(databaseId, dataSource.id, asked),
    queryFn: () => callPrivate<RowGroups>('POST', `/data_sources/${dataSource.id}/groups`, asked),
    enabled: known === null,
    placeholderData: keepPreviousData,
  })
  const all = useMemo(() => known ?? (told.data ? sharedGroups(property, propertyEditing(property.type), told.data) : []), [known, told.data, property])
  return {
    groups: all.slice(0, most),
    isPending: known === null && told.isPending,
    error: known === null && !told.data ? told.error : null,
    retry: () => void told.refetch(),
    more: all.length > most ? () => setMost((held) => held + PER_STEP) : null,
    /** How many are told at most, where there are more. */
    cutAt: known === null && told.data?.has_more && all.length <= most ? all.length : null,
  }
}

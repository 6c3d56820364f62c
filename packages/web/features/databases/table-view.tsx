import { useMemo } from 'react'
import { useUsers } from '../../properties/editors/people-editing.tsx'
import { Tag } from '../../ui/tag.tsx'
import { words } from '../../words/index.ts'
import { type OpenView, OpenViewContext, useOpenView } from './database-context.ts'
import { Grid } from './grid/grid.tsx'
import { groupsOf, type RowGroup } from './groups.ts'
import { rowQuery } from './row-query.ts'
import type { GroupBy } from './views.ts'
import type { PropertySchema } from '../../api/wire.ts'

/** A table: one grid, or one for each group. */
export function TableView() {
  const { view, dataSource, name, query } = useOpenView()
  const by = view.configuration.group_by
  const grouped = Object.values(dataSource.properties).find(({ id }) => id === by?.property_id)
  return grouped && by ? <GroupedTable property={grouped} by={by} label={words.databases.rowsOf(name)} /> : <Grid label={words.databases.rowsOf(name)} query={query} />
}

function GroupedTable({ property, by, label }: { property: PropertySchema; by: GroupBy; label: string }) {
  const { query } = useOpenView()
  const users = useUsers()
  const groups = useMemo(() => groupsOf(property, by, users.data ?? []), [property, by, users.data])
  if (!groups) {
    return (
      <>
        <p className="filter__none">{words.databases.notGrouped(property.name)}</p>
        <Grid label={label} query={query} />
      </>
    )
  }
  return (
    <div className="grouped">
      {groups.map((group) => (
        <GroupOfRows key={group.id} group={group} property={property} />
      ))}
    </div>
  )
}

function GroupOfRows({ group, property }: { group: RowGroup; property: PropertySchema }) {
  const outer = useOpenView()
  const { view, dataSource, search } = outer
  const query = useMemo(() => rowQuery(view, dataSource, search, group.filter), [view, dataSource, search, group.filter])
  const open = useMemo<OpenView>(
    () => ({ ...outer, query, fresh: [], addRow: (cells = []) => outer.addRow([...(group.value === undefined ? [] : [{ property, value: group.value }]), ...cells]) }),
    [outer, query, property, group.value],
  )
  return (
    <section className="grouped__group" aria-label={group.name}>
      <h2 className="grouped__name">
        <Tag color={group.color}>{group.name}</Tag>
      </h2>
      <OpenViewContext value={open}>
        <Grid label={words.databases.rowsOf(group.name)} query={query} />
      </OpenViewContext>
    </section>
  )
}

import { useMemo } from 'react'
import type { PropertySchema } from '../../api/wire.ts'
import { Tag } from '../../ui/tag.tsx'
import { words } from '../../words/index.ts'
import { type OpenView, OpenViewContext, useOpenView } from './database-context.ts'
import { Grid } from './grid/grid.tsx'
import { Groups } from './group-frame.tsx'
import { cellsIn, type RowGroup } from './groups.ts'
import { useFirstRows } from './use-first-rows.ts'
import { useGroupQuery } from './use-groups.ts'

/** A table: one grid, or one for each group. */
export function TableView() {
  const { view, dataSource, name, query } = useOpenView()
  const by = view.configuration.group_by
  const grouped = Object.values(dataSource.properties).find(({ id }) => id === by?.property_id)
  if (!grouped || !by) return <Grid label={words.databases.rowsOf(name)} query={query} />
  const Group = by.hide_empty_groups ? FilledGroup : GroupOfRows
  return (
    <Groups property={grouped} by={by}>
      {(groups) => (
        <div className="grouped">
          {groups.map((group) => (
            <Group key={group.id} group={group} property={grouped} />
          ))}
        </div>
      )}
    </Groups>
  )
}

type GroupProps = { group: RowGroup; property: PropertySchema }

/** A group that is there only while it has rows. */
function FilledGroup(props: GroupProps) {
  const { total, isPending } = useFirstRows(useGroupQuery(props.group))
  return !isPending && total === 0 ? null : <GroupOfRows {...props} />
}

function GroupOfRows({ group, property }: GroupProps) {
  const outer = useOpenView()
  const query = useGroupQuery(group)
  const open = useMemo<OpenView>(
    () => ({ ...outer, query, fresh: [], addRow: (cells = []) => outer.addRow([...cellsIn(group, property), ...cells]) }),
    [outer, query, property, group],
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

import { Layers } from 'lucide-react'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { Popover } from '../../ui/popover.tsx'
import { words } from '../../words/index.ts'
import { useOpenView } from './database-context.ts'
import { Choose } from './filters/operand-field.tsx'
import { groupingBy, isGroupable, waysOf } from './grouping.ts'
import type { GroupBy } from './views.ts'

const w = words.databases.group
const named = (names: Record<string, string>, keys: readonly string[]): [string, string][] => keys.map((key) => [key, names[key] ?? key])

/** By what a view groups its rows, and how. */
export function GroupPopover() {
  const { view, dataSource, changeView } = useOpenView()
  const by = view.configuration.group_by
  const grouped = Object.values(dataSource.properties).find(({ id }) => id === by?.property_id)
  const offered = Object.values(dataSource.properties).filter((property) => isGroupable(property) || property === grouped)
  if (offered.length === 0) return null
  const change = (next: Partial<GroupBy>) => by && changeView({ configuration: { group_by: { ...by, ...next } } })
  const ways = grouped ? waysOf(grouped) : []
  const isBoard = view.type === 'board'
  return (
    <Popover
      label={w.title}
      wide
      trigger={
        <Button variant="quiet" icon={<Layers size={16} aria-hidden />} aria-label={w.title} aria-description={grouped?.name}>
          <span className="view-bar__label">{w.title}</span>
        </Button>
      }
    >
      <div className="filter">
        <div className="filter__row">
          <Choose
            label={words.databases.filter.property}
            value={grouped?.id ?? ''}
            choices={[...(isBoard ? [] : [['', w.none] as [string, string]]), ...offered.map(({ id, name }): [string, string] => [id, name])]}
            onChange={(id) => {
              const property = offered.find((held) => held.id === id)
              changeView({ configuration: { group_by: property ? groupingBy(property) : null } })
            }}
          />
          {ways.length > 0 ? <Choose label={w.way} value={String(by?.group_by)} choices={named(w.ways, ways)} onChange={(group_by) => change({ group_by })} /> : null}
          {by?.sort ? <Choose label={w.order} value={by.sort.type} choices={named(w.orders, Object.keys(w.orders))} onChange={(type) => change({ sort: { type } })} /> : null}
        </div>
        {grouped ? <Checkbox label={w.hideEmpty} checked={by?.hide_empty_groups === true} onCheckedChange={(hide_empty_groups) => change({ hide_empty_groups })} /> : null}
      </div>
    </Popover>
  )
}

import { ArrowUpDown, Plus, X } from 'lucide-react'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { words } from '../../../words/index.ts'
import { useOpenView } from '../database-context.ts'
import type { Sort } from '../views.ts'
import { Choose } from './operand-field.tsx'
import { isSorted } from './sorted.ts'
import './filters.css'

const w = words.databases.sort

/** In which order a view shows its rows. */
export function SortPopover() {
  const { dataSource, view, changeView } = useOpenView()
  const properties = Object.values(dataSource.properties).filter(({ type }) => isSorted(type))
  const sorts = view.sorts ?? []
  const free = properties.find(({ id }) => !sorts.some(({ property }) => property === id))
  const change = (next: Sort[]) => changeView({ sorts: next.length > 0 ? next : null })
  return (
    <Popover
      label={w.title}
      wide
      trigger={
        <Button variant="quiet" icon={<ArrowUpDown size={16} aria-hidden />} aria-label={w.title} aria-description={sorts.length > 0 ? w.count(sorts.length) : undefined}>
          <span className="view-bar__label">{w.title}</span>
          {sorts.length > 0 ? <span className="view-bar__count">{sorts.length}</span> : null}
        </Button>
      }
    >
      <div className="filter">
        {sorts.length === 0 ? <p className="filter__none">{w.none}</p> : null}
        {sorts.map((sort, index) => (
          <div className="filter__row" key={sort.property}>
            <Choose label={words.databases.filter.property} value={sort.property} choices={properties.map(({ id, name }) => [id, name])} onChange={(property) => change(sorts.with(index, { ...sort, property }))} />
            <Choose
              label={w.direction}
              value={sort.direction}
              choices={[['ascending', w.ascending], ['descending', w.descending]]}
              onChange={(direction) => change(sorts.with(index, { ...sort, direction: direction as Sort['direction'] }))}
            />
            <IconButton label={w.remove} onClick={() => change(sorts.toSpliced(index, 1))}>
              <X size={15} aria-hidden />
            </IconButton>
          </div>
        ))}
        {free ? (
          <Button variant="quiet" icon={<Plus size={15} aria-hidden />} onClick={() => change([...sorts, { property: free.id, direction: 'ascending' }])}>
            {w.add}
          </Button>
        ) : null}
      </div>
    </Popover>
  )
}

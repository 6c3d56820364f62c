import { Plus, Search, X, Zap } from 'lucide-react'
import type { PropertySchema } from '../../api/wire.ts'
import { optionsOf } from '../../properties/options.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { DelayedField } from '../../ui/delayed-field.tsx'
import { Menu } from '../../ui/menu.tsx'
import { words } from '../../words/index.ts'
import { useOpenView } from './database-context.ts'
import { conditionsOf, isAskable, isComplete } from './filters/conditions.ts'
import { type Leaf, readLeaf, writeLeaf } from './filters/filter.ts'
import { ConditionRow, FilterPopover, firstLeaf } from './filters/filter-popover.tsx'
import { SortPopover } from './filters/sort-popover.tsx'
import { GroupPopover } from './group-popover.tsx'
import { PropertiesPopover } from './properties-popover.tsx'

const GROUPING = new Set(['table', 'board'])
/** All but forms and dashboards show rows, which can be sifted. */
const isSifted = (type: string) => type !== 'form' && type !== 'dashboard'

/** What a view shows and how: filters, sorts, groups, properties, and a search. */
export function ViewBar({ onSearch, onNew }: { onSearch: (text: string) => void; onNew: () => void }) {
  const { view, mayEdit, search } = useOpenView()
  if (!isSifted(view.type)) return mayEdit ? <div className="view-bar"><PropertiesPopover /></div> : null
  return (
    <>
      <div className="view-bar" role="toolbar" aria-label={words.databases.views.label}>
        <FilterPopover quick={<AddQuickFilter />} />
        {view.type === 'calendar' ? null : <SortPopover />}
        {GROUPING.has(view.type) ? <GroupPopover /> : null}
        <PropertiesPopover />
        <span className="view-bar__search">
          <Search size={15} aria-hidden />
          <DelayedField label={words.databases.search} placeholder={words.databases.search} value={search} onValueChange={onSearch} />
        </span>
        {mayEdit && view.type !== 'table' ? (
          <Button variant="primary" icon={<Plus size={16} aria-hidden />} aria-label={words.databases.newRow} onClick={onNew}>
            <span className="view-bar__label">{words.databases.newRow}</span>
          </Button>
        ) : null}
      </div>
      <QuickFilters />
    </>
  )
}

/**
 * A condition without its property, as quick filters keep it. One that names no option or page yet names the first option, or asks whether
 * there is any: the server keeps nothing that is unfinished. Texts may be empty until they are typed.
 */
function conditionOf(property: PropertySchema, leaf: Leaf): Leaf {
  const { path, operator, operand } = readLeaf(leaf)
  const isText = conditionsOf(property)[0]?.operand === 'text'
  const [first] = optionsOf(property)
  const asked = isText || isComplete(operand) ? { path, operator, operand } : first ? { path, operator, operand: first.name } : { path, operator: 'is_not_empty', operand: true }
  const { property: _, ...condition } = writeLeaf(property, asked)
  return condition
}

/** Filters that stand beside the view, for a hurried look: one a property. */
function QuickFilters() {
  const { view, dataSource, changeView } = useOpenView()
  const quick = Object.entries(view.quick_filters ?? {})
  const properties = Object.values(dataSource.properties).filter(isAskable)
  if (quick.length === 0) return null
  return (
    <div className="quick-filters" role="group" aria-label={words.databases.quickFilters}>
      {quick.map(([id, condition]) => {
        const property = properties.find((known) => known.id === id)
        if (!property) return null
        return (
          <span key={id} className="quick-filters__one">
            <ConditionRow
              leaf={{ property: id, ...condition }}
              properties={[property]}
              onChange={(next) => changeView({ quick_filters: { [id]: conditionOf(property, next) } })}
            />
            <IconButton label={words.databases.filter.removeQuick(property.name)} onClick={() => changeView({ quick_filters: { [id]: null } })}>
              <X size={14} aria-hidden />
            </IconButton>
          </span>
        )
      })}
      <AddQuickFilter isSmall />
    </div>
  )
}

/** Adds a quick filter on a property that has none yet. */
function AddQuickFilter({ isSmall = false }: { isSmall?: boolean }) {
  const { view, dataSource, changeView } = useOpenView()
  const free = Object.values(dataSource.properties).filter((property) => isAskable(property) && !Object.hasOwn(view.quick_filters ?? {}, property.id))
  if (free.length === 0) return null
  return (
    <Menu
      align="start"
      trigger={
        isSmall ? (
          <IconButton label={words.databases.filter.quick}>
            <Plus size={15} aria-hidden />
          </IconButton>
        ) : (
          <Button variant="quiet" icon={<Zap size={15} aria-hidden />}>
            {words.databases.filter.quick}
          </Button>
        )
      }
      entries={free.map((property) => ({ label: property.name, onSelect: () => changeView({ quick_filters: { [property.id]: conditionOf(property, firstLeaf(property)) } }) }))}
    />
  )
}

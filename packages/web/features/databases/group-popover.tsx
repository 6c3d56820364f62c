import { Layers } from 'lucide-react'
import { useState } from 'react'
import type { PropertySchema } from '../../api/wire.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { Popover } from '../../ui/popover.tsx'
import { words } from '../../words/index.ts'
import { useOpenView } from './database-context.ts'
import { Choose } from './filters/operand-field.tsx'
import { groupingBy, isByRange, isGroupable, settingsOf, waysOf, withSettings } from './grouping.ts'
import type { GroupBy, GroupSettings } from './views.ts'

const w = words.databases.group
const named = (names: Record<string, string>, keys: readonly string[]): [string, string][] => keys.map((key) => [key, names[key] ?? key])

/** By what a view groups its rows, and how; a board may have sub-groups, too. */
export function GroupPopover() {
  const { view, dataSource, changeView } = useOpenView()
  const { group_by: by, sub_group_by: subBy } = view.configuration
  const properties = Object.values(dataSource.properties)
  const grouped = properties.find(({ id }) => id === by?.property_id)
  if (!grouped && !properties.some(isGroupable)) return null
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
      <GroupingFields
        labels={w.groups}
        by={by}
        properties={properties}
        none={isBoard ? null : w.none}
        // Rows are not put into sub-groups of a group by the same property.
        onChange={(group_by) => changeView({ configuration: { group_by, ...(group_by && group_by.property_id === subBy?.property_id ? { sub_group_by: null } : {}) } })}
      />
      {isBoard ? (
        <GroupingFields labels={w.subGroups} by={subBy} properties={properties.filter((property) => property !== grouped)} none={w.noSubGroups} onChange={(sub_group_by) => changeView({ configuration: { sub_group_by } })} />
      ) : null}
    </Popover>
  )
}

type GroupingFieldsProps = {
  labels: Record<'by' | 'way' | 'order' | 'hideEmpty', string>
  by: GroupBy | undefined
  properties: readonly PropertySchema[]
  /** What it is called to have no such groups; null where there must be some. */
  none: string | null
  onChange: (by: GroupBy | null) => void
}

function GroupingFields({ labels, by, properties, none, onChange }: GroupingFieldsProps) {
  const grouped = properties.find(({ id }) => id === by?.property_id)
  const offered = properties.filter((property) => isGroupable(property) || property === grouped)
  const settings = grouped && by ? settingsOf(by) : {}
  const ways = grouped && by ? waysOf(by) : []
  const change = (next: GroupSettings) => by && onChange(withSettings(by, next))
  return (
    <div className="filter">
      <div className="filter__row">
        <span className="filter__grouping" aria-hidden>
          {labels.by}
        </span>
        <Choose
          label={labels.by}
          value={grouped?.id ?? ''}
          choices={[...(none === null ? [] : [['', none] as [string, string]]), ...offered.map(({ id, name }): [string, string] => [id, name])]}
          onChange={(id) => {
            const property = offered.find((held) => held.id === id)
            onChange(property ? groupingBy(property) : null)
          }}
        />
        {ways.length > 0 ? <Choose label={labels.way} value={String(settings.group_by)} choices={named(w.ways, ways)} onChange={(group_by) => change({ group_by })} /> : null}
        {settings.sort ? <Choose label={labels.order} value={settings.sort.type} choices={named(w.orders, Object.keys(w.orders))} onChange={(type) => change({ sort: { type } })} /> : null}
      </div>
      {grouped && by && isByRange(by) ? (
        <div className="filter__row" role="group" aria-label={w.ranges}>
          <span className="filter__grouping" aria-hidden>
            {w.ranges}
          </span>
          <RangeField label={w.rangeFrom} value={settings.range_start} onChange={(range_start) => change({ range_start })} />
          <RangeField label={w.rangeTo} value={settings.range_end} onChange={(range_end) => change({ range_end })} />
          <RangeField label={w.rangeSize} value={settings.range_size} least={1} onChange={(range_size) => change({ range_size })} />
        </div>
      ) : null}
      {grouped && by ? <Checkbox label={labels.hideEmpty} checked={by.hide_empty_groups === true} onCheckedChange={(hide_empty_groups) => onChange({ ...by, hide_empty_groups })} /> : null}
    </div>
  )
}

type RangeFieldProps = { label: string; value: number | undefined; least?: number; onChange: (value: number) => void }

/** A number of a range, kept when it is left, or by Enter. What is none stays to be mended. */
function RangeField({ label, value, least = -Infinity, onChange }: RangeFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const isNumber = draft === null || (draft.trim() !== '' && Number(draft) >= least)
  const finish = () => {
    if (draft === null || !isNumber) return
    if (Number(draft) !== value) onChange(Number(draft))
    setDraft(null)
  }
  return (
    <label className="filter__range">
      <span>{label}</span>
      <input
        type="number"
        className="input"
        min={Number.isFinite(least) ? least : undefined}
        aria-invalid={!isNumber}
        value={draft ?? value ?? ''}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={finish}
        onKeyDown={(event) => event.key === 'Enter' && finish()}
      />
    </label>
  )
}

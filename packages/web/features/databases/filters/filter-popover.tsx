import { Filter as FilterIcon, Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { PropertySchema } from '../../../api/wire.ts'
import { Button, IconButton } from '../../../ui/button.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { words } from '../../../words/index.ts'
import { useOpenView } from '../database-context.ts'
import { conditionsOf, firstOperand, isAskable, isComplete } from './conditions.ts'
import { type Conjunction, countConditions, type Group, type Leaf, readLeaf, toFilter, toGroup, writeLeaf } from './filter.ts'
import { Choose, OperandField } from './operand-field.tsx'
import './filters.css'

const w = words.databases.filter
const DEEPEST = 2

type RowProps = { leaf: Leaf; properties: PropertySchema[]; onChange: (leaf: Leaf) => void }

/** The first thing that can be asked of a property. */
export function firstLeaf(property: PropertySchema): Leaf {
  const condition = conditionsOf(property)[0]!
  return writeLeaf(property, { ...condition, operand: firstOperand[condition.operand] })
}

/** One condition: of what, how, and compared with what. */
export function ConditionRow({ leaf, properties, onChange }: RowProps) {
  const property = properties.find(({ id, name }) => id === leaf.property || name === leaf.property)
  if (!property) return <span className="filter__unknown">{w.otherCondition}</span>
  const asked = readLeaf(leaf)
  const sample = property.type === 'formula' ? { type: asked.path[1] === 'checkbox' ? 'boolean' : asked.path[1] } : property.type === 'rollup' ? { array: [{ type: asked.path[2] }] } : undefined
  const conditions = conditionsOf(property, sample)
  const key = ({ path, operator }: { path: string[]; operator: string }) => [...path, operator].join('.')
  const condition = conditions.find((known) => key(known) === key(asked))
  const choose = (name: string) => {
    const next = conditions.find((known) => key(known) === name)!
    onChange(writeLeaf(property, { ...next, operand: next.operand === condition?.operand ? asked.operand : firstOperand[next.operand] }))
  }
  return (
    <>
      <Choose label={w.property} value={property.id} choices={properties.map(({ id, name }) => [id, name])} onChange={(id) => onChange(firstLeaf(properties.find((other) => other.id === id)!))} />
      <Choose label={w.condition} value={condition ? key(condition) : ''} choices={[...(condition ? [] : [['', w.otherCondition] as [string, string]]), ...conditions.map((known): [string, string] => [key(known), known.name])]} onChange={choose} />
      {condition ? <OperandField property={property} kind={condition.operand} value={asked.operand} onChange={(operand) => onChange(writeLeaf(property, { ...condition, operand }))} /> : null}
    </>
  )
}

type GroupProps = { group: Group; depth: number; properties: PropertySchema[]; onChange: (group: Group) => void }

function GroupEditor({ group, depth, properties, onChange }: GroupProps) {
  const setPart = (index: number, part: Group | Leaf) => onChange({ ...group, parts: group.parts.with(index, part) })
  const add = (part: Group | Leaf) => onChange({ ...group, parts: [...group.parts, part] })
  return (
    <div className="filter__group" role="group" aria-label={w.group(group.conjunction)}>
      {group.parts.map((part, index) => (
        // Parts have no name of their own; their place is all there is.
        <div className="filter__row" key={index}>
          {index === 0 ? (
            <span className="filter__where">{w.where}</span>
          ) : index === 1 ? (
            <Choose label={w.conjunction} value={group.conjunction} choices={[['and', w.and], ['or', w.or]]} onChange={(next) => onChange({ ...group, conjunction: next as Conjunction })} />
          ) : (
            <span className="filter__where">{group.conjunction === 'and' ? w.and : w.or}</span>
          )}
          {'parts' in part ? (
            <GroupEditor group={part as Group} depth={depth + 1} properties={properties} onChange={(next) => setPart(index, next)} />
          ) : (
            <ConditionRow leaf={part as Leaf} properties={properties} onChange={(next) => setPart(index, next)} />
          )}
          <IconButton label={w.remove} onClick={() => onChange({ ...group, parts: group.parts.toSpliced(index, 1) })}>
            <X size={15} aria-hidden />
          </IconButton>
        </div>
      ))}
      <div className="filter__add">
        <Button variant="quiet" icon={<Plus size={15} aria-hidden />} onClick={() => properties[0] && add(firstLeaf(properties[0]))}>
          {w.addCondition}
        </Button>
        {depth < DEEPEST ? (
          <Button variant="quiet" icon={<Plus size={15} aria-hidden />} onClick={() => properties[0] && add({ conjunction: group.conjunction === 'and' ? 'or' : 'and', parts: [firstLeaf(properties[0])] })}>
            {w.addGroup}
          </Button>
        ) : null}
      </div>
    </div>
  )
}

/** What of its rows a view shows. */
export function FilterPopover({ quick }: { quick: ReactNode }) {
  const { dataSource, view, changeView } = useOpenView()
  const properties = Object.values(dataSource.properties).filter(isAskable)
  const count = countConditions(view.filter)
  // What is begun and asks nothing yet lives here until it can be asked.
  const [draft, setDraft] = useState<Group | null>(null)
  const group = draft ?? toGroup(view.filter)
  const change = (next: Group) => {
    setDraft(next)
    const filter = toFilter(whole(next))
    if (JSON.stringify(filter) !== JSON.stringify(toFilter(toGroup(view.filter)))) changeView({ filter })
  }
  return (
    <Popover
      label={w.title}
      wide
      onOpenChange={(open) => setDraft(open ? toGroup(view.filter) : null)}
      trigger={
        <Button variant="quiet" icon={<FilterIcon size={16} aria-hidden />} aria-label={w.title} aria-description={count > 0 ? w.count(count) : undefined}>
          <span className="view-bar__label">{w.title}</span>
          {count > 0 ? <span className="view-bar__count">{count}</span> : null}
        </Button>
      }
    >
      <div className="filter">
        {group.parts.length === 0 ? <p className="filter__none">{w.none}</p> : null}
        <GroupEditor group={group} depth={0} properties={properties} onChange={change} />
        {quick}
      </div>
    </Popover>
  )
}

/** A group without conditions that still lack what they compare with: the server would refuse some, and others match nothing. */
function whole(group: Group): Group {
  return {
    ...group,
    parts: group.parts.flatMap((part): (Group | Leaf)[] => {
      if ('parts' in part) return [whole(part as Group)]
      return isComplete(readLeaf(part as Leaf).operand) ? [part] : []
    }),
  }
}

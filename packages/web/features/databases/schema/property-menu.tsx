import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Copy, EyeOff, Filter, Minus, Pencil, Plus, Trash2 } from 'lucide-react'
import { useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { inWords } from '../../../api/api-error.ts'
import type { PropertySchema } from '../../../api/wire.ts'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { MenuAt } from '../../../ui/menu.tsx'
import { tellFailure } from '../../../ui/toast.tsx'
import { words } from '../../../words/index.ts'
import { useOpenView } from '../database-context.ts'
import { conditionsOf, firstOperand, isAskable } from '../filters/conditions.ts'
import { toFilter, toGroup, writeLeaf } from '../filters/filter.ts'
import { NARROWEST } from '../grid/columns.ts'
import { allEntries, type PropertyEntry } from '../views.ts'
import { freeName, useChangeSchema } from './use-schema.ts'

const STEP = 40

type PropertyMenuProps = { property: PropertySchema; width: number; children: ReactNode }

/** What can be done with a property, behind the head of its column. */
export function PropertyMenu({ property, width, children }: PropertyMenuProps) {
  const { databaseId, dataSource, view, shown, changeView, editProperty } = useOpenView()
  const schema = useChangeSchema(databaseId, dataSource.id)
  const head = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [isDeleting, setDeleting] = useState(false)
  const w = words.databases.property
  const isTitle = property.type === 'title'
  const at = shown.findIndex(({ id }) => id === property.id)

  const arrange = (change: (entries: PropertyEntry[]) => PropertyEntry[]) => changeView({ configuration: { properties: change(allEntries(view, dataSource)) } })
  const set = (looks: Partial<PropertyEntry>) => arrange((entries) => entries.map((entry) => (entry.property_id === property.id ? { ...entry, ...looks } : entry)))
  const moveTo = (neighbour: PropertySchema | undefined) =>
    neighbour &&
    arrange((entries) => {
      const [from, to] = [property.id, neighbour.id].map((id) => entries.findIndex((entry) => entry.property_id === id)) as [number, number]
      return entries.with(from, entries[to]!).with(to, entries[from]!)
    })
  const sort = (direction: 'ascending' | 'descending') =>
    changeView({ sorts: [{ property: property.id, direction }, ...(view.sorts ?? []).filter((held) => held.property !== property.id)] })
  const filter = () => {
    const [condition] = conditionsOf(property)
    if (!condition) return
    const group = toGroup(view.filter)
    const leaf = writeLeaf(property, { ...condition, operand: firstOperand[condition.operand] })
    changeView({ filter: toFilter(group.conjunction === 'and' ? { ...group, parts: [...group.parts, leaf] } : { conjunction: 'and', parts: [group, leaf] }) })
  }
  const change = (properties: Record<string, object | null>, isNew = false) => schema.mutate({ properties, isNew }, { onError: (error) => tellFailure(w.notChanged, inWords(error)) })
  const duplicate = () => {
    // The names of options may be taken over, their ids may not.
    const config = property[property.type] as { options?: { name: string; color: string }[] }
    const copy = config.options ? { options: config.options.map(({ name, color }) => ({ name, color })) } : config
    change({ [freeName(property.name, dataSource)]: { [property.type]: copy } }, true)
  }

  return (
    <>
      {/* Open after the press and not with it: a press may begin to drag the column. */}
      <button ref={head} type="button" className="grid__head-button" aria-haspopup="menu" aria-expanded={isOpen} onClick={() => setOpen(true)}>
        {children}
      </button>
      <MenuAt
        label={property.name}
        anchor={head}
        side="bottom"
        open={isOpen}
        onOpenChange={setOpen}
        finalFocus={() => head.current}
        entries={[
          { label: w.edit, icon: <Pencil size={16} aria-hidden />, onSelect: () => editProperty(property) },
          { label: w.sortAscending, icon: <ArrowUp size={16} aria-hidden />, onSelect: () => sort('ascending') },
          { label: w.sortDescending, icon: <ArrowDown size={16} aria-hidden />, onSelect: () => sort('descending') },
          ...(isAskable(property) ? [{ label: w.filter, icon: <Filter size={16} aria-hidden />, onSelect: filter }] : []),
          ...(at > 0 ? [{ label: w.moveLeft, icon: <ArrowLeft size={16} aria-hidden />, onSelect: () => moveTo(shown[at - 1]) }] : []),
          ...(at < shown.length - 1 ? [{ label: w.moveRight, icon: <ArrowRight size={16} aria-hidden />, onSelect: () => moveTo(shown[at + 1]) }] : []),
          { label: w.wider, icon: <Plus size={16} aria-hidden />, onSelect: () => set({ width: width + STEP }) },
          { label: w.narrower, icon: <Minus size={16} aria-hidden />, onSelect: () => set({ width: Math.max(NARROWEST, width - STEP) }) },
          ...(isTitle
            ? []
            : [
                { label: w.hide, icon: <EyeOff size={16} aria-hidden />, onSelect: () => set({ visible: false }) },
                { label: w.duplicate, icon: <Copy size={16} aria-hidden />, onSelect: duplicate },
                { label: w.delete, icon: <Trash2 size={16} aria-hidden />, onSelect: () => setDeleting(true) },
              ]),
        ]}
      />
      <ConfirmDialog
        open={isDeleting}
        onOpenChange={setDeleting}
        title={w.deleteTitle(property.name)}
        confirmLabel={w.delete}
        danger
        onConfirm={() => {
          setDeleting(false)
          change({ [property.id]: null })
        }}
      >
        <p>{w.deleteHint}</p>
      </ConfirmDialog>
    </>
  )
}

import { ChevronRight } from 'lucide-react'
import { createContext, use, useEffect, useMemo, useState } from 'react'
import type { HTMLAttributes, KeyboardEvent, ReactNode } from 'react'
import { words } from '../words/index.ts'
import { moveInTree } from './tree-keys.ts'
import './tree.css'

type TreeState = { tabStop: string | undefined; setActive: (id: string | null | ((now: string | null) => string | null)) => void }

const TreeContext = createContext<TreeState>({ tabStop: undefined, setActive: () => {} })
const LevelContext = createContext(0)

type TreeProps = {
  label: string
  /** Id of the first item, which Tab reaches until another one has had the focus. */
  firstId: string | undefined
  children: ReactNode
}

/** A tree of which one item is a tab stop; the arrow keys do the rest. */
export function Tree({ label, firstId, children }: TreeProps) {
  const [active, setActive] = useState<string | null>(null)
  const state = useMemo(() => ({ tabStop: active ?? firstId, setActive }), [active, firstId])

  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const item = (event.target as HTMLElement).closest<HTMLElement>('[role=treeitem]')
    if (item && moveInTree(event.currentTarget, item, event.key)) event.preventDefault()
  }

  return (
    <TreeContext value={state}>
      <ul className="tree" role="tree" aria-label={label} onKeyDown={onKeyDown}>
        {children}
      </ul>
    </TreeContext>
  )
}

type TreeItemProps = {
  id: string
  label: string
  /** The row: put `data-tree-action` and `tabIndex={-1}` on the link or control that Enter shall use. */
  row: ReactNode
  hasChildren: boolean
  expanded: boolean
  current?: boolean
  onExpandedChange: (expanded: boolean) => void
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void
  /** More for the row itself: what makes it draggable, say. */
  rowProps?: HTMLAttributes<HTMLDivElement> & { [data: `data-${string}`]: string | undefined }
  /** The items below, rendered only while expanded. */
  children?: ReactNode
}

/** One node of a tree with what lies below it. */
export function TreeItem({ id, label, row, hasChildren, expanded, current, onExpandedChange, onKeyDown, rowProps, children }: TreeItemProps) {
  const { tabStop, setActive } = use(TreeContext)
  const level = use(LevelContext) + 1

  // An item that vanishes (deleted elsewhere) must not take the tab stop with it.
  useEffect(() => () => setActive((now) => (now === id ? null : now)), [id, setActive])

  return (
    <li
      className="tree__item"
      role="treeitem"
      aria-label={label}
      aria-level={level}
      aria-expanded={hasChildren ? expanded : undefined}
      aria-current={current ? 'page' : undefined}
      tabIndex={tabStop === id ? 0 : -1}
      data-id={id}
      onKeyDown={(event) => {
        if ((event.target as HTMLElement).closest('[role=treeitem]') === event.currentTarget) onKeyDown?.(event)
      }}
      onFocus={(event) => {
        event.stopPropagation()
        setActive(id)
      }}
    >
      <div {...rowProps} className="tree__row" style={{ paddingLeft: 4 + (level - 1) * 14 }}>
        {hasChildren ? (
          <button
            type="button"
            className="tree__toggle"
            tabIndex={-1}
            aria-label={expanded ? words.ui.closeItem(label) : words.ui.openItem(label)}
            onClick={() => {
              setActive(id)
              onExpandedChange(!expanded)
            }}
          >
            <ChevronRight size={14} aria-hidden />
          </button>
        ) : (
          <span className="tree__toggle-space" />
        )}
        {row}
      </div>
      {hasChildren && expanded ? (
        <LevelContext value={level}>
          <ul className="tree__group" role="group">
            {children}
          </ul>
        </LevelContext>
      ) : null}
    </li>
  )
}

import { Menu } from '@base-ui/react/menu'
import { ComponentsContext, TableHandlesController } from '@blocknote/react'
import { GripVertical, Plus } from 'lucide-react'
import { cloneElement, createContext, use, useMemo, useState } from 'react'
import { createPortal } from 'react-dom'
import type { ComponentProps, ReactElement, ReactNode } from 'react'
import { classNames } from '../../../ui/class-names.ts'
import { words } from '../../../words/index.ts'
import '../../../ui/menu.css'

const said = words.editor.table

type HandleProps = ComponentProps<'button'>

// The editor turns the handle of a column by a style of its own, which our content security policy would not let into the copy
// that its popover makes.
const Handle = ({ className, style, draggable, onClick, onDragStart, onDragEnd }: HandleProps) => (
  <button
    type="button"
    draggable={draggable}
    onClick={onClick}
    onDragStart={onDragStart}
    onDragEnd={onDragEnd}
    className={classNames(className, style?.transform && 'bn-table-handle--column')}
    aria-label={said.handle}
    title={said.handle}
  >
    <GripVertical size={14} aria-hidden />
  </button>
)

const Extend = ({ className = '', onClick, onMouseDown }: ComponentProps<'button'>) => {
  const label = className.includes('columns') ? said.addColumn : said.addRow
  return (
    <button type="button" onClick={onClick} onMouseDown={onMouseDown} className={className} aria-label={label} title={label}>
      <Plus size={12} aria-hidden />
    </button>
  )
}

type MenuState = { anchor: HTMLElement | null; setAnchor: (anchor: HTMLElement | null) => void }
const MenuContext = createContext<MenuState>({ anchor: null, setAnchor: () => {} })

function Root({ onOpenChange, children }: { onOpenChange?: (open: boolean) => void; children?: ReactNode }) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const state = useMemo(
    () => ({
      anchor,
      setAnchor: (next: HTMLElement | null) => {
        setAnchor(next)
        onOpenChange?.(next !== null)
      },
    }),
    [anchor, onOpenChange],
  )
  return <MenuContext value={state}>{children}</MenuContext>
}

function Trigger({ children }: { children?: ReactNode }) {
  const { setAnchor } = use(MenuContext)
  return cloneElement(children as ReactElement<HandleProps>, { onClick: (event) => setAnchor(event.currentTarget) })
}

// Beside the editor's popover, not in it: what that popover shows while it closes is a copy of its markup.
function Dropdown({ children }: { children?: ReactNode }) {
  const { anchor, setAnchor } = use(MenuContext)
  return createPortal(
    <Menu.Root open={anchor !== null} onOpenChange={(open) => (open ? undefined : setAnchor(null))}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} side="right" sideOffset={4} collisionPadding={8}>
          <Menu.Popup className="menu" aria-label={said.handle}>
            {children}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>,
    document.body,
  )
}

const Item = ({ children, checked, onClick }: { children?: ReactNode; checked?: boolean; onClick?: () => void }) => (
  <Menu.Item className="menu__item" onClick={onClick}>
    <span>{children}</span>
    {checked ? <span className="menu__check">✓</span> : null}
  </Menu.Item>
)

/** What the editor's table handles are built from: ours. Only what they ask for. */
const components = { TableHandle: { Root: Handle, ExtendButton: Extend }, Generic: { Menu: { Root, Trigger, Dropdown, Item } } }

/** Handles of rows and columns: drag them, or add, delete and make them headers. */
export const TableHandles = () => (
  <ComponentsContext value={components as never}>
    <TableHandlesController />
  </ComponentsContext>
)

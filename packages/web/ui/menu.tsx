import { Menu as BaseMenu } from '@base-ui/react/menu'
import { ChevronRight } from 'lucide-react'
import type { ReactElement, ReactNode, RefObject } from 'react'
import './menu.css'

/** One line of a menu: something to do, or a menu of its own. */
export type MenuEntry = { label: string; icon?: ReactNode; selected?: boolean; shortcut?: string } & (
  | { onSelect: () => void; entries?: undefined }
  | { entries: MenuEntry[]; onSelect?: undefined }
)

type MenuProps = {
  /** The button that opens the menu. */
  trigger: ReactElement
  entries: MenuEntry[]
  note?: ReactNode
  align?: 'start' | 'end'
  side?: 'bottom' | 'left'
  onOpenChange?: (open: boolean) => void
}

/** A menu behind a button: arrow keys, first letters, Escape. */
export function Menu({ trigger, entries, note, align = 'end', side = 'bottom', onOpenChange }: MenuProps) {
  return (
    <BaseMenu.Root onOpenChange={(open) => onOpenChange?.(open)}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner align={align} side={side} sideOffset={4} collisionPadding={8}>
          <BaseMenu.Popup className="menu">
            {note ? <div className="menu__note">{note}</div> : null}
            <Entries entries={entries} />
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

type MenuAtProps = {
  /** What the menu opens beside: an element, or a place on the screen. */
  anchor: Element | RefObject<Element | null> | { getBoundingClientRect: () => DOMRect } | null
  label: string
  entries: MenuEntry[]
  open: boolean
  onOpenChange: (open: boolean) => void
  side?: 'bottom' | 'left'
  finalFocus?: () => HTMLElement | null
}

/** A menu that something else opens: it has no button of its own. */
export function MenuAt({ anchor, label, entries, open, onOpenChange, side = 'bottom', finalFocus }: MenuAtProps) {
  return (
    <BaseMenu.Root open={open} onOpenChange={onOpenChange}>
      <BaseMenu.Portal>
        <BaseMenu.Positioner anchor={anchor} align="start" side={side} sideOffset={4} collisionPadding={8}>
          <BaseMenu.Popup className="menu" aria-label={label} finalFocus={finalFocus}>
            <Entries entries={entries} />
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

const Entries = ({ entries }: { entries: MenuEntry[] }) =>
  entries.map((entry) =>
    entry.entries ? (
      <BaseMenu.SubmenuRoot key={entry.label}>
        <BaseMenu.SubmenuTrigger className="menu__item">
          <EntryText entry={entry} />
          <ChevronRight className="menu__more" size={15} aria-hidden />
        </BaseMenu.SubmenuTrigger>
        <BaseMenu.Portal>
          <BaseMenu.Positioner sideOffset={2} collisionPadding={8}>
            <BaseMenu.Popup className="menu">
              <Entries entries={entry.entries} />
            </BaseMenu.Popup>
          </BaseMenu.Positioner>
        </BaseMenu.Portal>
      </BaseMenu.SubmenuRoot>
    ) : (
      <BaseMenu.Item key={entry.label} className="menu__item" onClick={entry.onSelect}>
        <EntryText entry={entry} />
        {entry.selected ? <span className="menu__check">✓</span> : null}
      </BaseMenu.Item>
    ),
  )

const EntryText = ({ entry }: { entry: MenuEntry }) => (
  <>
    {entry.icon}
    <span>{entry.label}</span>
    {entry.shortcut ? (
      <kbd className="menu__shortcut" aria-hidden>
        {entry.shortcut}
      </kbd>
    ) : null}
  </>
)

import { Menu as BaseMenu } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'
import './menu.css'

/** One line of a menu. */
export type MenuEntry = { label: string; icon?: ReactNode; selected?: boolean; onSelect: () => void }

type MenuProps = {
  /** The button that opens the menu. */
  trigger: ReactElement
  entries: MenuEntry[]
  note?: ReactNode
  align?: 'start' | 'end'
}

/** A menu behind a button: arrow keys, first letters, Escape. */
export function Menu({ trigger, entries, note, align = 'end' }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner align={align} sideOffset={4} collisionPadding={8}>
          <BaseMenu.Popup className="menu">
            {note ? <div className="menu__note">{note}</div> : null}
            {entries.map((entry) => (
              <BaseMenu.Item key={entry.label} className="menu__item" onClick={entry.onSelect}>
                {entry.icon}
                <span>{entry.label}</span>
                {entry.selected ? <span className="menu__check">✓</span> : null}
              </BaseMenu.Item>
            ))}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}

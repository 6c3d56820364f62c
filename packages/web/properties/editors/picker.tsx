import { Check } from 'lucide-react'
import { useId, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { words } from '../../words/index.ts'
import type { Move } from './property-editing.ts'
import { caretToEnd } from './text-editing.tsx'

/** One line to pick. */
export type Pick = { id: string; text: string; show: ReactNode }

type PickerProps = {
  label: string
  typed?: string
  picks: Pick[]
  chosen: readonly string[]
  isLoading?: boolean
  /** What is searched for, for those who ask the server. Without it the lines are filtered here. */
  onSearch?: (text: string) => void
  onPick: (id: string) => void
  /** Makes a line of a name that is new. */
  onCreate?: (name: string) => void
  create?: (name: string) => ReactNode
  onClose: (move: Move) => void
}

/** A search field over a list, for the keyboard and the mouse: arrows, Enter; Backspace in the empty field takes the last one away. */
export function Picker({ label, typed = '', picks, chosen, isLoading = false, onSearch, onPick, onCreate, create, onClose }: PickerProps) {
  const id = useId()
  const [text, setText] = useState(typed)
  const [active, setActive] = useState(0)
  const wanted = text.trim().toLowerCase()
  const found = onSearch ? picks : picks.filter((pick) => pick.text.toLowerCase().includes(wanted))
  const isNew = onCreate !== undefined && wanted !== '' && !picks.some((pick) => pick.text.toLowerCase() === wanted)
  const count = found.length + (isNew ? 1 : 0)
  const at = Math.min(active, Math.max(0, count - 1))

  const search = (next: string) => {
    setText(next)
    setActive(0)
    onSearch?.(next)
  }
  const choose = (index: number) => {
    const pick = found[index]
    if (pick) onPick(pick.id)
    else if (isNew) onCreate!(text.trim())
    search('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    event.stopPropagation()
    const { key } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      setActive(count === 0 ? 0 : (at + (key === 'ArrowDown' ? 1 : count - 1)) % count)
    } else if (key === 'Enter') {
      event.preventDefault()
      if (count > 0) choose(at)
    } else if (key === 'Escape' || key === 'Tab') {
      event.preventDefault()
      onClose(key === 'Escape' ? 'stay' : event.shiftKey ? 'left' : 'right')
    } else if (key === 'Backspace' && text === '' && chosen.length > 0) onPick(chosen.at(-1)!)
  }
  return (
    <div className="picker">
      <input
        className="picker__search"
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={count > 0 ? `${id}-${at}` : undefined}
        placeholder={onCreate ? words.properties.editing.searchOrCreate : words.properties.editing.search}
        autoFocus
        onFocus={caretToEnd}
        value={text}
        onChange={(event) => search(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="picker__list" role="listbox" id={`${id}-list`} aria-label={label} aria-multiselectable>
        {found.map((pick, index) => (
          // The keys are the field's: the focus never leaves it.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            key={pick.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={chosen.includes(pick.id)}
            className={classNames('picker__pick', index === at && 'picker__pick--active')}
            onPointerMove={() => setActive(index)}
            onClick={() => choose(index)}
          >
            {pick.show}
            {chosen.includes(pick.id) ? <Check size={15} aria-hidden /> : null}
          </div>
        ))}
        {isNew ? (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
          <div
            id={`${id}-${found.length}`}
            role="option"
            aria-selected={false}
            className={classNames('picker__pick', at === found.length && 'picker__pick--active')}
            onClick={() => choose(found.length)}
          >
            {words.properties.editing.create} {create?.(text.trim()) ?? text.trim()}
          </div>
        ) : null}
      </div>
      {count === 0 ? <p className="picker__nothing">{isLoading ? words.ui.loadingMore : words.properties.editing.nothing}</p> : null}
    </div>
  )
}

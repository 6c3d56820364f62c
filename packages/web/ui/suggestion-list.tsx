import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import './menu.css'

/** One line of a list that opens while somebody types. */
export type SuggestionLine = { key: string; title: string; group: string; icon: ReactNode }

type SuggestionListProps<Line extends SuggestionLine> = {
  /** Of the list; its lines go by `<id>-item-<index>`, for the field that names the chosen one. */
  id: string
  label: string
  lines: readonly Line[]
  chosen: number | undefined
  /** Said when there is no line. */
  nothing?: string
  onPick: (line: Line) => void
}

/** Brings a line into sight by moving its list alone: the page below, over which the list has perhaps not yet found its place, stays. */
function scrollTo(line: HTMLElement) {
  const list = line.closest('.suggestions')!
  const [inner, outer] = [line.getBoundingClientRect(), list.getBoundingClientRect()]
  list.scrollTop += Math.min(0, inner.top - outer.top) + Math.max(0, inner.bottom - outer.bottom)
}

/** The lines that fit what is typed, by group. The focus stays in the text, whose keys move the choice. */
export function SuggestionList<Line extends SuggestionLine>({ id, label, lines, chosen, nothing, onPick }: SuggestionListProps<Line>) {
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (line.current) scrollTo(line.current)
  }, [chosen])
  return (
    <div className="menu suggestions" id={id} role="listbox" aria-label={label}>
      {lines.map((item, index) => (
        <div key={item.key} role="presentation">
          {item.group === lines[index - 1]?.group ? null : (
            <div className="menu__note" role="presentation">
              {item.group}
            </div>
          )}
          {/* The keys are those of the field. */}
          {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
          <div
            ref={index === chosen ? line : null}
            id={`${id}-item-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className="menu__item"
            data-highlighted={index === chosen || undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(item)}
          >
            {item.icon}
            <span>{item.title}</span>
          </div>
        </div>
      ))}
      {lines.length === 0 && nothing ? <p className="menu__note">{nothing}</p> : null}
    </div>
  )
}

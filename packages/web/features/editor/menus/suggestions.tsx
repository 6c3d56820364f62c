import type { SuggestionMenuProps } from '@blocknote/react'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

/** One line of a menu that opens while somebody types. */
export type Suggestion = { key: string; title: string; group: string; aliases: string[]; icon: ReactNode; onItemClick: () => void }

/** The lines of such a menu, by group. The focus stays in the text; the editor moves the choice. */
export const suggestionList = (label: string, nothing: string) =>
  function Suggestions({ items, selectedIndex, onItemClick, loadingState }: SuggestionMenuProps<Suggestion>) {
    const chosen = useRef<HTMLDivElement>(null)
    useEffect(() => {
      chosen.current?.scrollIntoView({ block: 'nearest' })
    }, [selectedIndex])
    if (items.length === 0 && loadingState !== 'loaded') return null
    return (
      <div className="menu suggestions" id="bn-suggestion-menu" role="listbox" aria-label={label}>
        {items.map((item, index) => (
          <div key={item.key} role="presentation">
            {item.group === items[index - 1]?.group ? null : (
              <div className="menu__note" role="presentation">
                {item.group}
              </div>
            )}
            {/* The keys are the editor's, which names the chosen one. */}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events */}
            <div
              ref={index === selectedIndex ? chosen : null}
              id={`bn-suggestion-menu-item-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === selectedIndex}
              className="menu__item"
              data-highlighted={index === selectedIndex || undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onItemClick?.(item)}
            >
              {item.icon}
              <span>{item.title}</span>
            </div>
          </div>
        ))}
        {items.length === 0 ? <p className="menu__note">{nothing}</p> : null}
      </div>
    )
  }

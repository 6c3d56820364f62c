import { useId, useState } from 'react'
import type { Crumb } from '../../api/contract.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { words } from '../../words/index.ts'
import { useSearch } from './queries.ts'
import './search.css'

type PagePickerProps = {
  label: string
  /** Which of the found ones can be chosen. */
  accepts?: (found: Crumb) => boolean
  autoFocus?: boolean
  onPick: (found: Crumb) => void
}

/** A field that finds pages, and a list to choose one of. */
export function PagePicker({ label, accepts = () => true, autoFocus = false, onPick }: PagePickerProps) {
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const search = useSearch(query)
  const id = useId()
  const found = (search.data?.results ?? []).map((result) => result.object).filter(accepts).slice(0, 8)
  return (
    <div className="page-picker">
      <input
        className="input"
        role="combobox"
        aria-label={label}
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found[active] ? `${id}-${active}` : undefined}
        placeholder={words.editor.linkToPage.search}
        value={query}
        autoFocus={autoFocus}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
        }}
        onKeyDown={(event) => {
          event.stopPropagation()
          const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
          if (step !== 0) {
            event.preventDefault()
            setActive((now) => Math.max(0, Math.min(found.length - 1, now + step)))
          } else if (event.key === 'Enter' && found[active]) {
            event.preventDefault()
            onPick(found[active])
          }
        }}
      />
      <div className="page-picker__list" role="listbox" id={id} aria-label={label}>
        {found.map((page, index) => (
          // The keys are the field's, which names the active one.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={page.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="page-picker__one"
            onMouseMove={() => setActive(index)}
            onClick={() => onPick(page)}
          >
            <ObjectIcon icon={page.icon} kind={page.kind} />
            {page.title || words.objects.untitled}
          </div>
        ))}
      </div>
      {search.data && found.length === 0 ? <p className="page-picker__note">{words.editor.linkToPage.nothing}</p> : null}
    </div>
  )
}

import { Dialog } from '@base-ui/react/dialog'
import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { SearchResult } from '../../api/contract.ts'
import { showAge } from '../../objects/moments.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { pageSlug } from '../../objects/slug.ts'
import { words } from '../../words/index.ts'
import { useSearch } from './queries.ts'
import './search.css'

type SearchDialogProps = { open: boolean; onOpenChange: (open: boolean) => void }

/** Finds pages and databases by title and content. */
export default function SearchDialog({ open, onOpenChange }: SearchDialogProps) {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="search-dialog" aria-label={words.search.title}>
          <Finder onDone={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

const optionId = (index: number) => `search-result-${index}`

function Finder({ onDone }: { onDone: () => void }) {
  const navigate = useNavigate()
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const search = useSearch(query.trim())
  const results = search.data?.results ?? []
  const said = words.search
  const go = (result: SearchResult | undefined) => {
    if (!result) return
    onDone()
    void navigate({ to: '/p/$slug', params: { slug: pageSlug(result.found?.block_id ?? result.object.id, result.object.title) } })
  }
  return (
    <>
      <div className="search-dialog__head">
        <Search size={18} aria-hidden />
        <input
          className="search-dialog__input"
          role="combobox"
          aria-label={said.placeholder}
          aria-expanded={results.length > 0}
          aria-controls="search-results"
          aria-activedescendant={results[active] ? optionId(active) : undefined}
          placeholder={said.placeholder}
          value={query}
          autoFocus
          onChange={(event) => {
            setQuery(event.target.value)
            setActive(0)
          }}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
            if (step !== 0) {
              event.preventDefault()
              const next = Math.max(0, Math.min(results.length - 1, active + step))
              setActive(next)
              document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
            } else if (event.key === 'Enter') {
              event.preventDefault()
              go(results[active])
            }
          }}
        />
      </div>
      <p className="search-dialog__label" role="status">
        {search.isError ? said.failed(inWords(search.error)) : search.isPending ? said.searching : results.length === 0 ? said.nothing : query.trim() ? said.results(results.length) : said.recent}
      </p>
      <div className="search-dialog__results" role="listbox" id="search-results" aria-label={said.title}>
        {results.map((result, index) => (
          // The keys are the field's, which names the active one.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <div
            key={result.object.id}
            id={optionId(index)}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className="search-result"
            onMouseMove={() => setActive(index)}
            onClick={() => go(result)}
          >
            <ObjectIcon icon={result.object.icon} kind={result.object.kind} />
            <span className="search-result__words">
              <span className="search-result__title">{result.object.title || words.objects.untitled}</span>
              {result.found ? <span className="search-result__text">{result.found.text}</span> : null}
              {result.path.length > 0 ? <span className="search-result__path">{result.path.map(({ title }) => title || words.objects.untitled).join(' / ')}</span> : null}
            </span>
            <span className="search-result__age">{showAge(result.last_edited_time)}</span>
          </div>
        ))}
      </div>
    </>
  )
}

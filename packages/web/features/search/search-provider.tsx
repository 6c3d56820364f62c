import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { SearchContext } from './search-state.ts'

/** Loaded when it is first asked for. */
const SearchDialog = lazy(() => import('./search-dialog.tsx'))

/** Opens the search with Ctrl or Cmd and K, from anywhere. */
export function SearchProvider({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState(false)
  const state = useMemo(
    () => ({
      open,
      setOpen: (next: boolean) => {
        if (next) setAsked(true)
        setOpen(next)
      },
    }),
    [open],
  )
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || event.defaultPrevented) return
      event.preventDefault()
      setAsked(true)
      setOpen((now) => !now)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <SearchContext value={state}>
      {children}
      {asked ? (
        <Suspense>
          <SearchDialog open={open} onOpenChange={setOpen} />
        </Suspense>
      ) : null}
    </SearchContext>
  )
}

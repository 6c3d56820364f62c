import { createContext, use } from 'react'

/** Whether the search lies over the page. */
export type SearchState = { open: boolean; setOpen: (open: boolean) => void }

/** Carries it to the buttons that open it. */
export const SearchContext = createContext<SearchState>({ open: false, setOpen: () => {} })

/** The search over the page. */
export const useSearchDialog = () => use(SearchContext)

import { createContext, use } from 'react'

/** Whether the sidebar is seen, and how it is shown: beside the page, or as a drawer over it where there is no room. */
export type SidebarState = { open: boolean; drawer: boolean; setOpen: (open: boolean) => void }

/** Carries the sidebar's state to the buttons that show and hide it. */
export const SidebarContext = createContext<SidebarState>({ open: true, drawer: false, setOpen: () => {} })

/** The sidebar's state. */
export const useSidebar = () => use(SidebarContext)

import { Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useMemo, useState } from 'react'
import { ApiError, inWords } from '../api/api-error.ts'
import type { Session } from '../api/contract.ts'
import { sendLeftovers } from '../features/editor/leftovers.ts'
import { useLiveUpdates } from '../features/live/use-live-updates.ts'
import { SearchProvider } from '../features/search/search-provider.tsx'
import { SessionProvider, useSessionQuery } from '../features/sign-in/session.ts'
import { SignInHelp } from '../features/sign-in/sign-in-help.tsx'
import { Sidebar } from '../features/sidebar/sidebar.tsx'
import { SidebarContext } from '../features/sidebar/sidebar-state.ts'
import { Button } from '../ui/button.tsx'
import { Notice, SkeletonLines } from '../ui/feedback.tsx'
import { useMediaQuery } from '../ui/use-media-query.ts'
import { words } from '../words/index.ts'
import './app.css'

/** What surrounds every page of the workspace: who is signed in, the sidebar, the live stream. */
export function Shell() {
  const session = useSessionQuery()
  if (session.isPending) {
    return (
      <div className="stand-alone">
        <SkeletonLines label={words.app.opening} widths={['40%', '90%', '75%']} />
      </div>
    )
  }
  if (session.error instanceof ApiError && session.error.status === 401) return <SignInHelp />
  if (!session.data) {
    return (
      <main className="stand-alone">
        <Notice
          tone="danger"
          title={words.app.notOpened}
          actions={<Button onClick={() => session.refetch()}>{words.ui.tryAgain}</Button>}
        >
          {inWords(session.error)}
        </Notice>
      </main>
    )
  }
  return <Workspace session={session.data} />
}

function Workspace({ session }: { session: Session }) {
  const connection = useLiveUpdates(session)
  useEffect(() => void sendLeftovers(), [connection])
  const drawer = useMediaQuery('(max-width: 767.98px)')
  const [wideOpen, setWideOpen] = useState(true)
  const [drawerOpen, setDrawerOpen] = useState(false)
  const path = useLocation({ select: (location) => location.pathname })

  // A drawer lies over the page, so it goes once a page was chosen in it.
  const [drawerPath, setDrawerPath] = useState(path)
  if (path !== drawerPath || (drawerOpen && !drawer)) {
    setDrawerPath(path)
    setDrawerOpen(false)
  }

  const sidebar = useMemo(
    () => ({ drawer, open: drawer ? drawerOpen : wideOpen, setOpen: drawer ? setDrawerOpen : setWideOpen }),
    [drawer, drawerOpen, wideOpen],
  )
  return (
    <SessionProvider value={session}>
      <SidebarContext value={sidebar}>
        <SearchProvider>
        <a className="skip-link" href="#content">
          {words.app.skipToContent}
        </a>
        <div className="shell">
          <Sidebar key={session.workspace.id} connection={connection} />
          <main className="shell__main" id="content" tabIndex={-1}>
            <Outlet />
          </main>
        </div>
        </SearchProvider>
      </SidebarContext>
    </SessionProvider>
  )
}

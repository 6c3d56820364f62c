import { Dialog } from '@base-ui/react/dialog'
import { Link, useLocation } from '@tanstack/react-router'
import { ChevronsLeft, Settings } from 'lucide-react'
import { IconButton } from '../../ui/button.tsx'
import { words } from '../../words/index.ts'
import { DashboardNav } from '../dashboard/dashboard-nav.tsx'
import { dashboardFor, isInDashboard } from '../dashboard/sections.ts'
import { useSession } from '../sign-in/session.ts'
import { Favorites } from './favorites.tsx'
import { PageTree } from './page-tree.tsx'
import { Person } from './person.tsx'
import { useSidebar } from './sidebar-state.ts'
import { TrashLink, WorkspaceActions } from './workspace-actions.tsx'
import { WorkspaceSwitcher } from './workspace-switcher.tsx'
import './sidebar.css'

type SidebarProps = { connection: 'connecting' | 'live' | 'lost' }

/** The workspace at a glance: its name, its pages, the Creator dashboard, who is signed in. */
export function Sidebar({ connection }: SidebarProps) {
  const { open, drawer, setOpen } = useSidebar()
  if (!drawer) {
    return open ? (
      <aside className="sidebar" aria-label={words.sidebar.label}>
        <SidebarContent connection={connection} />
      </aside>
    ) : null
  }
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Backdrop className="dialog-backdrop" />
        <Dialog.Popup className="sidebar sidebar--drawer" aria-label={words.sidebar.label}>
          <SidebarContent connection={connection} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function SidebarContent({ connection }: SidebarProps) {
  const { setOpen } = useSidebar()
  const inDashboard = useLocation({ select: ({ pathname }) => isInDashboard(pathname) })
  const [dashboard] = dashboardFor(useSession().role).flatMap(({ sections }) => sections)
  return (
    <>
      <div className="sidebar__head">
        <WorkspaceSwitcher />
        <IconButton label={words.sidebar.close} aria-expanded onClick={() => setOpen(false)}>
          <ChevronsLeft size={18} aria-hidden />
        </IconButton>
      </div>
      {inDashboard ? (
        <DashboardNav />
      ) : (
        <>
          <WorkspaceActions />
          <div className="sidebar__pages">
            <Favorites />
            <nav aria-label={words.sidebar.pages}>
              <p className="sidebar__label" aria-hidden>
                {words.sidebar.pages}
              </p>
              <PageTree />
            </nav>
            <TrashLink />
          </div>
        </>
      )}
      <div className="sidebar__foot">
        {connection === 'lost' ? (
          <p className="sidebar__lost" role="status">
            {words.sidebar.lost}
          </p>
        ) : null}
        {inDashboard || !dashboard ? null : (
          <Link to={dashboard.to} className="sidebar__link">
            <dashboard.icon size={17} aria-hidden />
            {dashboard.name}
          </Link>
        )}
        <Link to="/settings" className="sidebar__link">
          <Settings size={17} aria-hidden />
          {words.settings.title}
        </Link>
        <Person />
      </div>
    </>
  )
}

import { Ellipsis } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import type { ReactNode } from 'react'
import { pageCommands } from '../../commands/index.ts'
import type { Crumb } from '../../api/contract.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { PageLink } from '../../objects/page-link.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { SidebarButton } from '../sidebar/sidebar-button.tsx'
import { words } from '../../words/index.ts'

/** Loaded when it is first asked for: most pages are only read. */
const ConnectionsDialog = lazy(() => import('../connections/connections-dialog.tsx'))

type TopbarProps = {
  path: Crumb[]
  here: Crumb
  /** How far it is kept. */
  status?: ReactNode
}

/** The line above a page: where it is, and what can be done with it. */
export function Topbar({ path, here, status }: TopbarProps) {
  return (
    <header className="topbar">
      <SidebarButton />
      <nav aria-label={words.pages.breadcrumbs} className="crumbs-nav">
        <ol className="crumbs">
          {path.map((crumb) => (
            <li key={crumb.id} className="crumbs__item">
              <PageLink id={crumb.id} title={crumb.title} className="crumbs__link">
                <CrumbText crumb={crumb} />
              </PageLink>
            </li>
          ))}
          <li className="crumbs__item">
            <span className="crumbs__link" aria-current="page">
              <CrumbText crumb={here} />
            </span>
          </li>
        </ol>
      </nav>
      <div className="topbar__end">
        {status}
        <MoreActions key={here.id} object={here} />
      </div>
    </header>
  )
}

function CrumbText({ crumb }: { crumb: Crumb }) {
  return (
    <>
      <ObjectIcon icon={crumb.icon} kind={crumb.kind} />
      <span className="crumbs__title">{crumb.title || words.objects.untitled}</span>
    </>
  )
}

function MoreActions({ object }: { object: Crumb }) {
  const [connectionsOpen, setConnectionsOpen] = useState(false)
  const [asked, setAsked] = useState(false)
  const showConnections = () => {
    setAsked(true)
    setConnectionsOpen(true)
  }
  const target = { id: object.id, title: object.title, showConnections }
  return (
    <>
      <Menu
        trigger={
          <IconButton label={words.pages.moreActions}>
            <Ellipsis size={19} aria-hidden />
          </IconButton>
        }
        entries={pageCommands.map(({ name, icon: Icon, run }) => ({
          label: name,
          icon: <Icon size={17} aria-hidden />,
          onSelect: () => void run(target),
        }))}
      />
      {asked ? (
        <Suspense>
          <ConnectionsDialog objectId={object.id} kind={object.kind} open={connectionsOpen} onOpenChange={setConnectionsOpen} />
        </Suspense>
      ) : null}
    </>
  )
}

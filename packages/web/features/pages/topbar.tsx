import { Ellipsis } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Crumb, Level } from '../../api/contract.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { PageLink } from '../../objects/page-link.tsx'
import { IconButton } from '../../ui/button.tsx'
import { ShareButton } from '../sharing/share-button.tsx'
import { SidebarButton } from '../sidebar/sidebar-button.tsx'
import { words } from '../../words/index.ts'
import { ObjectMenu } from './object-menu.tsx'

type TopbarProps = {
  path: Crumb[]
  here: Crumb
  level: Level
  /** Beside what it was opened from, which has the way to everything else. */
  isPeek?: boolean
  /** How far it is kept. */
  status?: ReactNode
}

/** The line above a page: where it is, and what can be done with it. */
export function Topbar({ path, here, level, isPeek = false, status }: TopbarProps) {
  return (
    <header className="topbar">
      {isPeek ? null : <SidebarButton />}
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
        <ShareButton objectId={here.id} />
        <ObjectMenu
          key={here.id}
          object={here}
          level={level}
          trigger={
            <IconButton label={words.pages.moreActions}>
              <Ellipsis size={19} aria-hidden />
            </IconButton>
          }
        />
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

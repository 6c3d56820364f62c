import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { words } from '../../words/index.ts'
import { classNames } from '../../ui/class-names.ts'
import { SidebarButton } from '../sidebar/sidebar-button.tsx'
import type { DashboardSection } from './sections.ts'
import '../pages/pages.css'
import './dashboard.css'

type DashboardFrameProps = {
  /** The part of the dashboard, and the way back to its first page. */
  section: Pick<DashboardSection, 'name' | 'to'>
  /** What of it is shown, when it is not its first page. */
  here?: string
  /** Controls at the end of the line above the page. */
  actions?: ReactNode
  /** True for a page that fills the window and scrolls inside. */
  full?: boolean
  children: ReactNode
}

/** The frame of every page of the Creator dashboard: where one is, and room for the rest. */
export function DashboardFrame({ section, here, actions, full = false, children }: DashboardFrameProps) {
  return (
    <div className={classNames('dash-page', full && 'dash-page--full')}>
      <title>{words.app.windowTitle(here ?? section.name)}</title>
      <header className="topbar">
        <SidebarButton />
        <nav aria-label={words.pages.breadcrumbs}>
          <ol className="crumbs">
            <li className="crumbs__item">
              {here ? (
                <Link to={section.to} className="crumbs__link">
                  {section.name}
                </Link>
              ) : (
                <span className="crumbs__link" aria-current="page">
                  {section.name}
                </span>
              )}
            </li>
            {here ? (
              <li className="crumbs__item">
                <span className="crumbs__link" aria-current="page">
                  <span className="crumbs__title">{here}</span>
                </span>
              </li>
            ) : null}
          </ol>
        </nav>
        {actions ? <div className="topbar__end">{actions}</div> : null}
      </header>
      {full ? children : <div className="dash">{children}</div>}
    </div>
  )
}

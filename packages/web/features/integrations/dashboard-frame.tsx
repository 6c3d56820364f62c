import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { SidebarButton } from '../sidebar/sidebar-button.tsx'
import { words } from '../../words/index.ts'
import '../pages/pages.css'
import './integrations.css'

type DashboardFrameProps = { title: string; here?: string; children: ReactNode }

/** The frame of every page of the Creator dashboard: where one is, and room for the rest. */
export function DashboardFrame({ title, here, children }: DashboardFrameProps) {
  return (
    <>
      <title>{words.app.windowTitle(title)}</title>
      <header className="topbar">
        <SidebarButton />
        <nav aria-label={words.pages.breadcrumbs}>
          <ol className="crumbs">
            <li className="crumbs__item">
              {here ? (
                <Link to="/developers/integrations" className="crumbs__link">
                  {words.integrations.title}
                </Link>
              ) : (
                <span className="crumbs__link" aria-current="page">
                  {words.integrations.title}
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
      </header>
      <div className="dash">{children}</div>
    </>
  )
}

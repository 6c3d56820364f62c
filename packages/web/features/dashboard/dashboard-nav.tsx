import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import { useId } from 'react'
import { words } from '../../words/index.ts'
import { useSession } from '../sign-in/session.ts'
import { dashboardFor } from './sections.ts'

/** The sidebar's content while one is in the Creator dashboard: its parts, and the way back to the pages. */
export function DashboardNav() {
  const id = useId()
  return (
    <nav className="sidebar__pages" aria-label={words.dashboard.title}>
      <Link to="/" className="sidebar__link">
        <ArrowLeft size={17} aria-hidden />
        {words.dashboard.backToPages}
      </Link>
      {dashboardFor(useSession().role).map(({ name, sections }, index) => (
        <div key={name} className="sidebar__group" role="group" aria-labelledby={`${id}-${index}`}>
          <p className="sidebar__label" id={`${id}-${index}`}>
            {name}
          </p>
          {sections.map(({ name: section, to, icon: Icon }) => (
            <Link key={section} to={to} className="sidebar__link">
              <Icon size={17} aria-hidden />
              {section}
            </Link>
          ))}
        </div>
      ))}
    </nav>
  )
}

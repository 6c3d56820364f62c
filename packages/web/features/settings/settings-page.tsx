import { Link, useParams } from '@tanstack/react-router'
import type { FunctionComponent } from 'react'
import { words } from '../../words/index.ts'
import { DashboardFrame } from '../dashboard/dashboard-frame.tsx'
import { ConnectionsSection } from './connections-section.tsx'
import { GeneralSection } from './general-section.tsx'
import { MembersSection } from '../people/members-section.tsx'
import { ProfileSection } from '../people/profile-section.tsx'
import { type SettingsSection, settingsSections } from './sections.ts'
import { ServerSection } from './server-section.tsx'
import { TransferSection } from './transfer-section.tsx'
import './settings.css'

const views: Record<SettingsSection, FunctionComponent> = {
  general: GeneralSection,
  members: MembersSection,
  you: ProfileSection,
  connections: ConnectionsSection,
  server: ServerSection,
  transfer: TransferSection,
}

/** The settings of the workspace and of the server: a plain list of their parts, and the one that is open. */
export default function SettingsPage() {
  const { section } = useParams({ from: '/shell/settings/$section' })
  const open = settingsSections.find((each) => each.section === section) ?? settingsSections[0]
  const View = views[open.section]
  return (
    <DashboardFrame section={{ name: words.settings.title, to: '/settings' }} here={open.name}>
      <div className="settings">
        <nav className="settings__nav" aria-label={words.settings.sections}>
          <ul>
            {settingsSections.map(({ section: each, name }) => (
              <li key={each}>
                <Link to="/settings/$section" params={{ section: each }} className="settings__link" aria-current={each === open.section ? 'page' : undefined}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="settings__part">
          <h1>{open.name}</h1>
          <View />
        </div>
      </div>
    </DashboardFrame>
  )
}

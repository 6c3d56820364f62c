import { Store } from 'lucide-react'
import type { PublicIntegration } from '../../api/contract.ts'
import { showAge, showMoment } from '../../objects/moments.ts'
import { Avatar } from '../../objects/user-name.tsx'
import { EmptyState } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { Loaded } from '../settings/loaded.tsx'
import { useInstallations } from './queries.ts'

const { publicIntegrations: said } = words

/** Who has installed the integration, and where. */
export function InstallationsTab({ integration }: { integration: PublicIntegration }) {
  return (
    <Loaded query={useInstallations(integration.id)}>
      {({ results }) =>
        results.length === 0 ? (
          <EmptyState icon={<Store size={32} strokeWidth={1.4} aria-hidden />} title={said.notInstalled}>
            <p>{said.notInstalledHint}</p>
          </EmptyState>
        ) : (
          <ul className="integration-list" aria-label={said.installations}>
            {results.map(({ bot_id, person, workspace, created_time, last_used_time }) => (
              <li key={bot_id} className="integration-list__item">
                <Avatar name={workspace.name} />
                <span className="integration-list__words">
                  <span className="integration-list__name">{workspace.name}</span>
                  <br />
                  <span className="dash__hint">
                    {said.installedBy(person.name, showMoment(created_time))} ·{' '}
                    {last_used_time ? words.integrations.lastUsed(showAge(last_used_time)) : words.integrations.neverUsed}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

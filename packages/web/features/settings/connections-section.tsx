import { Link } from '@tanstack/react-router'
import { Blocks } from 'lucide-react'
import type { Connection } from '../../api/contract.ts'
import { showAge } from '../../objects/moments.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { PageLink } from '../../objects/page-link.tsx'
import { Avatar } from '../../objects/user-name.tsx'
import { EmptyState } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { Loaded } from './loaded.tsx'
import { useAllConnections } from './queries.ts'

const { connections: said } = words.settings

/** Every connection of the workspace with what it reaches. */
export function ConnectionsSection() {
  return (
    <>
      <p className="dash__lead">{said.lead}</p>
      <Loaded query={useAllConnections()}>
        {({ results }) =>
          results.length === 0 ? (
            <EmptyState icon={<Blocks size={36} strokeWidth={1.4} aria-hidden />} title={said.none}>
              <p>{said.noneHint}</p>
            </EmptyState>
          ) : (
            <ul className="settings__list" aria-label={said.list}>
              {results.map((connection) => (
                <ConnectionItem key={connection.integration.id} connection={connection} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  )
}

function ConnectionItem({ connection: { integration, last_used_time, reaches } }: { connection: Connection }) {
  return (
    <li className="settings__item settings__item--tall">
      <Avatar name={integration.name} url={integration.logo_url} bot />
      <div className="settings__words">
        <Link to="/developers/integrations/$id" params={{ id: integration.id }} className="settings__name">
          {integration.name}
        </Link>
        <span className="dash__hint">{last_used_time ? said.lastUsed(showAge(last_used_time)) : said.neverUsed}</span>
        {reaches.length === 0 ? (
          <span className="dash__hint">{said.nothing}</span>
        ) : (
          <ul className="settings__reaches" aria-label={said.reaches}>
            {reaches.map(({ id, title, icon, kind }) => (
              <li key={id}>
                <PageLink id={id} title={title}>
                  <ObjectIcon icon={icon} kind={kind} /> {title || words.objects.untitled}
                </PageLink>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

import { Link } from '@tanstack/react-router'
import { Blocks } from 'lucide-react'
import { useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Connection } from '../../api/contract.ts'
import { showAge } from '../../objects/moments.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { PageLink } from '../../objects/page-link.tsx'
import { Avatar } from '../../objects/user-name.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { EmptyState } from '../../ui/feedback.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { Loaded } from './loaded.tsx'
import { useAllConnections, useDisconnect } from './queries.ts'

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

function ConnectionItem({ connection: { integration, last_used_time, reaches, may_disconnect } }: { connection: Connection }) {
  const { person } = integration
  return (
    <li className="settings__item settings__item--tall">
      <Avatar name={integration.name} url={integration.logo_url} bot />
      <div className="settings__words">
        {person ? (
          <span className="settings__name">{integration.name}</span>
        ) : (
          <Link to="/developers/integrations/$id" params={{ id: integration.id }} className="settings__name">
            {integration.name}
          </Link>
        )}
        <span className="dash__hint">
          {person ? `${said.actsFor(person.name)} · ` : ''}
          {last_used_time ? said.lastUsed(showAge(last_used_time)) : said.neverUsed}
        </span>
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
      {may_disconnect ? <Disconnect id={integration.id} name={integration.name} /> : null}
    </li>
  )
}

function Disconnect({ id, name }: { id: string; name: string }) {
  const disconnect = useDisconnect()
  const [asking, setAsking] = useState(false)
  const confirm = () =>
    disconnect.mutate(id, {
      onSuccess: () => tell(words.connections.disconnected(name)),
      onError: (error) => tellFailure(words.connections.notDisconnected(name), inWords(error)),
      onSettled: () => setAsking(false),
    })
  return (
    <>
      <Button onClick={() => setAsking(true)}>{words.connections.disconnect}</Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={words.connections.disconnectQuestion(name)}
        confirmLabel={words.connections.disconnect}
        danger
        busy={disconnect.isPending}
        onConfirm={confirm}
      >
        {said.disconnectMeans}
      </ConfirmDialog>
    </>
  )
}

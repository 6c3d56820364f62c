import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { IntegrationSummary } from '../../api/contract.ts'
import { Avatar } from '../../objects/user-name.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { capabilityPhrases } from './capability-words.ts'
import { useAddConnection, useConnections } from './queries.ts'

type AddConnectionProps = { objectId: string; kind: 'page' | 'database'; onDone: () => void }

/** Searching an integration and giving it access, after a last question. */
export function AddConnection({ objectId, kind, onDone }: AddConnectionProps) {
  const connections = useConnections(objectId)
  const add = useAddConnection()
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<IntegrationSummary | null>(null)

  const confirm = () => {
    if (!chosen) return
    const { id, name } = chosen
    add.mutate(
      { objectId, integrationId: id },
      {
        onSuccess: () => {
          tell(words.connections.connected(name))
          onDone()
        },
        onError: (error) => tellFailure(words.connections.notConnected(name), inWords(error)),
        onSettled: () => setChosen(null),
      },
    )
  }

  const available = connections.data?.available ?? []
  const wanted = search.trim().toLowerCase()
  const found = available.filter((integration) => integration.name.toLowerCase().includes(wanted))
  return (
    <div className="connections">
      <TextField
        label={words.connections.search}
        placeholder={words.connections.search}
        hideLabel
        value={search}
        onValueChange={setSearch}
        autoFocus
      />
      {connections.isPending ? <SkeletonLines label={words.connections.loading} widths={['70%', '55%']} /> : null}
      {connections.isError ? <Notice tone="danger">{inWords(connections.error)}</Notice> : null}
      <ul className="connections__list">
        {found.map((integration) => (
          <li key={integration.id}>
            <button type="button" className="connection__choice" onClick={() => setChosen(integration)}>
              <Avatar name={integration.name} url={integration.logo_url} bot />
              {integration.name}
            </button>
          </li>
        ))}
      </ul>
      {connections.isSuccess && found.length === 0 ? (
        <p>
          {available.length > 0 ? words.connections.noneFound : words.connections.allConnected(kind)}{' '}
          <Link to="/developers/integrations">{words.connections.createIntegration}</Link>
        </p>
      ) : null}
      <div>
        <Button onClick={onDone}>{words.ui.back}</Button>
      </div>
      <ConfirmDialog
        open={chosen !== null}
        onOpenChange={(open) => !open && setChosen(null)}
        title={words.connections.connect(chosen?.name ?? '')}
        confirmLabel={words.connections.confirm}
        busy={add.isPending}
        onConfirm={confirm}
      >
        <p>{words.connections.itCan(kind)}</p>
        <ul className="connections__phrases">
          {capabilityPhrases(chosen?.capabilities ?? []).map((phrase) => (
            <li key={phrase}>{phrase}</li>
          ))}
          {chosen?.capabilities.length === 0 ? <li>{words.connections.nothingYet}</li> : null}
        </ul>
      </ConfirmDialog>
    </div>
  )
}

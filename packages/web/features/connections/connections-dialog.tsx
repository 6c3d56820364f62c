import { Plus } from 'lucide-react'
import { useId, useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { ObjectConnection } from '../../api/contract.ts'
import { Avatar } from '../../objects/user-name.tsx'
import { PageLink } from '../../objects/page-link.tsx'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { Marked } from '../../words/marked.tsx'
import { useDisconnect } from '../settings/queries.ts'
import { useSession } from '../sign-in/session.ts'
import { AddConnection } from './add-connection.tsx'
import { capabilityPhrases } from './capability-words.ts'
import { useConnections, useRemoveConnection } from './queries.ts'
import './connections.css'

type ConnectionsDialogProps = { objectId: string; kind: 'page' | 'database'; mayShare: boolean; open: boolean; onOpenChange: (open: boolean) => void }

/** The integrations of a page or database: who may do what, from where, with adding and disconnecting. */
export default function ConnectionsDialog({ objectId, kind, mayShare, open, onOpenChange }: ConnectionsDialogProps) {
  const [adding, setAdding] = useState(false)
  const change = (next: boolean) => {
    if (!next) setAdding(false)
    onOpenChange(next)
  }
  return (
    <Dialog open={open} onOpenChange={change} title={adding ? words.connections.add : words.connections.title}>
      {adding ? (
        <AddConnection objectId={objectId} kind={kind} onDone={() => setAdding(false)} />
      ) : (
        <ConnectionList objectId={objectId} kind={kind} mayShare={mayShare} onAdd={() => setAdding(true)} />
      )}
    </Dialog>
  )
}

function ConnectionList({ objectId, kind, mayShare, onAdd }: { objectId: string; kind: 'page' | 'database'; mayShare: boolean; onAdd: () => void }) {
  const connections = useConnections(objectId)
  const remove = useRemoveConnection()
  const everywhere = useDisconnect()
  const [leaving, setLeaving] = useState<{ connection: ObjectConnection; isEverywhere: boolean } | null>(null)

  const disconnect = () => {
    if (!leaving) return
    const { id, name } = leaving.connection.integration
    const told = {
      onSuccess: () => tell(words.connections.disconnected(name)),
      onError: (error: Error) => tellFailure(words.connections.notDisconnected(name), inWords(error)),
      onSettled: () => setLeaving(null),
    }
    if (leaving.isEverywhere) everywhere.mutate(id, told)
    else remove.mutate({ objectId, integrationId: id }, told)
  }

  if (connections.isPending) return <SkeletonLines label={words.connections.loading} widths={['60%', '90%', '40%']} />
  if (connections.isError) {
    return (
      <Notice
        tone="danger"
        title={words.connections.notLoaded}
        actions={<Button onClick={() => connections.refetch()}>{words.ui.tryAgain}</Button>}
      >
        {inWords(connections.error)}
      </Notice>
    )
  }
  return (
    <div className="connections">
      {connections.data.connections.length > 0 ? (
        <ul className="connections__list">
          {connections.data.connections.map((connection) => (
            <Connection key={connection.integration.id} connection={connection} mayShare={mayShare} onDisconnect={() => setLeaving({ connection, isEverywhere: false })} onDisconnectEverywhere={() => setLeaving({ connection, isEverywhere: true })} />
          ))}
        </ul>
      ) : (
        <p>{words.connections.none(kind)}</p>
      )}
      {mayShare ? (
        <div>
          <Button variant="primary" icon={<Plus size={16} aria-hidden />} onClick={onAdd}>
            {words.connections.add}
          </Button>
        </div>
      ) : null}
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={(open) => !open && setLeaving(null)}
        title={words.connections.disconnectQuestion(leaving?.connection.integration.name ?? '')}
        confirmLabel={words.connections.disconnect}
        danger
        busy={remove.isPending || everywhere.isPending}
        onConfirm={disconnect}
      >
        {leaving?.isEverywhere ? words.connections.everywhereMeans : words.connections.disconnectMeans(kind)}
      </ConfirmDialog>
    </div>
  )
}

type ConnectionProps = { connection: ObjectConnection; mayShare: boolean; onDisconnect: () => void; onDisconnectEverywhere: () => void }

function Connection({ connection, mayShare, onDisconnect, onDisconnectEverywhere }: ConnectionProps) {
  const { person } = useSession()
  const { integration, inherited_from: source } = connection
  const phrases = capabilityPhrases(integration.capabilities)
  const nameId = useId()
  return (
    <li className="connection">
      <Avatar name={integration.name} url={integration.logo_url} bot />
      <div className="connection__words">
        <p className="connection__name" id={nameId}>{integration.name}</p>
        {integration.person ? <p className="connection__detail">{words.connections.actsFor(integration.person.name)}</p> : null}
        <p className="connection__detail">{phrases.length > 0 ? words.connections.can(phrases) : words.connections.noCapabilities}</p>
        {source ? (
          <p className="connection__detail">
            <Marked
              text={words.connections.inheritedFrom}
              marks={{
                page: () => (
                  <PageLink id={source.id} title={source.title}>
                    {source.title || words.objects.untitled}
                  </PageLink>
                ),
              }}
            />
          </p>
        ) : null}
      </div>
      <div className="connection__ends">
        {source || !mayShare ? null : (
          <Button onClick={onDisconnect} aria-describedby={nameId}>
            {words.connections.disconnect}
          </Button>
        )}
        {integration.person?.id === person.id ? (
          <Button variant="quiet" onClick={onDisconnectEverywhere} aria-describedby={nameId}>
            {words.connections.everywhere}
          </Button>
        ) : null}
      </div>
    </li>
  )
}

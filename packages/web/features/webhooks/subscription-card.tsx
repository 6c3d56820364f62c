import { useId, useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { WebhookSubscription, WebhookSubscriptions } from '../../api/contract.ts'
import { showInstant } from '../../objects/moments.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { Tag } from '../../ui/tag.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { Deliveries } from './deliveries.tsx'
import { useDeleteWebhook, useWebhookStep } from './queries.ts'
import type { Subscriber } from './queries.ts'
import { SubscriptionForm } from './subscription-form.tsx'
import { TestEvent } from './test-event.tsx'
import { VerifyEndpoint } from './verify-endpoint.tsx'

const { webhooks: said } = words

const COLORS = { pending: 'yellow', active: 'green', paused: 'gray' } as const

type CardProps = { subscription: WebhookSubscription; integration: Subscriber; offered: WebhookSubscriptions['offered'] }

/** One subscription: where it goes, how it stands, what can be done with it, and what was sent. */
export function SubscriptionCard({ subscription, integration, offered }: CardProps) {
  const { id, url, status, event_types, api_version } = subscription
  const titleId = useId()
  const [open, setOpen] = useState<'edit' | 'test' | 'delete' | null>(null)
  const step = useWebhookStep(subscription)
  const remove = useDeleteWebhook(subscription)
  const close = () => setOpen(null)

  const take = (name: 'pause' | 'resume') =>
    step.mutate(name, {
      onSuccess: () => tell(name === 'pause' ? said.paused : said.resumed),
      onError: (error) => tellFailure(said.notChanged, inWords(error)),
    })

  const confirmDelete = () =>
    remove.mutate(undefined, {
      onSuccess: () => tell(said.deleted),
      onError: (error) => {
        close()
        tellFailure(said.notChanged, inWords(error))
      },
    })

  return (
    <article className="webhook" aria-labelledby={titleId}>
      <header className="webhook__head">
        <h2 className="webhook__url" id={titleId} aria-label={said.endpoint(url)}>
          {url}
        </h2>
        <Tag color={COLORS[status]}>{said.status[status]}</Tag>
        <p className="dash__hint webhook__facts">{said.facts(event_types.length, api_version)}</p>
      </header>
      <Health subscription={subscription} />
      {status === 'pending' ? <VerifyEndpoint subscription={subscription} /> : null}
      <div className="dash__row">
        {status === 'active' ? <Button onClick={() => setOpen('test')}>{said.test.button}</Button> : null}
        <Button onClick={() => setOpen('edit')}>{said.edit}</Button>
        {status === 'active' ? (
          <Button busy={step.isPending} onClick={() => take('pause')}>
            {said.pause}
          </Button>
        ) : null}
        {status === 'paused' ? (
          <Button variant="primary" busy={step.isPending} onClick={() => take('resume')}>
            {said.resume}
          </Button>
        ) : null}
        <Button onClick={() => setOpen('delete')}>{said.delete}</Button>
      </div>
      <Deliveries subscription={subscription} />
      {open === 'edit' ? <SubscriptionForm key={id} integration={integration} offered={offered} subscription={subscription} onClose={close} /> : null}
      {open === 'test' ? <TestEvent subscription={subscription} onClose={close} /> : null}
      <ConfirmDialog
        open={open === 'delete'}
        onOpenChange={(next) => !next && close()}
        title={said.deleteQuestion}
        confirmLabel={said.delete}
        danger
        busy={remove.isPending}
        onConfirm={confirmDelete}
      >
        {said.deleteMeans}
      </ConfirmDialog>
    </article>
  )
}

function Health({ subscription: { status, paused_by, failing_since } }: { subscription: WebhookSubscription }) {
  if (paused_by === 'failures') {
    return (
      <Notice tone="warning" title={said.pausedByFailures}>
        {said.pausedMeans}
      </Notice>
    )
  }
  if (status !== 'active' || failing_since === null) return null
  return (
    <Notice tone="warning" title={said.failing}>
      {said.failingSince(showInstant(failing_since))}
    </Notice>
  )
}

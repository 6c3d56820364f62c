import { useMemo } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { WebhookAttempt, WebhookDelivery, WebhookSubscription } from '../../api/contract.ts'
import { showInstant } from '../../objects/moments.ts'
import { Button } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { JsonView } from '../../ui/json-view.tsx'
import { LongText } from '../../ui/long-text.tsx'
import { Tag } from '../../ui/tag.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { useDelivery, useReplay } from './queries.ts'

const { delivery: said, deliveries } = words.webhooks

type DialogProps = { subscription: WebhookSubscription; delivery: WebhookDelivery; onClose: () => void }

/** One delivery with every attempt: what was sent, and what came back. */
export function DeliveryDialog({ subscription, delivery, onClose }: DialogProps) {
  const found = useDelivery(subscription.id, delivery.id)
  const replay = useReplay(subscription.id, delivery.id)
  const isReplayable = delivery.kind !== 'handshake' && subscription.status === 'active'

  const again = () =>
    replay.mutate(undefined, { onSuccess: () => tell(said.replayed), onError: (error) => tellFailure(said.notReplayed, inWords(error)) })

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={delivery.kind === 'handshake' ? deliveries.kinds.handshake : said.title(delivery.type)}
      wide
      actions={
        <>
          {isReplayable ? (
            <Button busy={replay.isPending} onClick={again}>
              {replay.isPending ? said.replaying : said.replay}
            </Button>
          ) : null}
          <Button variant="primary" onClick={onClose}>
            {words.ui.close}
          </Button>
        </>
      }
    >
      {found.isPending ? <SkeletonLines label={said.loading} widths={['40%', '100%', '100%']} /> : null}
      {found.isError && !found.data ? (
        <Notice tone="danger" title={said.notLoaded}>
          {inWords(found.error)}
        </Notice>
      ) : null}
      {found.data ? (
        <div className="delivery">
          <p className="delivery__id">
            <span>{said.id}</span>
            <code>{delivery.id}</code>
            <CopyButton label={said.copyId} text={delivery.id} />
          </p>
          {found.data.attempt_log.length === 0 ? <p className="dash__hint">{said.noAttempt}</p> : null}
          {found.data.attempt_log.map((attempt, index) => (
            <Attempt key={attempt.id} attempt={attempt} open={index === 0} />
          ))}
        </div>
      ) : null}
    </Dialog>
  )
}

function Attempt({ attempt, open }: { attempt: WebhookAttempt; open: boolean }) {
  const { attempt_number, status, started_time, duration_ms, error, url } = attempt
  const isGood = status !== null && status >= 200 && status < 300
  return (
    <details className="attempt" open={open}>
      <summary>
        <span className="attempt__title">{said.attempt(attempt_number)}</span>
        {status === null ? null : <Tag color={isGood ? 'green' : 'red'}>{status}</Tag>}
        <span className="dash__hint">
          {showInstant(started_time)}
          {duration_ms === null ? '' : ` · ${said.took(duration_ms)}`}
        </span>
      </summary>
      {error === null ? null : <Notice tone="warning">{error}</Notice>}
      <h4>{said.request}</h4>
      <Headers headers={{ [said.sentTo]: url, ...attempt.request_headers }} />
      <Body text={attempt.request_body} />
      {status === null ? null : (
        <>
          <h4>{said.answer}</h4>
          <Headers headers={attempt.response_headers ?? {}} />
          {attempt.response_body ? <Body text={attempt.response_body} /> : <p className="dash__hint">{said.noBody}</p>}
        </>
      )}
    </details>
  )
}

function Headers({ headers }: { headers: Record<string, string> }) {
  return (
    <dl className="attempt__headers">
      {Object.entries(headers).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Body({ text }: { text: string }) {
  const parsed = useMemo(() => parse(text), [text])
  return (
    <div className="attempt__body">
      {parsed ? <JsonView value={parsed.value} label={said.body} /> : <LongText text={text} label={said.body} />}
      <CopyButton label={said.copyBody} text={text} />
    </div>
  )
}

function parse(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}

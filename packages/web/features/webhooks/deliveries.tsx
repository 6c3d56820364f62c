import { useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { WebhookDelivery, WebhookSubscription } from '../../api/contract.ts'
import { showAge, showInstant, showTime } from '../../objects/moments.ts'
import { Button } from '../../ui/button.tsx'
import { Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { Tag } from '../../ui/tag.tsx'
import { words } from '../../words/index.ts'
import { DeliveryDialog } from './delivery-dialog.tsx'
import { useDeliveries } from './queries.ts'

const { deliveries: said } = words.webhooks

export const DELIVERY_COLORS = { waiting: 'yellow', delivered: 'green', failed: 'red' } as const

/** What was sent to an endpoint, newest first; each can be opened. */
export function Deliveries({ subscription }: { subscription: WebhookSubscription }) {
  const deliveries = useDeliveries(subscription.id)
  const [opened, setOpened] = useState<WebhookDelivery | null>(null)
  const all = deliveries.data?.pages.flatMap(({ results }) => results) ?? []
  return (
    <section className="deliveries">
      <h3>{said.title}</h3>
      {deliveries.isPending ? <SkeletonLines label={said.loading} widths={['90%', '90%']} /> : null}
      {deliveries.isError && !deliveries.data ? (
        <Notice tone="danger" title={said.notLoaded} actions={<Button onClick={() => deliveries.refetch()}>{words.ui.tryAgain}</Button>}>
          {inWords(deliveries.error)}
        </Notice>
      ) : null}
      {deliveries.data && all.length === 0 ? <p className="dash__hint">{said.none}</p> : null}
      {all.length > 0 ? (
        <ul className="deliveries__list" aria-label={said.list}>
          {all.map((delivery) => (
            <li key={delivery.id}>
              <button type="button" className="deliveries__item" onClick={() => setOpened(delivery)}>
                <Tag color={DELIVERY_COLORS[delivery.status]}>{said.status[delivery.status]}</Tag>
                <span className="deliveries__type">
                  {delivery.kind === 'handshake' ? said.kinds.handshake : delivery.type}
                  {delivery.kind === 'test' ? <Tag>{said.kinds.test}</Tag> : null}
                </span>
                <span className="deliveries__outcome">{outcomeOf(delivery)}</span>
                <time className="deliveries__time" dateTime={delivery.created_time} title={showInstant(delivery.created_time)}>
                  {showAge(delivery.created_time)}
                </time>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {deliveries.hasNextPage ? (
        <div className="dash__row">
          <Button busy={deliveries.isFetchingNextPage} onClick={() => void deliveries.fetchNextPage()}>
            {said.older}
          </Button>
        </div>
      ) : null}
      {opened ? <DeliveryDialog subscription={subscription} delivery={opened} onClose={() => setOpened(null)} /> : null}
    </section>
  )
}

/** How it went so far: the last answer, how often it was tried, and when it is tried next. */
function outcomeOf({ last, attempts, due_time, status }: WebhookDelivery): string {
  const answer = last ? (last.status ?? last.error ?? '') : ''
  const again = status === 'waiting' && attempts > 0 && due_time ? said.next(showTime(due_time)) : ''
  return [String(answer), attempts > 1 || again ? said.attempts(attempts) : '', again].filter(Boolean).join(' · ')
}

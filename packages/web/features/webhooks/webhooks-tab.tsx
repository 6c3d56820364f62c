import { Webhook } from 'lucide-react'
import { useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { CommandLine } from '../../ui/command-line.tsx'
import { EmptyState, Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { useWebhooks } from './queries.ts'
import type { Subscriber } from './queries.ts'
import { SubscriptionCard } from './subscription-card.tsx'
import { SubscriptionForm } from './subscription-form.tsx'
import './webhooks.css'

const { webhooks: said } = words

/** The endpoints of an integration: what they hear of, and what was sent to them. */
export function WebhooksTab({ integration }: { integration: Subscriber }) {
  const webhooks = useWebhooks(integration.id)
  const [creating, setCreating] = useState(false)

  if (webhooks.isPending) return <SkeletonLines label={said.loading} widths={['80%', '65%', '72%']} />
  if (webhooks.isError && !webhooks.data) {
    return (
      <Notice tone="danger" title={said.notLoaded} actions={<Button onClick={() => webhooks.refetch()}>{words.ui.tryAgain}</Button>}>
        {inWords(webhooks.error)}
      </Notice>
    )
  }
  const { results, offered } = webhooks.data
  return (
    <section className="webhooks">
      <div className="webhooks__head">
        <p className="dash__hint">{said.lead}</p>
        <Button variant="primary" onClick={() => setCreating(true)}>
          {said.create}
        </Button>
      </div>
      {results.length > 0 ? (
        <ul className="webhooks__list" aria-label={said.list}>
          {results.map((subscription) => (
            <li key={subscription.id}>
              <SubscriptionCard subscription={subscription} integration={integration} offered={offered} />
            </li>
          ))}
        </ul>
      ) : (
        <EmptyState icon={<Webhook size={32} strokeWidth={1.4} aria-hidden />} title={said.none}>
          <p>{said.noneHint}</p>
        </EmptyState>
      )}
      <div className="webhooks__listen">
        <p className="dash__hint">{said.noEndpoint}</p>
        <CommandLine label={said.listenCommand} text={said.listen(integration.id)} />
      </div>
      {creating ? <SubscriptionForm integration={integration} offered={offered} onClose={() => setCreating(false)} /> : null}
    </section>
  )
}

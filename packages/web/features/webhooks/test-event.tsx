import { useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { WebhookSubscription } from '../../api/contract.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { tell } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { useSendTest } from './queries.ts'

const { test: said, events } = words.webhooks

/** A window that sends an example of an event type to the endpoint. */
export function TestEvent({ subscription, onClose }: { subscription: WebhookSubscription; onClose: () => void }) {
  const [type, setType] = useState(subscription.event_types[0] ?? '')
  const send = useSendTest(subscription)

  const submit = () =>
    send.mutate(type, {
      onSuccess: (sent) => {
        tell(said.sent(sent.type))
        onClose()
      },
    })

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={said.title}
      actions={
        <>
          <Button onClick={onClose}>{words.ui.cancel}</Button>
          <Button variant="primary" busy={send.isPending} onClick={submit}>
            {send.isPending ? said.sending : said.send}
          </Button>
        </>
      }
    >
      <div className="webhook-form">
        <SelectField
          label={said.event}
          hint={said.hint}
          value={type}
          choices={subscription.event_types.map((value) => ({ value, label: `${events[value] ?? value} (${value})` }))}
          onValueChange={setType}
        />
        {send.isError ? (
          <Notice tone="danger" title={said.failed}>
            {inWords(send.error)}
          </Notice>
        ) : null}
      </div>
    </Dialog>
  )
}

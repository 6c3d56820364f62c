import { useId, useState } from 'react'
import type { FormEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { WebhookSubscription, WebhookSubscriptions, WebhookVersion } from '../../api/contract.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choices.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tell } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { EventChoices } from './event-choices.tsx'
import { useCreateWebhook, useUpdateWebhook } from './queries.ts'
import type { Subscriber } from './queries.ts'

const { form: said } = words.webhooks

type FormProps = {
  integration: Subscriber
  offered: WebhookSubscriptions['offered']
  /** What is edited; a new one without. */
  subscription?: WebhookSubscription
  onClose: () => void
}

/** A window in which a subscription is made or changed. */
export function SubscriptionForm({ integration, offered, subscription, onClose }: FormProps) {
  const formId = useId()
  const create = useCreateWebhook(integration.id)
  const update = useUpdateWebhook(subscription ?? ({ id: '', integration_id: integration.id } as WebhookSubscription))
  const saving = subscription ? update : create
  const [url, setUrl] = useState(subscription?.url ?? '')
  const [version, setVersion] = useState<WebhookVersion>(subscription?.api_version ?? '2026-03-11')
  // Those of the version that is chosen; others are kept while one looks at another version.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(subscription?.event_types ?? allowed(offered[version], integration)))
  const [missing, setMissing] = useState<'url' | 'events' | null>(null)
  const isUrlFixed = subscription !== undefined && subscription.status !== 'pending'
  const event_types = offered[version].flatMap(({ name }) => (chosen.has(name) ? [name] : []))

  const chooseVersion = (next: WebhookVersion) => {
    const known = new Set(offered[version].map(({ name }) => name))
    const come = allowed(offered[next], integration).filter((name) => !known.has(name))
    // A version has event types of its own: who hears of all hears of those, too.
    if (event_types.length === allowed(offered[version], integration).length) setChosen(new Set([...chosen, ...come]))
    setVersion(next)
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (saving.isPending) return
    const lacks = url.trim() === '' ? 'url' : event_types.length === 0 ? 'events' : null
    setMissing(lacks)
    if (lacks) return
    const settings = { event_types, api_version: version, ...(isUrlFixed ? {} : { url: url.trim() }) }
    const done = {
      onSuccess: () => {
        tell(subscription ? said.saved : said.made)
        onClose()
      },
    }
    if (subscription) update.mutate(settings, done)
    else create.mutate({ ...settings, url: url.trim() }, done)
  }

  const label = subscription ? said.save : said.createButton
  const busyLabel = subscription ? said.saving : said.creating
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={subscription ? said.edit : said.create}
      wide
      actions={
        <>
          <Button onClick={onClose}>{words.ui.cancel}</Button>
          <Button variant="primary" type="submit" form={formId} busy={saving.isPending}>
            {saving.isPending ? busyLabel : label}
          </Button>
        </>
      }
    >
      <form id={formId} className="webhook-form" onSubmit={submit} noValidate>
        <TextField
          label={said.url}
          type="url"
          inputMode="url"
          placeholder={said.urlExample}
          hint={isUrlFixed ? said.urlFixed : said.urlHint}
          error={missing === 'url' ? said.urlMissing : null}
          value={url}
          readOnly={isUrlFixed}
          autoFocus={!isUrlFixed}
          autoComplete="off"
          spellCheck={false}
          mono
          onValueChange={(next) => {
            setUrl(next)
            setMissing(null)
          }}
        />
        <SelectField
          label={said.version}
          hint={said.versionHint}
          value={version}
          choices={Object.keys(offered).map((value) => ({ value, label: value }))}
          onValueChange={(next) => chooseVersion(next as WebhookVersion)}
        />
        <EventChoices offered={offered[version]} integration={integration} chosen={chosen} onChange={setChosen} />
        {missing === 'events' ? <Notice tone="danger">{said.noEvents}</Notice> : null}
        {saving.isError ? (
          <Notice tone="danger" title={said.failed}>
            {inWords(saving.error)}
          </Notice>
        ) : null}
      </form>
    </Dialog>
  )
}

const allowed = (types: WebhookSubscriptions['offered'][WebhookVersion], { capabilities }: Subscriber) =>
  types.flatMap(({ name, capability }) => (capability === null || capabilities.includes(capability) ? [name] : []))

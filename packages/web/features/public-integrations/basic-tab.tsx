import { useState } from 'react'
import type { FormEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { PublicIntegration, UpdatePublicIntegration } from '../../api/contract.ts'
import { showMoment } from '../../objects/moments.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { DeleteIntegration, Known, NameForm } from '../integrations/basic-information-tab.tsx'
import { LogoField } from '../integrations/logo-field.tsx'
import { useSession } from '../sign-in/session.ts'
import { useChangePublicLogo, useDeletePublicIntegration, useUpdatePublicIntegration } from './queries.ts'

const { publicIntegrations: said } = words

/** What a public integration is called and looks like, what its developer says, where it may be installed, and its end. */
export function BasicTab({ integration }: { integration: PublicIntegration }) {
  const changeLogo = useChangePublicLogo(integration.id)
  const update = useUpdatePublicIntegration(integration.id)
  const remove = useDeletePublicIntegration(integration.id)
  return (
    <>
      <section className="dash__section">
        <LogoField name={integration.name} url={integration.logo_url} change={changeLogo} />
        <NameForm name={integration.name} update={update} />
      </section>
      <section className="dash__section">
        <h2>{said.developer}</h2>
        <p className="dash__hint">{said.developerHint}</p>
        <DeveloperForm integration={integration} />
      </section>
      {integration.installation_scope === 'selected' ? (
        <section className="dash__section">
          <h2>{said.allowed}</h2>
          <p className="dash__hint">{said.allowedHint}</p>
          <AllowedWorkspaces integration={integration} />
        </section>
      ) : null}
      <section className="dash__section">
        <dl className="known">
          <Known name={words.integrations.basic.created}>{showMoment(integration.created_time)}</Known>
          <Known name={said.scope}>{said.scopes[integration.installation_scope]}</Known>
        </dl>
      </section>
      <section className="dash__section dash__danger">
        <h2>{words.integrations.basic.delete}</h2>
        <p className="dash__hint">{said.deleteHint}</p>
        <DeleteIntegration name={integration.name} remove={remove} to="/developers/public" />
      </section>
    </>
  )
}

type Address = 'website_url' | 'privacy_url' | 'terms_url'
const ADDRESSES: { key: Address; label: string }[] = [
  { key: 'website_url', label: words.consent.website },
  { key: 'privacy_url', label: words.consent.privacy },
  { key: 'terms_url', label: words.consent.terms },
]

function DeveloperForm({ integration }: { integration: PublicIntegration }) {
  const update = useUpdatePublicIntegration(integration.id)
  const [draft, setDraft] = useState<Pick<UpdatePublicIntegration, Address>>({})
  const isChanged = ADDRESSES.some(({ key }) => draft[key] !== undefined && (draft[key] || null) !== integration[key])

  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!isChanged || update.isPending) return
    update.mutate(draft, {
      onSuccess: () => {
        setDraft({})
        tell(said.developerSaved)
      },
    })
  }
  return (
    <form className="form" onSubmit={save} noValidate>
      {ADDRESSES.map(({ key, label }) => (
        <TextField
          key={key}
          label={label}
          type="url"
          autoComplete="off"
          value={draft[key] ?? integration[key] ?? ''}
          onValueChange={(next) => setDraft((held) => ({ ...held, [key]: next }))}
        />
      ))}
      {update.isError ? (
        <Notice tone="danger" title={said.developerNotSaved}>
          {inWords(update.error)}
        </Notice>
      ) : null}
      <div className="dash__row">
        <Button variant="primary" type="submit" busy={update.isPending} disabled={!isChanged}>
          {update.isPending ? words.integrations.capabilities.saving : words.integrations.capabilities.save}
        </Button>
      </div>
    </form>
  )
}

function AllowedWorkspaces({ integration }: { integration: PublicIntegration }) {
  const { workspace, workspaces } = useSession()
  const update = useUpdatePublicIntegration(integration.id)
  const held = integration.allowed_workspaces.map(({ id }) => id)
  const all = new Map([...integration.allowed_workspaces.map(({ id, name }) => [id, name ?? id] as const), ...workspaces.map(({ id, name }) => [id, name] as const)])
  return [...all]
    .filter(([id]) => id !== workspace.id)
    .map(([id, name]) => (
      <Checkbox
        key={id}
        label={name}
        checked={held.includes(id)}
        disabled={update.isPending}
        onCheckedChange={(on) =>
          update.mutate(
            { allowed_workspaces: on ? [...held, id] : held.filter((one) => one !== id) },
            { onError: (error) => tellFailure(said.allowedNotSaved, inWords(error)) },
          )
        }
      />
    ))
}

import { X } from 'lucide-react'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { PublicIntegration } from '../../api/contract.ts'
import { ObjectIcon } from '../../objects/object-icon.tsx'
import { PageLink } from '../../objects/page-link.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { PageChoices, type PageSource } from '../integrations/page-choices.tsx'
import { useFoundPages } from '../integrations/queries.ts'
import { SecretField } from '../integrations/secret-field.tsx'
import { useTreeBelow } from '../sidebar/queries.ts'
import { fetchClientSecret, useRefreshClientSecret, useUpdatePublicIntegration } from './queries.ts'

const { publicIntegrations: said } = words
const pages: PageSource = { useBelow: useTreeBelow, useFound: useFoundPages }

/** What a program needs for OAuth: client id and secret, redirect URIs, and the address that begins it. */
export function OAuthTab({ integration }: { integration: PublicIntegration }) {
  const [secret, setSecret] = useState<string | null>(null)
  const refresh = useRefreshClientSecret(integration.id)
  return (
    <>
      <section className="dash__section">
        <Copyable label={said.clientId} copyLabel={said.copyClientId} value={integration.client_id} />
        <SecretField
          label={said.clientSecret}
          hint={said.clientSecretHint}
          refreshMeans={said.refreshMeans}
          fetch={() => fetchClientSecret(integration.id)}
          refresh={refresh}
          secret={secret}
          onSecretChange={setSecret}
        />
      </section>
      <section className="dash__section">
        <h2>{said.redirectUris}</h2>
        <RedirectUris integration={integration} />
      </section>
      <section className="dash__section">
        <h2>{said.authorizationUrl}</h2>
        <p className="dash__hint">{said.authorizationUrlHint}</p>
        <Copyable label={said.authorizationUrl} copyLabel={said.copyAuthorizationUrl} value={integration.authorization_url} hideLabel />
        <p>
          <a href={integration.authorization_url} target="_blank" rel="noreferrer noopener">
            {said.tryIt}
          </a>
        </p>
      </section>
      <section className="dash__section">
        <h2>{said.template}</h2>
        <p className="dash__hint">{said.templateHint}</p>
        <Template integration={integration} />
      </section>
    </>
  )
}

function Copyable({ label, copyLabel, value, hideLabel = false }: { label: string; copyLabel: string; value: string; hideLabel?: boolean }) {
  return (
    <div className="copyable">
      <TextField label={label} hideLabel={hideLabel} value={value} readOnly mono onFocus={(event) => event.currentTarget.select()} />
      <CopyButton label={copyLabel} text={value} />
    </div>
  )
}

function RedirectUris({ integration }: { integration: PublicIntegration }) {
  const update = useUpdatePublicIntegration(integration.id)
  const [next, setNext] = useState('')
  const { redirect_uris: uris } = integration

  const save = (redirect_uris: string[], done?: () => void) =>
    update.mutate({ redirect_uris }, { onSuccess: () => (done?.(), tell(said.redirectUrisSaved)) })
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (next.trim() !== '' && !update.isPending) save([...uris, next.trim()], () => setNext(''))
  }
  return (
    <>
      <p className="dash__hint">{said.redirectUrisHint}</p>
      <ul className="access-list" aria-label={said.redirectUris}>
        {uris.map((uri) => (
          <li key={uri} className="access-list__item">
            <code className="access-list__title">{uri}</code>
            <CopyButton label={said.copyUri(uri)} text={uri} />
            {uris.length > 1 ? (
              <IconButton label={said.removeUri(uri)} onClick={() => save(uris.filter((one) => one !== uri))}>
                <X size={16} aria-hidden />
              </IconButton>
            ) : null}
          </li>
        ))}
      </ul>
      <form className="secret" onSubmit={add} noValidate>
        <TextField
          label={said.redirectUri}
          value={next}
          error={update.isError ? inWords(update.error) : null}
          mono
          spellCheck={false}
          autoComplete="off"
          onValueChange={(value) => {
            setNext(value)
            if (update.isError) update.reset()
          }}
        />
        <div className="secret__buttons">
          <Button type="submit" busy={update.isPending} disabled={next.trim() === ''}>
            {said.addUri}
          </Button>
        </div>
      </form>
    </>
  )
}

function Template({ integration }: { integration: PublicIntegration }) {
  const update = useUpdatePublicIntegration(integration.id)
  const [choosing, setChoosing] = useState(false)
  const { template } = integration
  const choose = (template_id: string | null) =>
    update.mutate({ template_id }, { onSuccess: () => setChoosing(false), onError: (error) => tellFailure(said.templateNotSaved, inWords(error)) })
  return (
    <>
      {template ? (
        <p>
          <PageLink id={template.id} title={template.title} className="access-list__title">
            <ObjectIcon icon={template.icon} kind={template.kind} /> {template.title || words.objects.untitled}
          </PageLink>
        </p>
      ) : null}
      <div className="dash__row">
        <Button onClick={() => setChoosing(true)}>{template ? said.changeTemplate : said.chooseTemplate}</Button>
        {template ? (
          <Button variant="quiet" onClick={() => choose(null)}>
            {said.removeTemplate}
          </Button>
        ) : null}
      </div>
      <Dialog open={choosing} onOpenChange={setChoosing} title={said.chooseTemplate} wide>
        <PageChoices pages={pages} givenIds={new Set(template ? [template.id] : [])} onToggle={({ id }) => choose(id)} />
      </Dialog>
    </>
  )
}

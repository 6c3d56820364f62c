import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { ApiError, inWords } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox, RadioGroup } from '../../ui/choices.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tell } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { DashboardFrame } from '../dashboard/dashboard-frame.tsx'
import { publicIntegrationsSection } from '../dashboard/sections.ts'
import { useSession } from '../sign-in/session.ts'
import { useCreatePublicIntegration } from './queries.ts'
import '../integrations/integrations.css'

const { publicIntegrations: said } = words
const FIRST_URI = 'http://localhost:3000/callback' // oxlint-disable-line words/in-catalogue -- an address

/** The form for a new public integration: its name, where it may be installed, where the browser returns to. */
export default function NewPublicIntegration() {
  const { workspace, workspaces } = useSession()
  const navigate = useNavigate()
  const create = useCreatePublicIntegration()
  const [name, setName] = useState('')
  const [uri, setUri] = useState(FIRST_URI)
  const [scope, setScope] = useState<'any' | 'selected'>('any')
  const [allowed, setAllowed] = useState<readonly string[]>([])
  const [tried, setTried] = useState(false)
  const others = workspaces.filter(({ id }) => id !== workspace.id)

  const problem = create.error instanceof ApiError && create.error.status === 400 ? inWords(create.error) : null
  const isAboutUri = problem !== null && uri.trim() !== '' && !/name/i.test(problem)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (create.isPending || name.trim() === '' || uri.trim() === '') return
    create.mutate(
      { name: name.trim(), redirect_uris: [uri.trim()], installation_scope: scope, ...(scope === 'selected' ? { allowed_workspaces: [...allowed] } : {}) },
      {
        onSuccess: (integration) => {
          tell(said.ready(integration.name))
          void navigate({ to: '/developers/public/$id', params: { id: integration.id } })
        },
      },
    )
  }
  return (
    <DashboardFrame section={publicIntegrationsSection} here={said.new}>
      <div className="dash__head">
        <h1>{said.new}</h1>
      </div>
      <form className="form" onSubmit={submit} noValidate>
        <TextField
          label={words.integrations.new.name}
          hint={said.nameHint}
          value={name}
          error={tried && name.trim() === '' ? words.integrations.new.nameMissing : problem && !isAboutUri ? problem : null}
          maxLength={100}
          required
          autoComplete="off"
          autoFocus
          onValueChange={setName}
        />
        <TextField
          label={said.redirectUri}
          hint={said.redirectUriHint}
          value={uri}
          error={tried && uri.trim() === '' ? said.redirectUriMissing : isAboutUri ? problem : null}
          mono
          required
          autoComplete="off"
          spellCheck={false}
          onValueChange={(next) => {
            setUri(next)
            if (create.isError) create.reset()
          }}
        />
        <fieldset>
          <legend>{said.scope}</legend>
          <RadioGroup
            name="scope"
            value={scope}
            onValueChange={setScope}
            choices={[
              { value: 'any', label: said.scopes.any },
              { value: 'selected', label: said.scopes.selected },
            ]}
          />
          <p className="field__hint">{said.scopeHint}</p>
          {scope === 'selected'
            ? others.map(({ id, name: other }) => (
                <Checkbox
                  key={id}
                  label={other}
                  checked={allowed.includes(id)}
                  onCheckedChange={(on) => setAllowed(on ? [...allowed, id] : allowed.filter((one) => one !== id))}
                />
              ))
            : null}
        </fieldset>
        {create.error && problem === null ? (
          <Notice tone="danger" title={words.integrations.new.failed}>
            {inWords(create.error)}
          </Notice>
        ) : null}
        <div className="dash__row">
          <Button variant="primary" type="submit" busy={create.isPending}>
            {create.isPending ? words.integrations.new.creating : words.integrations.new.create}
          </Button>
          <Button onClick={() => navigate({ to: '/developers/public' })}>{words.ui.cancel}</Button>
        </div>
      </form>
    </DashboardFrame>
  )
}

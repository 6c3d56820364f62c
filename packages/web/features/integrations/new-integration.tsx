import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { ApiError, inWords } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup, SelectField } from '../../ui/choices.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tell } from '../../ui/toast.tsx'
import { useSession, useSwitchWorkspace } from '../sign-in/session.ts'
import { words } from '../../words/index.ts'
import { DashboardFrame } from '../dashboard/dashboard-frame.tsx'
import { integrationsSection } from '../dashboard/sections.ts'
import { useCreateIntegration } from './queries.ts'
import './integrations.css'

const { new: said } = words.integrations

/** The form for a new integration: its name, its workspace, its type. */
export default function NewIntegration() {
  const { workspace, workspaces } = useSession()
  const navigate = useNavigate()
  const create = useCreateIntegration()
  const switchWorkspace = useSwitchWorkspace()
  const [name, setName] = useState('')
  const [workspaceId, setWorkspaceId] = useState(workspace.id)
  const [missing, setMissing] = useState(false)
  const nameField = useRef<HTMLInputElement>(null)

  // What the server finds wrong with the input is about the name: the other two are choices it offered itself.
  const refused = create.error instanceof ApiError && create.error.status === 400
  const nameError = missing ? said.nameMissing : refused ? inWords(create.error) : null

  const busy = create.isPending || switchWorkspace.isPending
  const failure = switchWorkspace.error ?? (refused ? null : create.error)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (name.trim() === '') {
      setMissing(true)
      nameField.current?.focus()
      return
    }
    try {
      // The dashboard shows one workspace at a time, and an integration is made in the one it shows.
      if (workspaceId !== workspace.id) await switchWorkspace.mutateAsync(workspaceId)
      const integration = await create.mutateAsync({ name: name.trim(), workspace_id: workspaceId, type: 'internal' })
      tell(said.ready(integration.name))
      await navigate({ to: '/developers/integrations/$id', params: { id: integration.id } })
    } catch {
      // Both failures are kept by the mutations and shown in the form.
      nameField.current?.focus()
    }
  }

  return (
    <DashboardFrame section={integrationsSection} here={said.title}>
      <div className="dash__head">
        <h1>{said.title}</h1>
      </div>
      <form className="form" onSubmit={submit} noValidate>
        <TextField
          ref={nameField}
          label={said.name}
          hint={said.nameHint}
          value={name}
          error={nameError}
          maxLength={100}
          required
          autoComplete="off"
          autoFocus
          onValueChange={(next) => {
            setName(next)
            setMissing(false)
            if (create.isError) create.reset()
          }}
        />
        <SelectField
          label={said.workspace}
          value={workspaceId}
          choices={workspaces.map((entry) => ({ value: entry.id, label: entry.name }))}
          onValueChange={setWorkspaceId}
        />
        <fieldset>
          <legend>{said.type}</legend>
          <RadioGroup name="type" value="internal" choices={[{ value: 'internal', label: said.internal }]} onValueChange={() => {}} />
          <p className="field__hint">{said.internalHint}</p>
        </fieldset>
        {failure ? (
          <Notice tone="danger" title={said.failed}>
            {inWords(failure)}
          </Notice>
        ) : null}
        <div className="dash__row">
          <Button variant="primary" type="submit" busy={busy}>
            {busy ? said.creating : said.create}
          </Button>
          <Button onClick={() => navigate({ to: '/developers/integrations' })}>{words.ui.cancel}</Button>
        </div>
      </form>
    </DashboardFrame>
  )
}

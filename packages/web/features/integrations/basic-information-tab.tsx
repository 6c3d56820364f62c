import { useNavigate } from '@tanstack/react-router'
import type { LinkProps } from '@tanstack/react-router'
import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Change } from '../../api/change.ts'
import type { Integration } from '../../api/contract.ts'
import { showMoment } from '../../objects/moments.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { LogoField } from './logo-field.tsx'
import { useChangeLogo, useDeleteIntegration, useUpdateIntegration } from './queries.ts'

const { basic: said } = words.integrations

/** What an integration is called and looks like, where it belongs, and its end. */
export function BasicInformationTab({ integration }: { integration: Integration }) {
  const changeLogo = useChangeLogo(integration.id)
  const update = useUpdateIntegration(integration.id)
  const remove = useDeleteIntegration(integration.id)
  return (
    <>
      <section className="dash__section">
        <LogoField name={integration.name} url={integration.logo_url} change={changeLogo} />
        <NameForm name={integration.name} update={update} />
      </section>
      <section className="dash__section">
        <dl className="known">
          <Known name={said.workspace}>{integration.workspace.name}</Known>
          <Known name={said.type}>{words.integrations.new.internal}</Known>
          <Known name={said.created}>{showMoment(integration.created_time)}</Known>
          <Known name={said.integrationId}>
            <code>{integration.id}</code> <CopyButton label={said.copyId} text={integration.id} />
          </Known>
          <Known name={said.botId}>
            <code>{integration.bot_id}</code> <CopyButton label={said.copyBotId} text={integration.bot_id} />
          </Known>
        </dl>
      </section>
      <section className="dash__section dash__danger">
        <h2>{said.delete}</h2>
        <p className="dash__hint">{said.deleteHint}</p>
        <DeleteIntegration name={integration.name} remove={remove} to="/developers/integrations" />
      </section>
    </>
  )
}

/** A line of what is known of an integration. */
export const Known = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

/** The name of an integration. */
export function NameForm({ name: present, update }: { name: string; update: Change<{ name: string }> }) {
  const [draft, setDraft] = useState<string | null>(null)
  const name = draft ?? present
  const isChanged = name.trim() !== present
  const isEmpty = name.trim() === ''

  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!isChanged || isEmpty || update.isPending) return
    update.mutate(
      { name: name.trim() },
      {
        onSuccess: () => {
          setDraft(null)
          tell(said.saved)
        },
      },
    )
  }
  return (
    <form className="form" onSubmit={save} noValidate>
      <TextField
        label={words.integrations.new.name}
        value={name}
        error={isEmpty ? words.integrations.new.nameMissing : update.isError ? inWords(update.error) : null}
        maxLength={100}
        autoComplete="off"
        onValueChange={(next) => {
          setDraft(next)
          if (update.isError) update.reset()
        }}
      />
      <div className="dash__row">
        <Button variant="primary" type="submit" busy={update.isPending} disabled={!isChanged || isEmpty}>
          {update.isPending ? words.integrations.capabilities.saving : words.integrations.capabilities.save}
        </Button>
        {isChanged ? <Button onClick={() => setDraft(null)}>{words.integrations.capabilities.discard}</Button> : null}
      </div>
    </form>
  )
}

type DeleteIntegrationProps = {
  name: string
  remove: Change<void>
  /** Where one goes when it is gone. */
  to: LinkProps['to']
}

/** The end of an integration, after a question. */
export function DeleteIntegration({ name, remove, to }: DeleteIntegrationProps) {
  const [asking, setAsking] = useState(false)
  const navigate = useNavigate()

  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        tell(said.deleted(name))
        void navigate({ to })
      },
      onError: (error) => {
        setAsking(false)
        tellFailure(said.notDeleted(name), inWords(error))
      },
    })

  return (
    <div>
      <Button variant="danger" onClick={() => setAsking(true)}>
        {said.delete}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={said.deleteQuestion(name)}
        confirmLabel={said.confirmDelete}
        danger
        busy={remove.isPending}
        onConfirm={confirm}
      >
        {said.deleteMeans}
      </ConfirmDialog>
    </div>
  )
}

import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Integration } from '../../api/contract.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { Marked } from '../../words/marked.tsx'
import { fetchSecret, useDeleteIntegration } from './queries.ts'
import { SecretField } from './secret-field.tsx'
import { Snippets } from './snippets.tsx'

const { configuration: said } = words.integrations

/** The secret of an integration, how to use it, and the end of the integration. */
export function ConfigurationTab({ integration }: { integration: Integration }) {
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <>
      <section className="dash__section">
        <SecretField integration={integration} secret={secret} onSecretChange={setSecret} />
      </section>
      <section className="dash__section">
        <h2>{said.use}</h2>
        <p className="dash__hint">
          <Marked text={said.useHint} marks={{ em: (text) => <em>{text}</em> }} />
        </p>
        <Snippets secret={secret} getSecret={() => (secret ? Promise.resolve(secret) : fetchSecret(integration.id))} />
      </section>
      <section className="dash__section dash__danger">
        <h2>{said.delete}</h2>
        <p className="dash__hint">{said.deleteHint}</p>
        <DeleteIntegration integration={integration} />
      </section>
    </>
  )
}

function DeleteIntegration({ integration }: { integration: Integration }) {
  const [asking, setAsking] = useState(false)
  const navigate = useNavigate()
  const remove = useDeleteIntegration(integration.id)

  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        tell(said.deleted(integration.name))
        void navigate({ to: '/developers/integrations' })
      },
      onError: (error) => {
        setAsking(false)
        tellFailure(said.notDeleted(integration.name), inWords(error))
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
        title={said.deleteQuestion(integration.name)}
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

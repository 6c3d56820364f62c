import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Integration } from '../../api/contract.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { fetchSecret, useDeleteIntegration } from './queries.ts'
import { SecretField } from './secret-field.tsx'
import { Snippets } from './snippets.tsx'

/** The secret of an integration, how to use it, and the end of the integration. */
export function ConfigurationTab({ integration }: { integration: Integration }) {
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <>
      <section className="dash__section">
        <SecretField integration={integration} secret={secret} onSecretChange={setSecret} />
      </section>
      <section className="dash__section">
        <h2>Use it</h2>
        <p className="dash__hint">
          What you paste carries the secret. Give the integration a page under <em>Content access</em> first: it sees nothing else.
        </p>
        <Snippets secret={secret} getSecret={() => (secret ? Promise.resolve(secret) : fetchSecret(integration.id))} />
      </section>
      <section className="dash__section dash__danger">
        <h2>Delete integration</h2>
        <p className="dash__hint">Its secret stops working at once and it leaves every page. What it wrote stays.</p>
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
        tell(`${integration.name} is deleted.`)
        void navigate({ to: '/developers/integrations' })
      },
      onError: (error) => {
        setAsking(false)
        tellFailure(`${integration.name} could not be deleted`, inWords(error))
      },
    })

  return (
    <div>
      <Button variant="danger" onClick={() => setAsking(true)}>
        Delete integration
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${integration.name}?`}
        confirmLabel="Delete"
        danger
        busy={remove.isPending}
        onConfirm={confirm}
      >
        Programs that use its secret will be refused at once. This cannot be undone.
      </ConfirmDialog>
    </div>
  )
}

import { useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Integration } from '../../api/contract.ts'
import { Button } from '../../ui/button.tsx'
import { copyText } from '../../ui/clipboard.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { fetchSecret, useRefreshSecret } from './queries.ts'

const HIDDEN = '•'.repeat(32)

type SecretFieldProps = {
  integration: Integration
  /** The secret while it is shown. */
  secret: string | null
  onSecretChange: (secret: string | null) => void
}

/** An integration's secret: hidden until asked for, copied without being shown, replaced after a question. */
export function SecretField({ integration, secret, onSecretChange }: SecretFieldProps) {
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const refresh = useRefreshSecret(integration.id)

  const withSecret = async (use: (secret: string) => void | Promise<void>) => {
    setError(null)
    try {
      await use(secret ?? (await fetchSecret(integration.id)))
    } catch (problem) {
      setError(inWords(problem))
    }
  }

  const copy = () =>
    withSecret(async (value) => {
      if (await copyText(value)) tell('The secret is on the clipboard.')
      else {
        onSecretChange(value)
        tellFailure('Nothing was copied', 'This browser does not allow it here. The secret is shown: copy it by hand.')
      }
    })

  const confirmRefresh = () =>
    refresh.mutate(undefined, {
      onSuccess: (value) => {
        onSecretChange(value)
        tell('There is a new secret. The old one no longer works.')
      },
      onError: (problem) => setError(inWords(problem)),
      onSettled: () => setAsking(false),
    })

  return (
    <>
      <div className="secret">
        <TextField
          label="Internal Integration Secret"
          value={secret ?? HIDDEN}
          error={error}
          readOnly
          mono
          spellCheck={false}
          autoComplete="off"
          onFocus={(event) => secret && event.currentTarget.select()}
        />
        <div className="secret__buttons">
          {secret ? (
            <Button onClick={() => onSecretChange(null)}>Hide</Button>
          ) : (
            <Button onClick={() => withSecret((value) => onSecretChange(value))}>Show</Button>
          )}
          <Button onClick={copy}>Copy</Button>
          <Button onClick={() => setAsking(true)}>Refresh</Button>
        </div>
      </div>
      <p className="dash__hint">Whoever has the secret can do what this integration can do. Keep it out of your repository.</p>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Refresh the secret?"
        confirmLabel="Refresh"
        danger
        busy={refresh.isPending}
        onConfirm={confirmRefresh}
      >
        The secret in use now ends at once: programs that use it are refused until they have the new one.
      </ConfirmDialog>
    </>
  )
}

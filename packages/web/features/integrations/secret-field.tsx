import { useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Integration } from '../../api/contract.ts'
import { Button } from '../../ui/button.tsx'
import { copyText } from '../../ui/clipboard.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { fetchSecret, useRefreshSecret } from './queries.ts'

const { secret: said } = words.integrations

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
      if (await copyText(value)) tell(said.copied)
      else {
        onSecretChange(value)
        tellFailure(words.ui.nothingCopied, said.copyByHand)
      }
    })

  const confirmRefresh = () =>
    refresh.mutate(undefined, {
      onSuccess: (value) => {
        onSecretChange(value)
        tell(said.refreshed)
      },
      onError: (problem) => setError(inWords(problem)),
      onSettled: () => setAsking(false),
    })

  return (
    <>
      <div className="secret">
        <TextField
          label={said.label}
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
            <Button onClick={() => onSecretChange(null)}>{said.hide}</Button>
          ) : (
            <Button onClick={() => withSecret((value) => onSecretChange(value))}>{said.show}</Button>
          )}
          <Button onClick={copy}>{said.copy}</Button>
          <Button onClick={() => setAsking(true)}>{said.refresh}</Button>
        </div>
      </div>
      <p className="dash__hint">{said.hint}</p>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={said.refreshQuestion}
        confirmLabel={said.refresh}
        danger
        busy={refresh.isPending}
        onConfirm={confirmRefresh}
      >
        {said.refreshMeans}
      </ConfirmDialog>
    </>
  )
}

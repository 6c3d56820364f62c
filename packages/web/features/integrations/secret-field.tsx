import type { UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import { inWords } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { copyText } from '../../ui/clipboard.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'

const { secret: said } = words.integrations

const HIDDEN = '•'.repeat(32)

type SecretFieldProps = {
  label: string
  hint: string
  /** What refreshing ends. */
  refreshMeans: string
  /** Asks for the secret; it is never cached. */
  fetch: () => Promise<string>
  refresh: UseMutationResult<string, Error, void>
  /** The secret while it is shown. */
  secret: string | null
  onSecretChange: (secret: string | null) => void
}

/** An integration's secret: hidden until asked for, copied without being shown, replaced after a question. */
export function SecretField({ label, hint, refreshMeans, fetch, refresh, secret, onSecretChange }: SecretFieldProps) {
  const [asking, setAsking] = useState(false)
  const [error, setError] = useState<string | null>(null)

  const withSecret = async (use: (secret: string) => void | Promise<void>) => {
    setError(null)
    try {
      await use(secret ?? (await fetch()))
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
          label={label}
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
      <p className="dash__hint">{hint}</p>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={said.refreshQuestion}
        confirmLabel={said.refresh}
        danger
        busy={refresh.isPending}
        onConfirm={confirmRefresh}
      >
        {refreshMeans}
      </ConfirmDialog>
    </>
  )
}

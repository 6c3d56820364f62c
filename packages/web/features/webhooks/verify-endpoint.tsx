import { useState } from 'react'
import type { FormEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { WebhookSubscription } from '../../api/contract.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { Marked } from '../../words/marked.tsx'
import { useVerifyWebhook, useWebhookStep } from './queries.ts'

const { verify: said } = words.webhooks

/** The steps of the handshake: a token came to the endpoint, and is given back here. */
export function VerifyEndpoint({ subscription }: { subscription: WebhookSubscription }) {
  const [token, setToken] = useState('')
  const [missing, setMissing] = useState(false)
  const verify = useVerifyWebhook(subscription)
  const step = useWebhookStep(subscription)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setMissing(token.trim() === '')
    if (token.trim() === '' || verify.isPending) return
    verify.mutate(token.trim(), { onSuccess: () => tell(said.verified) })
  }
  const resend = () =>
    step.mutate('resend', { onSuccess: () => tell(said.resent), onError: (error) => tellFailure(said.notResent, inWords(error)) })

  return (
    <form className="webhook__verify" onSubmit={submit} noValidate>
      <h3>{said.title}</h3>
      <ol className="webhook__steps">
        {said.steps.map((text) => (
          <li key={text}>
            <Marked text={text} marks={{ code: (name) => <code>{name}</code> }} />
          </li>
        ))}
      </ol>
      <div className="webhook__token">
        <TextField
          label={said.token}
          placeholder={said.tokenExample}
          value={token}
          error={missing ? said.tokenMissing : verify.isError ? inWords(verify.error) : null}
          mono
          autoComplete="off"
          spellCheck={false}
          onValueChange={(next) => {
            setToken(next)
            setMissing(false)
            if (verify.isError) verify.reset()
          }}
        />
        <div className="webhook__token-buttons">
          <Button variant="primary" type="submit" busy={verify.isPending}>
            {verify.isPending ? said.verifying : said.verify}
          </Button>
          <Button busy={step.isPending} onClick={resend}>
            {said.resend}
          </Button>
        </div>
      </div>
    </form>
  )
}

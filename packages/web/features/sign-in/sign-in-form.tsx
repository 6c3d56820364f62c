import { useState } from 'react'
import type { FormEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { words } from '../../words/index.ts'
import { useSignIn } from './session.ts'

const { signIn: said } = words

/** Signing in by e-mail and password. What is shown next asks for the session again. */
export function SignInForm({ onDone }: { onDone?: () => void }) {
  const signIn = useSignIn()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (signIn.isPending || email.trim() === '' || password === '') return
    signIn.mutate({ email, password }, { onSuccess: onDone, onError: () => setPassword('') })
  }
  return (
    <form className="sign-in__form" onSubmit={submit} noValidate>
      <TextField label={said.email} type="email" autoComplete="username" value={email} onValueChange={setEmail} autoFocus required />
      <TextField label={said.password} type="password" autoComplete="current-password" value={password} onValueChange={setPassword} required />
      {signIn.isError ? (
        <Notice tone="danger" title={said.refused}>
          {inWords(signIn.error)}
        </Notice>
      ) : null}
      <Button variant="primary" type="submit" busy={signIn.isPending} disabled={email.trim() === '' || password === ''}>
        {signIn.isPending ? said.signingInNow : said.submit}
      </Button>
    </form>
  )
}

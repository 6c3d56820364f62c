import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { OpenedInvitation } from '../../api/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Notice, SkeletonLines } from '../../ui/feedback.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { words } from '../../words/index.ts'
import { useAcceptInvitation, useInvitation } from './queries.ts'
import '../sign-in/sign-in.css'

const { invitation: said } = words.people

/** What the link of an invitation opens: joining a workspace, as the person signed in or as somebody new. */
export default function InvitationPage() {
  const { key } = useSearch({ from: '/invitation' })
  const invitation = useInvitation(key)
  return (
    <main className="sign-in">
      <title>{words.app.windowTitle(said.windowTitle)}</title>
      {invitation.isPending ? <SkeletonLines label={said.opening} widths={['70%', '100%', '45%']} /> : null}
      {invitation.isError ? (
        <>
          <h1>{said.notOpened}</h1>
          <Notice tone="danger">
            {inWords(invitation.error)} {said.askAgain}
          </Notice>
        </>
      ) : null}
      {invitation.data ? <Opened invitationKey={key} invitation={invitation.data} /> : null}
    </main>
  )
}

function Opened({ invitationKey: key, invitation }: { invitationKey: string; invitation: OpenedInvitation }) {
  const { workspace, role, invited_by, signed_in, email } = invitation
  const accept = useAcceptInvitation()
  const navigate = useNavigate()
  const join = (input: Parameters<typeof accept.mutate>[0]) => {
    if (!accept.isPending) accept.mutate(input, { onSuccess: () => navigate({ to: '/', replace: true }) })
  }
  const mayJoinAsIs = signed_in && (email === null || email === signed_in.email)
  return (
    <>
      <h1>{said.title(workspace.name)}</h1>
      <p>{said.lead(invited_by, role)}</p>
      {mayJoinAsIs ? (
        <>
          <p>{said.signedInAs(signed_in.name, signed_in.email)}</p>
          <Button variant="primary" busy={accept.isPending} onClick={() => join({ key })}>
            {said.joinAs(signed_in.name)}
          </Button>
          <p>{said.orNew}</p>
        </>
      ) : null}
      {accept.isError ? (
        <Notice tone="danger" title={said.failed}>
          {inWords(accept.error)}
        </Notice>
      ) : null}
      <NewAccount invitation={invitation} busy={accept.isPending} onJoin={(account) => join({ key, ...account })} />
    </>
  )
}

type Account = { name: string; email?: string; password?: string }

function NewAccount({ invitation, busy, onJoin }: { invitation: OpenedInvitation; busy: boolean; onJoin: (account: Account) => void }) {
  const { email: given, needs_password, signed_in } = invitation
  const [name, setName] = useState('')
  const [email, setEmail] = useState(given ?? '')
  const [password, setPassword] = useState('')
  const isReady = name.trim() !== '' && email.trim() !== '' && (password !== '' || !needs_password)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) onJoin({ name, ...(given ? {} : { email }), ...(password ? { password } : {}) })
  }
  return (
    <form className="sign-in__form" onSubmit={submit} noValidate>
      <TextField label={said.name} value={name} onValueChange={setName} autoComplete="name" maxLength={100} required autoFocus={!signed_in} />
      <TextField
        label={said.email}
        type="email"
        value={email}
        onValueChange={setEmail}
        readOnly={given !== null}
        hint={given ? said.forAddress(given) : undefined}
        autoComplete="username"
        required
      />
      <TextField
        label={said.password}
        type="password"
        value={password}
        onValueChange={setPassword}
        hint={needs_password ? said.passwordHint : said.passwordOptional}
        autoComplete="new-password"
        required={needs_password}
      />
      <Button variant={signed_in ? 'plain' : 'primary'} type="submit" busy={busy} disabled={!isReady}>
        {busy ? said.joining : said.join}
      </Button>
    </form>
  )
}

import { useState } from 'react'
import type { FormEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Invitation, Role } from '../../api/contract.ts'
import { showMoment } from '../../objects/moments.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choices.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { useInvite, useRevokeInvitation } from './queries.ts'

const { members: said } = words.people
const { roles } = words.settings.members

/** A link for somebody new. */
export function InvitePeople() {
  const invite = useInvite()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<Role>('member')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!invite.isPending) invite.mutate({ email: email.trim() || null, role }, { onSuccess: () => setEmail('') })
  }
  return (
    <section className="dash__section">
      <h2>{said.invite}</h2>
      <p className="dash__hint">{said.inviteHint}</p>
      <form className="invite" onSubmit={submit} noValidate>
        <TextField
          label={said.address}
          type="email"
          autoComplete="off"
          value={email}
          error={invite.isError ? inWords(invite.error) : null}
          onValueChange={(next) => {
            setEmail(next)
            if (invite.isError) invite.reset()
          }}
        />
        <SelectField
          label={said.as}
          value={role}
          choices={(['member', 'guest', 'owner'] as const).map((value) => ({ value, label: roles[value] }))}
          onValueChange={(next) => setRole(next as Role)}
        />
        <Button variant="primary" type="submit" busy={invite.isPending}>
          {invite.isPending ? said.making : said.makeLink}
        </Button>
      </form>
      {invite.data ? (
        <div className="invite__link">
          <TextField label={said.linkReady} value={invite.data.url} readOnly mono onFocus={(event) => event.currentTarget.select()} />
          <CopyButton label={said.copyLink} text={invite.data.url} />
        </div>
      ) : null}
    </section>
  )
}

/** Invitations that are still good. */
export function Invitations({ invitations }: { invitations: Invitation[] }) {
  const revoke = useRevokeInvitation()
  if (invitations.length === 0) return null
  return (
    <section className="dash__section">
      <h2>{said.open}</h2>
      <ul className="settings__list" aria-label={said.open}>
        {invitations.map(({ id, email, role, expires_time, url }) => (
          <li key={id} className="settings__item">
            <span className="settings__words">
              <span className="settings__name">{email ?? said.forEveryone}</span>
              <span className="dash__hint">
                {roles[role]} · {said.until(showMoment(expires_time))}
              </span>
            </span>
            <CopyButton label={said.copyLink} text={url} />
            <Button variant="quiet" busy={revoke.isPending} onClick={() => revoke.mutate(id, { onError: (error) => tellFailure(said.notChanged, inWords(error)) })}>
              {said.revoke}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

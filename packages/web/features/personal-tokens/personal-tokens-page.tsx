import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { CreatePersonalToken, NewPersonalToken, PersonalToken } from '../../api/contract.ts'
import { showAge, showMoment } from '../../objects/moments.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choices.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { EmptyState, Notice } from '../../ui/feedback.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { DashboardFrame } from '../dashboard/dashboard-frame.tsx'
import { personalTokensSection } from '../dashboard/sections.ts'
import { Loaded } from '../settings/loaded.tsx'
import { useSession } from '../sign-in/session.ts'
import { useCreatePersonalToken, usePersonalTokens, useRevokePersonalToken } from './queries.ts'
import '../integrations/integrations.css'
import '../people/people.css'

const { personalTokens: said } = words

/** Tokens that act for a person: making one, and ending one. */
export default function PersonalTokensPage() {
  const [made, setMade] = useState<NewPersonalToken | null>(null)
  return (
    <DashboardFrame section={personalTokensSection}>
      <div className="dash__head">
        <h1>{said.title}</h1>
        <p className="dash__lead">{said.lead}</p>
      </div>
      <Loaded query={usePersonalTokens()}>
        {({ results, may_create }) => (
          <>
            {may_create ? <NewToken onMade={setMade} /> : <Notice>{said.ownersOnly}</Notice>}
            {made ? <Shown token={made} /> : null}
            <TokenList tokens={results} onRevoked={(id) => id === made?.id && setMade(null)} />
          </>
        )}
      </Loaded>
    </DashboardFrame>
  )
}

const DAYS = ['7', '30', '90', '180', '365'] as const

function NewToken({ onMade }: { onMade: (token: NewPersonalToken) => void }) {
  const create = useCreatePersonalToken()
  const [name, setName] = useState('')
  const [days, setDays] = useState<string>('365')

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (create.isPending || name.trim() === '') return
    create.mutate(
      { name: name.trim(), days: Number(days) as CreatePersonalToken['days'] },
      {
        onSuccess: (token) => {
          setName('')
          onMade(token)
        },
      },
    )
  }
  return (
    <form className="invite" onSubmit={submit} noValidate>
      <TextField label={said.name} value={name} maxLength={100} autoComplete="off" error={create.isError ? inWords(create.error) : null} onValueChange={setName} />
      <SelectField
        label={said.goodFor}
        value={days}
        choices={DAYS.map((value) => ({ value, label: said.spans[value] }))}
        onValueChange={setDays}
      />
      <Button variant="primary" type="submit" busy={create.isPending} disabled={name.trim() === ''}>
        {said.create}
      </Button>
    </form>
  )
}

function Shown({ token }: { token: NewPersonalToken }) {
  return (
    <Notice title={said.ready(token.name)}>
      <p>{said.once}</p>
      <div className="invite__link">
        <TextField label={said.secret} value={token.secret} readOnly mono onFocus={(event) => event.currentTarget.select()} />
        <CopyButton label={said.copy} text={token.secret} />
      </div>
    </Notice>
  )
}

const isPast = (time: string) => Date.parse(time) <= Date.now()

function TokenList({ tokens, onRevoked }: { tokens: PersonalToken[]; onRevoked: (id: string) => void }) {
  const { person: me } = useSession()
  const revoke = useRevokePersonalToken()
  const [ending, setEnding] = useState<PersonalToken | null>(null)
  if (tokens.length === 0) {
    return (
      <EmptyState icon={<KeyRound size={36} strokeWidth={1.4} aria-hidden />} title={said.none}>
        <p>{said.noneHint}</p>
      </EmptyState>
    )
  }
  const confirm = () => {
    if (!ending) return
    const { id, name } = ending
    revoke.mutate(id, {
      onSuccess: () => {
        tell(said.revoked(name))
        onRevoked(id)
      },
      onError: (error) => tellFailure(said.notRevoked(name), inWords(error)),
      onSettled: () => setEnding(null),
    })
  }
  return (
    <>
      <ul className="integration-list" aria-label={said.title}>
        {tokens.map((token) => (
          <li key={token.id} className="integration-list__item">
            <span className="integration-list__words">
              <span className="integration-list__name">{token.name}</span>
              <br />
              <span className="dash__hint">
                {token.person.id === me.id ? '' : `${said.of(token.person.name)} · `}
                {said.until(showMoment(token.expires_time), isPast(token.expires_time))} ·{' '}
                {token.last_used_time ? words.integrations.lastUsed(showAge(token.last_used_time)) : words.integrations.neverUsed}
              </span>
            </span>
            <Button onClick={() => setEnding(token)}>{said.revoke}</Button>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={ending !== null}
        onOpenChange={(open) => !open && setEnding(null)}
        title={said.revokeQuestion(ending?.name ?? '')}
        confirmLabel={said.revoke}
        danger
        busy={revoke.isPending}
        onConfirm={confirm}
      >
        {said.revokeMeans}
      </ConfirmDialog>
    </>
  )
}

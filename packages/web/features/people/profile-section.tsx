import { useState } from 'react'
import type { FormEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import { PictureField } from '../../objects/picture-field.tsx'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tell } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { useSession } from '../sign-in/session.ts'
import { useChangePassword, useUpdateProfile } from './queries.ts'
import './people.css'

const { profile: said } = words.people

/** The person's own name, picture and password. */
export function ProfileSection() {
  return (
    <>
      <p className="dash__lead">{said.lead}</p>
      <section className="dash__section">
        <OwnPicture />
        <NameForm />
      </section>
      <section className="dash__section">
        <h2>{said.password}</h2>
        <PasswordForm />
      </section>
    </>
  )
}

const pictureLabels = {
  label: said.picture, upload: said.upload, replace: said.replace, remove: said.remove, sending: said.sending, file: said.file, failed: said.notSaved,
}

function OwnPicture() {
  const { person } = useSession()
  const update = useUpdateProfile()
  return (
    <PictureField
      name={person.name}
      url={person.avatar_url}
      said={pictureLabels}
      change={update}
      onChange={(ready) => update.mutate(async () => ({ picture: ready && (await ready()) }), { onSuccess: () => tell(said.saved) })}
    />
  )
}

function NameForm() {
  const { person } = useSession()
  const update = useUpdateProfile()
  const [draft, setDraft] = useState<string | null>(null)
  const name = draft ?? person.name
  const isEmpty = name.trim() === ''
  const isChanged = name.trim() !== person.name

  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!isChanged || isEmpty || update.isPending) return
    update.mutate(
      { name: name.trim() },
      {
        onSuccess: () => {
          setDraft(null)
          tell(said.saved)
        },
      },
    )
  }
  return (
    <form className="settings__form" onSubmit={save} noValidate>
      <TextField
        label={said.name}
        value={name}
        onValueChange={setDraft}
        error={isEmpty ? said.nameMissing : update.isError ? inWords(update.error) : null}
        maxLength={100}
        autoComplete="name"
      />
      <div className="dash__row">
        <Button variant="primary" type="submit" busy={update.isPending} disabled={!isChanged || isEmpty}>
          {update.isPending ? words.settings.saving : words.settings.save}
        </Button>
      </div>
    </form>
  )
}

function PasswordForm() {
  const { person, has_password } = useSession()
  const change = useChangePassword()
  const [present, setPresent] = useState('')
  const [next, setNext] = useState('')
  const isReady = next !== '' && (present !== '' || !has_password)

  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!isReady || change.isPending) return
    change.mutate(
      { ...(has_password ? { current_password: present } : {}), password: next },
      {
        onSuccess: () => {
          setPresent('')
          setNext('')
          tell(said.changed)
        },
      },
    )
  }
  return (
    <form className="settings__form" onSubmit={save} noValidate>
      <p className="dash__hint">{has_password ? said.hasPassword : said.hasNone}</p>
      {/* For password managers: whose password it is. */}
      <input type="text" autoComplete="username" value={person.email} readOnly hidden />
      {has_password ? <TextField label={said.present} type="password" autoComplete="current-password" value={present} onValueChange={setPresent} /> : null}
      <TextField label={said.next} type="password" autoComplete="new-password" hint={words.people.invitation.passwordHint} value={next} onValueChange={setNext} />
      {change.isError ? (
        <Notice tone="danger" title={said.notChanged}>
          {inWords(change.error)}
        </Notice>
      ) : null}
      <div className="dash__row">
        <Button variant="primary" type="submit" busy={change.isPending} disabled={!isReady}>
          {has_password ? said.change : said.set}
        </Button>
      </div>
    </form>
  )
}

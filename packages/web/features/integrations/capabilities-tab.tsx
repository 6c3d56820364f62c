import { useState } from 'react'
import type { FormEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Capability, Integration } from '../../api/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox, RadioGroup } from '../../ui/choices.tsx'
import type { Choice } from '../../ui/choices.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { tell } from '../../ui/toast.tsx'
import { useUpdateIntegration } from './queries.ts'

type UserAccess = 'none' | 'read_user_without_email' | 'read_user_with_email'

const GROUPS: { legend: string; capabilities: { name: Capability; label: string }[] }[] = [
  {
    legend: 'Content capabilities',
    capabilities: [
      { name: 'read_content', label: 'Read content' },
      { name: 'update_content', label: 'Update content' },
      { name: 'insert_content', label: 'Insert content' },
    ],
  },
  {
    legend: 'Comment capabilities',
    capabilities: [
      { name: 'read_comments', label: 'Read comments' },
      { name: 'insert_comments', label: 'Insert comments' },
    ],
  },
]

const USER_CHOICES: Choice<UserAccess>[] = [
  { value: 'none', label: 'No user information' },
  { value: 'read_user_without_email', label: 'Read user information without email addresses' },
  { value: 'read_user_with_email', label: 'Read user information including email addresses' },
]

const userAccessOf = (capabilities: Capability[]): UserAccess =>
  USER_CHOICES.find(({ value }) => value !== 'none' && capabilities.includes(value))?.value ?? 'none'

const sameSet = (one: Capability[], other: Capability[]) => one.length === other.length && one.every((name) => other.includes(name))

/** What an integration may do. */
export function CapabilitiesTab({ integration }: { integration: Integration }) {
  const update = useUpdateIntegration(integration.id)
  const [draft, setDraft] = useState<Capability[] | null>(null)
  const chosen = draft ?? integration.capabilities
  const changed = !sameSet(chosen, integration.capabilities)

  const toggle = (name: Capability, on: boolean) => setDraft(on ? [...chosen, name] : chosen.filter((other) => other !== name))
  const chooseUserAccess = (access: UserAccess) => {
    const others = chosen.filter((name) => !name.startsWith('read_user_'))
    setDraft(access === 'none' ? others : [...others, access])
  }

  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!changed || update.isPending) return
    update.mutate(
      { capabilities: chosen },
      {
        onSuccess: () => {
          setDraft(null)
          tell('The capabilities are saved. They hold from now on.')
        },
      },
    )
  }

  return (
    <form className="capabilities" onSubmit={save}>
      {GROUPS.map(({ legend, capabilities }) => (
        <fieldset key={legend}>
          <legend>{legend}</legend>
          {capabilities.map(({ name, label }) => (
            <Checkbox key={name} label={label} checked={chosen.includes(name)} onCheckedChange={(on) => toggle(name, on)} />
          ))}
        </fieldset>
      ))}
      <fieldset>
        <legend>User capabilities</legend>
        <RadioGroup name="user-access" value={userAccessOf(chosen)} choices={USER_CHOICES} onValueChange={chooseUserAccess} />
      </fieldset>
      {update.isError ? (
        <Notice tone="danger" title="The capabilities were not saved">
          {inWords(update.error)}
        </Notice>
      ) : null}
      <div className="dash__row">
        <Button variant="primary" type="submit" busy={update.isPending} disabled={!changed}>
          {update.isPending ? 'Saving…' : 'Save changes'}
        </Button>
        {changed ? <Button onClick={() => setDraft(null)}>Discard</Button> : null}
      </div>
    </form>
  )
}

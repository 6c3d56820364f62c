import { useState } from 'react'
import type { FormEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { Change } from '../../api/change.ts'
import type { Capability, Integration } from '../../api/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox, RadioGroup } from '../../ui/choices.tsx'
import type { Choice } from '../../ui/choices.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { tell } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { useUpdateIntegration } from './queries.ts'

type UserAccess = 'none' | 'read_user_without_email' | 'read_user_with_email'

const { capabilities: said } = words.integrations

const GROUPS: { legend: string; capabilities: Exclude<Capability, UserAccess>[] }[] = [
  { legend: said.content, capabilities: ['read_content', 'update_content', 'insert_content'] },
  { legend: said.comments, capabilities: ['read_comments', 'insert_comments'] },
]

const USER_CHOICES: Choice<UserAccess>[] = (['none', 'read_user_without_email', 'read_user_with_email'] as const).map((value) => ({
  value,
  label: said.names[value],
}))

const userAccessOf = (capabilities: Capability[]): UserAccess =>
  USER_CHOICES.find(({ value }) => value !== 'none' && capabilities.includes(value))?.value ?? 'none'

const sameSet = (one: Capability[], other: Capability[]) => one.length === other.length && one.every((name) => other.includes(name))

/** What an integration may do. */
export function CapabilitiesTab({ integration }: { integration: Integration }) {
  const update = useUpdateIntegration(integration.id)
  return <CapabilitiesForm capabilities={integration.capabilities} update={update} saved={said.saved} />
}

type CapabilitiesFormProps = {
  capabilities: Capability[]
  update: Change<{ capabilities: Capability[] }>
  /** What is said when they are saved. */
  saved: string
}

/** The switches of an integration's capabilities. */
export function CapabilitiesForm({ capabilities: present, update, saved }: CapabilitiesFormProps) {
  const [draft, setDraft] = useState<Capability[] | null>(null)
  const chosen = draft ?? present
  const changed = !sameSet(chosen, present)

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
          tell(saved)
        },
      },
    )
  }

  return (
    <form className="capabilities" onSubmit={save}>
      {GROUPS.map(({ legend, capabilities }) => (
        <fieldset key={legend}>
          <legend>{legend}</legend>
          {capabilities.map((name) => (
            <Checkbox key={name} label={said.names[name]} checked={chosen.includes(name)} onCheckedChange={(on) => toggle(name, on)} />
          ))}
        </fieldset>
      ))}
      <fieldset>
        <legend>{said.users}</legend>
        <RadioGroup name="user-access" value={userAccessOf(chosen)} choices={USER_CHOICES} onValueChange={chooseUserAccess} />
      </fieldset>
      {update.isError ? (
        <Notice tone="danger" title={said.notSaved}>
          {inWords(update.error)}
        </Notice>
      ) : null}
      <div className="dash__row">
        <Button variant="primary" type="submit" busy={update.isPending} disabled={!changed}>
          {update.isPending ? said.saving : said.save}
        </Button>
        {changed ? <Button onClick={() => setDraft(null)}>{said.discard}</Button> : null}
      </div>
    </form>
  )
}

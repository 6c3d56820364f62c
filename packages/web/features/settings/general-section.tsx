import { useState } from 'react'
import type { FormEvent } from 'react'
import { inWords } from '../../api/api-error.ts'
import type { UpdateWorkspaceSettings, WorkspaceSettings } from '../../api/contract.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choices.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { tell } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { Loaded } from './loaded.tsx'
import { useUpdateWorkspace, useWorkspaceSettings } from './queries.ts'

const { general: said } = words.settings

/** What the workspace is called, and how it counts. */
export function GeneralSection() {
  return (
    <>
      <p className="dash__lead">{said.lead}</p>
      <Loaded query={useWorkspaceSettings()}>{(settings) => <GeneralForm settings={settings} />}</Loaded>
    </>
  )
}

function GeneralForm({ settings }: { settings: WorkspaceSettings }) {
  const update = useUpdateWorkspace()
  const [draft, setDraft] = useState<UpdateWorkspaceSettings>({})
  const now = { ...settings, ...draft }
  const change = (part: UpdateWorkspaceSettings) => setDraft((held) => ({ ...held, ...part }))
  const isChanged = (Object.keys(draft) as (keyof UpdateWorkspaceSettings)[]).some((key) => (draft[key] || null) !== settings[key])
  const isNameless = now.name.trim() === ''

  const save = (event: FormEvent) => {
    event.preventDefault()
    if (!isChanged || isNameless || update.isPending) return
    update.mutate(
      { ...draft, ...(draft.icon === undefined ? {} : { icon: draft.icon || null }) },
      {
        onSuccess: () => {
          setDraft({})
          tell(said.saved)
        },
      },
    )
  }
  return (
    <form className="settings__form" onSubmit={save}>
      {settings.may_change ? null : <Notice>{words.settings.ownersOnly}</Notice>}
      <TextField label={said.name} value={now.name} onValueChange={(name) => change({ name })} error={isNameless ? said.nameMissing : null} readOnly={!settings.may_change} />
      <TextField label={said.icon} hint={said.iconHint} value={now.icon ?? ''} onValueChange={(icon) => change({ icon })} readOnly={!settings.may_change} />
      <SelectField label={said.timeZone} hint={said.timeZoneHint} value={now.time_zone} choices={timeZones(now.time_zone)} onValueChange={(time_zone) => change({ time_zone })} />
      <SelectField label={said.weekStart} value={String(now.week_start)} choices={Object.entries(said.weekStarts).map(([value, label]) => ({ value, label }))} onValueChange={(day) => change({ week_start: Number(day) })} />
      {settings.plan_is_given ? (
        <TextField label={said.plan} hint={said.planGiven} value={said.plans[settings.plan]} readOnly />
      ) : (
        <SelectField label={said.plan} hint={said.planHint} value={now.plan} choices={(['free', 'paid'] as const).map((value) => ({ value, label: said.plans[value] }))} onValueChange={(plan) => change({ plan: plan as WorkspaceSettings['plan'] })} />
      )}
      <p className="dash__hint">
        {said.id} <code>{settings.id}</code> <CopyButton label={said.copyId} text={settings.id} />
      </p>
      {update.isError ? (
        <Notice tone="danger" title={said.notSaved}>
          {inWords(update.error)}
        </Notice>
      ) : null}
      {settings.may_change ? (
        <div className="dash__row">
          <Button variant="primary" type="submit" busy={update.isPending} disabled={!isChanged || isNameless}>
            {update.isPending ? words.settings.saving : words.settings.save}
          </Button>
          {isChanged ? <Button onClick={() => setDraft({})}>{words.settings.discard}</Button> : null}
        </div>
      ) : null}
    </form>
  )
}

/** The zones that the browser knows, and the one that is set. */
function timeZones(current: string) {
  return [...new Set([current, 'UTC', ...Intl.supportedValuesOf('timeZone')])].toSorted().map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}

import { inWords } from '../../api/api-error.ts'
import type { ServerSetting } from '../../api/contract.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choices.tsx'
import { tell, tellFailure } from '../../ui/toast.tsx'
import { words } from '../../words/index.ts'
import { Loaded } from './loaded.tsx'
import { useServerSettings, useTurnSwitch } from './queries.ts'

const { server: said } = words.settings

/** Every setting of the server, with the switches that can be turned here and now. */
export function ServerSection() {
  return (
    <>
      <p className="dash__lead">{said.lead}</p>
      <Loaded query={useServerSettings()}>
        {({ results, may_change }) => (
          <ul className="settings__list" aria-label={said.list}>
            {results.map((setting) => (
              <SettingItem key={setting.variable} setting={setting} mayChange={may_change} />
            ))}
          </ul>
        )}
      </Loaded>
    </>
  )
}

const meaning = (variable: string, value: string) => said.choices[`${variable}=${value}`] ?? value

function SettingItem({ setting, mayChange }: { setting: ServerSetting; mayChange: boolean }) {
  const name = said.names[setting.variable] ?? setting.variable
  return (
    <li className="settings__item settings__item--tall">
      <div className="settings__words">
        <span className="settings__name">{name}</span>
        <span className="dash__hint">
          {said.hints[setting.variable]} <code>{setting.variable}</code>
        </span>
      </div>
      <div className="settings__value">
        {setting.switch && mayChange ? <Turn setting={setting} name={name} /> : <span className="settings__set">{setting.value === null ? said.nothing : meaning(setting.variable, setting.value)}</span>}
        <span className="dash__hint">{said.from[setting.from]}</span>
      </div>
    </li>
  )
}

function Turn({ setting: { variable, switch: held, from }, name }: { setting: ServerSetting; name: string }) {
  const turn = useTurnSwitch()
  if (!held) return null
  const to = (value: string | null) =>
    turn.mutate({ name: held.name, value }, { onSuccess: () => tell(said.turned(name)), onError: (error) => tellFailure(said.notTurned, inWords(error)) })
  return (
    <>
      <SelectField label={name} hideLabel value={held.value} choices={held.choices.map((value) => ({ value, label: meaning(variable, value) }))} onValueChange={to} />
      {from === 'settings' ? (
        <Button variant="quiet" busy={turn.isPending} onClick={() => to(null)}>
          {said.byDefault}
        </Button>
      ) : null}
    </>
  )
}

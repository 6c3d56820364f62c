import type { WebhookSubscriptions, WebhookVersion } from '../../api/contract.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/choices.tsx'
import { words } from '../../words/index.ts'
import type { Subscriber } from './queries.ts'

const { form: said, groups, events } = words.webhooks

type Offered = WebhookSubscriptions['offered'][WebhookVersion]
type Group = keyof typeof groups

type EventChoicesProps = { offered: Offered; integration: Subscriber; chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void }

/** What a subscription hears of, by the kind of thing. What the integration may not know is greyed, and says why. */
export function EventChoices({ offered, integration, chosen, onChange }: EventChoicesProps) {
  const set = (names: readonly string[], on: boolean) => {
    const next = new Set(chosen)
    for (const name of names) {
      if (on) next.add(name)
      else next.delete(name)
    }
    onChange(next)
  }
  return (
    <div className="event-choices">
      {(Object.keys(groups) as Group[]).map((group) => {
        const types = offered.filter(({ name }) => name.startsWith(`${group}.`))
        if (types.length === 0) return null
        const free = types.filter(({ capability }) => capability === null || integration.capabilities.includes(capability)).map(({ name }) => name)
        const isAll = free.length > 0 && free.every((name) => chosen.has(name))
        return (
          <fieldset key={group} className="event-choices__group">
            <legend>{groups[group]}</legend>
            {free.length > 1 ? (
              <Button variant="quiet" aria-label={isAll ? said.noneOfGroup(groups[group]) : said.allOf(groups[group])} onClick={() => set(free, !isAll)}>
                {isAll ? said.noneOf : said.all}
              </Button>
            ) : null}
            {types.map(({ name, capability }) => {
              const isFree = free.includes(name)
              const label = events[name] ?? name
              return (
                <Checkbox
                  key={name}
                  label={isFree || capability === null ? label : `${label} (${said.needs(words.integrations.capabilities.names[capability])})`}
                  checked={isFree && chosen.has(name)}
                  disabled={!isFree}
                  onCheckedChange={(on) => set([name], on)}
                />
              )
            })}
          </fieldset>
        )
      })}
    </div>
  )
}

import type { Consent } from '../../api/contract.ts'
import { Avatar } from '../../objects/user-name.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/choices.tsx'
import { Notice } from '../../ui/feedback.tsx'
import { words } from '../../words/index.ts'
import { capabilityPhrases } from '../connections/capability-words.ts'

const { consent: said } = words

type AskStepProps = {
  consent: Consent
  workspaceId: string | undefined
  onWorkspaceChange: (id: string) => void
  onCancel: () => void
  onNext: () => void
}

/** The first step: who asks, for what, and in which workspace. */
export function AskStep({ consent, workspaceId, onWorkspaceChange, onCancel, onNext }: AskStepProps) {
  const { integration, workspaces, redirect_host, template } = consent
  const phrases = capabilityPhrases(integration.capabilities)
  const links = [
    [said.website, integration.website_url],
    [said.privacy, integration.privacy_url],
    [said.terms, integration.terms_url],
  ].filter((link): link is [string, string] => Boolean(link[1]))
  return (
    <>
      <div className="consent__integration">
        <Avatar name={integration.name} url={integration.logo_url} bot />
        <div>
          <p>{said.itCan}</p>
          <ul className="consent__phrases">
            {phrases.map((phrase) => (
              <li key={phrase}>{phrase}</li>
            ))}
            {phrases.length === 0 ? <li>{said.nothing}</li> : null}
          </ul>
        </div>
      </div>
      {workspaces.length > 0 ? (
        <SelectField
          label={said.workspace}
          value={workspaceId ?? ''}
          choices={workspaces.map(({ id, name }) => ({ value: id, label: name }))}
          onValueChange={onWorkspaceChange}
        />
      ) : (
        <Notice tone="warning">{said.nowhere}</Notice>
      )}
      {links.length > 0 ? (
        <ul className="consent__links" aria-label={said.developer}>
          {links.map(([label, href]) => (
            <li key={label}>
              <a href={href} target="_blank" rel="noreferrer noopener">
                {label}
              </a>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="consent__buttons">
        <Button variant="primary" disabled={workspaces.length === 0} onClick={onNext}>
          {template ? said.next : said.selectPages}
        </Button>
        <Button onClick={onCancel}>{said.cancel}</Button>
      </div>
      <p className="consent__small">{said.returnsTo(redirect_host)}</p>
    </>
  )
}

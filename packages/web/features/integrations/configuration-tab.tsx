import { useState } from 'react'
import type { Integration } from '../../api/contract.ts'
import { words } from '../../words/index.ts'
import { Marked } from '../../words/marked.tsx'
import { fetchSecret, useRefreshSecret } from './queries.ts'
import { SecretField } from './secret-field.tsx'
import { Snippets } from './snippets.tsx'

const { configuration: said } = words.integrations

/** The secret of an integration, and how to use it. */
export function ConfigurationTab({ integration }: { integration: Integration }) {
  const [secret, setSecret] = useState<string | null>(null)
  const refresh = useRefreshSecret(integration.id)
  return (
    <>
      <section className="dash__section">
        <SecretField
          label={words.integrations.secret.label}
          hint={words.integrations.secret.hint}
          refreshMeans={words.integrations.secret.refreshMeans}
          fetch={() => fetchSecret(integration.id)}
          refresh={refresh}
          secret={secret}
          onSecretChange={setSecret}
        />
      </section>
      <section className="dash__section">
        <h2>{said.use}</h2>
        <p className="dash__hint">
          <Marked text={said.useHint} marks={{ em: (text) => <em>{text}</em> }} />
        </p>
        <Snippets secret={secret} getSecret={() => (secret ? Promise.resolve(secret) : fetchSecret(integration.id))} />
      </section>
    </>
  )
}

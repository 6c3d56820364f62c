import { useState } from 'react'
import type { Integration } from '../../api/contract.ts'
import { words } from '../../words/index.ts'
import { Marked } from '../../words/marked.tsx'
import { fetchSecret } from './queries.ts'
import { SecretField } from './secret-field.tsx'
import { Snippets } from './snippets.tsx'

const { configuration: said } = words.integrations

/** The secret of an integration, and how to use it. */
export function ConfigurationTab({ integration }: { integration: Integration }) {
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <>
      <section className="dash__section">
        <SecretField integration={integration} secret={secret} onSecretChange={setSecret} />
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

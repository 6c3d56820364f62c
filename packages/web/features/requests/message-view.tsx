import { useMemo } from 'react'
import type { LoggedBody, LoggedMessage } from '../../api/contract.ts'
import { CopyButton } from '../../ui/copy-button.tsx'
import { JsonView } from '../../ui/json-view.tsx'
import { LongText } from '../../ui/long-text.tsx'
import { words } from '../../words/index.ts'
import './message.css'

const { message: said } = words.requests

/** What was sent or answered: its body, pretty where it is JSON, and its headers. */
export function MessageView({ message, isRequest = false }: { message: LoggedMessage; isRequest?: boolean }) {
  return (
    <div className="log-message">
      <BodyView body={message.body} />
      <details className="log-headers" open>
        <summary>{said.headers(message.headers.length)}</summary>
        <dl>
          {message.headers.map(({ name, value }, index) => (
            <div key={index}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {isRequest ? <p className="dash__hint">{said.secretMasked}</p> : null}
      </details>
    </div>
  )
}

function BodyView({ body }: { body: LoggedBody | null }) {
  const parsed = useMemo(() => parse(body), [body])
  if (!body) return <p className="dash__hint">{said.noBody}</p>
  const size = words.requests.bytes(body.bytes)
  return (
    <section className="log-body" aria-label={said.body}>
      <div className="log-body__head">
        <h3>{said.body}</h3>
        <span className="dash__hint">{body.is_cut ? `${size} · ${said.cut}` : size}</span>
        {body.text ? <CopyButton label={said.copyBody} text={body.text} /> : null}
      </div>
      {body.parts ? <PartsTable parts={body.parts} /> : null}
      {body.text === null && !body.parts ? <p className="dash__hint">{said.notText(size)}</p> : null}
      {parsed ? <JsonView value={parsed.value} label={said.body} /> : body.text ? <LongText text={body.text} label={said.body} /> : null}
    </section>
  )
}

/** The body as JSON, when it is JSON and whole. */
function parse(body: LoggedBody | null): { value: unknown } | null {
  if (!body?.text || body.is_cut) return null
  try {
    return { value: JSON.parse(body.text) as unknown }
  } catch {
    return null
  }
}

function PartsTable({ parts }: { parts: NonNullable<LoggedBody['parts']> }) {
  return (
    <div className="log-scroll" tabIndex={0} role="group" aria-label={said.body}>
      <table className="log-table">
        <thead>
          <tr>
            {[said.part, said.file, said.type, said.size].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part, index) => (
            <tr key={index}>
              <td>{part.name}</td>
              <td>{part.filename}</td>
              <td>{part.content_type}</td>
              <td>{words.requests.bytes(part.bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

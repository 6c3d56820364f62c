import type { ObjectChange } from '../../api/contract.ts'
import { JsonView } from '../../ui/json-view.tsx'
import { Tag } from '../../ui/tag.tsx'
import { words } from '../../words/index.ts'
import { differencesOf } from './differences.ts'
import { ObjectName } from './object-name.tsx'
import './changes.css'

const { changes: said } = words.requests

const COLORS: Record<ObjectChange['change'], string> = { created: 'green', updated: 'blue', trashed: 'orange', restored: 'green', deleted: 'red' }

/** The objects a call changed: what each was before and is after. */
export function ChangesView({ changes, isCut }: { changes: ObjectChange[]; isCut: boolean }) {
  if (changes.length === 0) return <p className="dash__hint">{said.none}</p>
  return (
    <>
      <ul className="changes">
        {changes.map((change, index) => (
          <li key={index} className="changes__object">
            <h3 className="changes__title">
              <Tag color={COLORS[change.change]}>{said.kinds[change.change]}</Tag>
              <ObjectName object={change.object} />
              <span className="dash__hint">{change.object.kind.replaceAll('_', ' ')}</span>
            </h3>
            <Change change={change} />
          </li>
        ))}
      </ul>
      {isCut ? <p className="dash__hint">{said.cut}</p> : null}
    </>
  )
}

function Change({ change: { before, after } }: { change: ObjectChange }) {
  if (before && after) return <Differences before={before} after={after} />
  const whole = after ?? before
  return whole ? (
    <details>
      <summary className="changes__whole">{said.whole}</summary>
      <JsonView value={whole} label={said.whole} />
    </details>
  ) : null
}

function Differences({ before, after }: { before: Record<string, unknown>; after: Record<string, unknown> }) {
  const differences = differencesOf(before, after)
  if (differences.length === 0) return <p className="dash__hint">{said.sameContent}</p>
  return (
    <dl className="diff">
      {differences.map(({ path, before: was, after: is }) => (
        <div key={path}>
          <dt>{path}</dt>
          <dd>
            <Side name={said.before} className="diff__before" value={was} />
            <Side name={said.after} className="diff__after" value={is} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Side({ name, className, value }: { name: string; className: string; value: unknown }) {
  if (value === undefined) return null
  const isContainer = typeof value === 'object' && value !== null
  return (
    <div className={className}>
      <span className="visually-hidden">{name}: </span>
      {isContainer ? <JsonView value={value} label={name} /> : <code>{JSON.stringify(value)}</code>}
    </div>
  )
}

import { useState } from 'react'
import type { ReactNode } from 'react'
import { words } from '../words/index.ts'
import './json-view.css'

/** What is rendered at once: the rest waits to be asked for, so that a large answer does not hold up the page. */
const ITEMS_AT_FIRST = 50
const TEXT_AT_FIRST = 2000
const OPEN_ITEMS = 20
const OPEN_LENGTH = 2000

type JsonViewProps = { value: unknown; label: string }

/** A JSON value as people read it: indented, coloured, its objects and lists foldable. */
export function JsonView({ value, label }: JsonViewProps) {
  return (
    <div className="json" tabIndex={0} role="group" aria-label={label}>
      <Value value={value} depth={0} />
    </div>
  )
}

type NodeProps = { name?: string; value: unknown; depth: number; isLast?: boolean }

function Value({ name, value, depth, isLast = true }: NodeProps) {
  if (isContainer(value) && Object.keys(value).length > 0) return <Container name={name} value={value} depth={depth} isLast={isLast} />
  return (
    <div className="json__line">
      <Name name={name} />
      <Scalar value={value} />
      {isLast ? null : ','}
    </div>
  )
}

function Container({ name, value, depth, isLast }: NodeProps & { value: object }) {
  const entries = Object.entries(value)
  const isList = Array.isArray(value)
  const [isOpen, setOpen] = useState(() => depth === 0 || (entries.length <= OPEN_ITEMS && JSON.stringify(value).length <= OPEN_LENGTH))
  const [shown, setShown] = useState(ITEMS_AT_FIRST)
  const [begin, end] = isList ? ['[', ']'] : ['{', '}']
  const rest = entries.length - shown
  return (
    <details className="json__container" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <Name name={name} />
        {begin}
        {isOpen ? null : (
          <>
            <span className="json__count">{isList ? words.ui.json.items(entries.length) : words.ui.json.keys(entries.length)}</span>
            {end}
            {isLast ? null : ','}
          </>
        )}
      </summary>
      {isOpen ? (
        <>
          <div className="json__inside">
            {entries.slice(0, shown).map(([key, inner], index) => (
              <Value key={key} name={isList ? undefined : key} value={inner} depth={depth + 1} isLast={index === entries.length - 1} />
            ))}
            {rest > 0 ? (
              <button type="button" className="json__more" onClick={() => setShown(shown + ITEMS_AT_FIRST * 4)}>
                {words.ui.json.more(rest)}
              </button>
            ) : null}
          </div>
          {end}
          {isLast ? null : ','}
        </>
      ) : null}
    </details>
  )
}

const Name = ({ name }: { name: string | undefined }): ReactNode => (name === undefined ? null : <span className="json__name">{JSON.stringify(name)}: </span>)

function Scalar({ value }: { value: unknown }) {
  const [isWhole, setWhole] = useState(false)
  if (typeof value !== 'string') {
    return <span className={value === null ? 'json__null' : `json__${typeof value}`}>{JSON.stringify(value) ?? String(value)}</span>
  }
  const isLong = value.length > TEXT_AT_FIRST && !isWhole
  return (
    <>
      <span className="json__string">{JSON.stringify(isLong ? value.slice(0, TEXT_AT_FIRST) : value)}</span>
      {isLong ? (
        <button type="button" className="json__more" onClick={() => setWhole(true)}>
          {words.ui.json.wholeText(value.length)}
        </button>
      ) : null}
    </>
  )
}

const isContainer = (value: unknown): value is object => typeof value === 'object' && value !== null
